// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text_editor.h"

namespace pilar {

/** A date, typed as 5/3/2014 or 5 Maret 2014, or picked from a small calendar (Alt+Down). */
class DateEditor final : public TextEditor
{
    Q_OBJECT

public:
    DateEditor(const Field &field, const QDate &today, QWidget *parent = nullptr);

    void setReadOnly(bool readOnly) override;

private:
    void showCalendar();

    QDate m_today;
    QAction *m_calendar;
};

} // namespace pilar
