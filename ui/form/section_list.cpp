// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/section_list.h"

#include "ui/look/look.h"

#include <QSignalBlocker>
#include <QStyle>

namespace pilar {

using namespace Qt::StringLiterals;

SectionList::SectionList(QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(tr("Sections"));
    setProperty("sections", true);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(true);
    setResizeMode(Adjust);
    setIconSize({look::smallIconSize, look::smallIconSize});
    setSpacing(1);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(this, &QListWidget::currentRowChanged, this, &SectionList::chosen);
    connect(this, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { Q_EMIT chosen(row(item)); });
}

void SectionList::addSection(const QString &name)
{
    addItem(name);
    setProgress(count() - 1, Progress::Nothing, 0);
    measure(count() - 1);
}

void SectionList::setProgress(int section, Progress progress, int left)
{
    QListWidgetItem *entry = item(section);
    if (!entry || entry->data(Qt::UserRole) == QVariant::fromValue(int(progress) * 1000 + left))
        return;
    entry->setData(Qt::UserRole, int(progress) * 1000 + left);
    QString said;
    switch (progress) {
    case Progress::Nothing:
        entry->setIcon(look::icon(u"progress-none"_s, look::Tone::Quiet));
        said = left ? tr("%n field(s) still asked for", nullptr, left) : tr("Nothing entered");
        break;
    case Progress::Some:
        entry->setIcon(look::icon(u"progress-some"_s, look::Tone::Pending));
        said = tr("%n field(s) still asked for", nullptr, left);
        break;
    case Progress::Done:
        entry->setIcon(look::icon(u"sent"_s, look::Tone::Sent));
        said = tr("Complete");
        break;
    case Progress::Wrong:
        entry->setIcon(look::icon(u"error"_s, look::Tone::Error));
        said = tr("Something is wrong here");
        break;
    }
    entry->setToolTip(look::tip(said));
    entry->setData(Qt::AccessibleTextRole, entry->text() + u", "_s + said);
}

void SectionList::setCurrent(int section)
{
    const QSignalBlocker block(this);
    setCurrentRow(section);
}

void SectionList::resizeEvent(QResizeEvent *event)
{
    for (int i = 0; i < count(); ++i)
        measure(i);
    QListWidget::resizeEvent(event);
}

/** Wrapped to the width that the scroll bar leaves: the view itself measures before it knows. */
void SectionList::measure(int section)
{
    constexpr int around = look::gap12 + look::gap8; // padding, and between icon and name
    const int margin = style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1;
    const int room
        = viewport()->width() - look::smallIconSize - around - 2 * spacing() - 4 * margin;
    const QRect text = fontMetrics().boundingRect(QRect(0, 0, room, 1000), Qt::TextWordWrap,
                                                  item(section)->text());
    item(section)->setSizeHint({room, text.height() + look::gap12});
}

QSize SectionList::sizeHint() const
{
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = qMax(widest, fontMetrics().horizontalAdvance(item(i)->text()));
    const int most = fontMetrics().averageCharWidth() * 26;
    return {qMin(widest, most) + look::smallIconSize + 3 * look::gap16, 200};
}

} // namespace pilar
