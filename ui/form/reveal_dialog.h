// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"
#include "ui/widgets/errand.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace pilar {

class StoreThread;

/** For an office that keeps a part of a record only: asks why, has the server show the whole, and
 * forgets it when it is closed. The server tells the institution when, who and why. */
class RevealDialog : public QDialog
{
    Q_OBJECT

public:
    RevealDialog(StoreThread &store, const Entity &entity, const RecordId &record,
                 QWidget *parent = nullptr);

private:
    void ask();
    void present(const Result<Values> &values);

    StoreThread &m_store;
    const Entity &m_entity;
    const RecordId m_record;
    QLineEdit *m_reason;
    QLabel *m_problem;
    QPushButton *m_show;
    QFormLayout *m_values;
    QScrollArea *m_scroll;
    QPushButton *m_close;
    Errand m_errand;
};

} // namespace pilar
