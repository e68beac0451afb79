// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text_editor.h"

class QLabel;

namespace pilar {

/** 16 digits of a NIK or KK, grouped 6-6-4 while typing. Under a NIK stands what it says: sex, date
 * of birth and place; how many digits are there while it is short. */
class NikEditor final : public TextEditor
{
    Q_OBJECT

public:
    NikEditor(const Field &field, const QDate &today, QWidget *parent = nullptr);

protected:
    void changed() override;
    QString filtered(const QString &typed) const override;
    QString tidy(const Value &value) const override;

private:
    QString reading() const;

    QDate m_today;
    QLabel *m_reading;
};

} // namespace pilar
