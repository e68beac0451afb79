// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/date_editor.h"

#include "core/domain/dates.h"
#include "ui/look/look.h"

#include <QAction>
#include <QCalendarWidget>
#include <QLineEdit>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

DateEditor::DateEditor(const Field &field, const QDate &today, QWidget *parent)
    : TextEditor(field, parent)
    , m_today(today)
    , m_calendar(line()->addAction(look::icon(u"calendar"_s, look::Tone::Quiet),
                                   QLineEdit::TrailingPosition))
{
    line()->setPlaceholderText(tr("day/month/year"));
    m_calendar->setToolTip(tr("Choose from the calendar (Alt+Down)"));
    m_calendar->setShortcut(Qt::ALT | Qt::Key_Down);
    m_calendar->setShortcutContext(Qt::WidgetShortcut);
    connect(m_calendar, &QAction::triggered, this, &DateEditor::showCalendar);
}

void DateEditor::setReadOnly(bool readOnly)
{
    TextEditor::setReadOnly(readOnly);
    m_calendar->setVisible(!readOnly);
    line()->setPlaceholderText(readOnly ? QString() : tr("day/month/year"));
}

void DateEditor::showCalendar()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    auto *calendar = new QCalendarWidget(popup);
    calendar->setFirstDayOfWeek(Qt::Monday);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setAccessibleName(field().label.text());
    auto *layout = new QVBoxLayout(popup);
    layout->setContentsMargins(look::gap4, look::gap4, look::gap4, look::gap4);
    layout->addWidget(calendar);

    const Result<Value> now = value();
    const QDate shown = now ? storedDate(now->text()) : QDate();
    calendar->setSelectedDate(shown.isValid() ? shown : m_today);
    const auto pick = [this, popup](const QDate &date) {
        type(dateText(date));
        popup->close();
        line()->setFocus();
        Q_EMIT finished();
    };
    connect(calendar, &QCalendarWidget::clicked, popup, pick);
    connect(calendar, &QCalendarWidget::activated, popup, pick);
    popup->adjustSize();
    popup->move(line()->mapToGlobal(QPoint(0, line()->height() + look::gap4)));
    popup->show();
    calendar->setFocus();
}

} // namespace pilar
