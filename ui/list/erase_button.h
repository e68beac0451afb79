// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QPushButton>

namespace pilar {

class StoreThread;
struct ErasureWish;

/** "Erase for good" of a klien: says when that will be possible, or asks and erases. */
class EraseButton : public QPushButton
{
    Q_OBJECT

public:
    EraseButton(StoreThread &store, QWidget *parent);

    /** The klien that it is about, and its name; null: none yet. Seen by roles that ever erase. */
    void open(const RecordId &klien, const QString &name);

Q_SIGNALS:
    void failed(const pilar::Error &error);

private:
    void look();
    void ask(const ErasureWish &wish);
    void erase(const ErasureWish &wish);
    void tell(const QString &text);

    StoreThread &m_store;
    RecordId m_klien;
    QString m_name;
};

} // namespace pilar
