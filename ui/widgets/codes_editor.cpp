// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/codes_editor.h"

#include "core/domain/display.h"
#include "ui/look/look.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostVisible = 12;

} // namespace

CodesEditor::CodesEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_button(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    m_button->setProperty("field", true);
    m_button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_button->setFocusPolicy(Qt::StrongFocus);
    setControl(m_button);
    connect(m_button, &QPushButton::clicked, this, &CodesEditor::showList);
    refresh();
}

Result<Value> CodesEditor::value() const
{
    return Value(m_codes);
}

void CodesEditor::setValue(const Value &value)
{
    m_codes = value.codes();
    m_touched = false;
    refresh();
}

void CodesEditor::setReadOnly(bool readOnly)
{
    m_button->setEnabled(!readOnly);
}

void CodesEditor::setRevealed(bool revealed)
{
    m_revealed = revealed;
    refresh();
}

bool CodesEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_button && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down && m_button->isEnabled()) {
        showList();
        return true;
    }
    return FieldEditor::eventFilter(watched, event);
}

void CodesEditor::resizeEvent(QResizeEvent *event)
{
    FieldEditor::resizeEvent(event);
    refresh();
}

void CodesEditor::showList()
{
    m_revealed = true;
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    auto *list = new QListWidget(popup);
    list->setFrameShape(QFrame::NoFrame);
    list->setAccessibleName(field().label.text());
    for (const Code &code : field().codes) {
        if (code.retired && !m_codes.contains(code.name))
            continue;
        auto *item = new QListWidgetItem(code.label.text(), list);
        item->setData(Qt::UserRole, code.name);
        item->setCheckState(m_codes.contains(code.name) ? Qt::Checked : Qt::Unchecked);
    }
    list->setCurrentRow(0);
    auto *layout = new QHBoxLayout(popup);
    layout->setContentsMargins(look::gap4, look::gap4, look::gap4, look::gap4);
    layout->addWidget(list);
    connect(list, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        const QString name = item->data(Qt::UserRole).toString();
        m_codes.removeAll(name);
        if (item->checkState() == Qt::Checked)
            m_codes << name;
        m_touched = true;
        refresh();
        Q_EMIT edited();
    });
    connect(popup, &QObject::destroyed, this, &FieldEditor::finished);
    // The text ticks as the box does.
    connect(list, &QListWidget::itemClicked, popup, [list](QListWidgetItem *item) {
        const int left = list->viewport()->mapFromGlobal(QCursor::pos()).x();
        if (left > look::gap24)
            item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    });
    const int rows = qMin(mostVisible, list->count());
    popup->setFixedSize(qMax(m_button->width(), list->sizeHintForColumn(0) + 3 * look::gap16),
                        rows * list->sizeHintForRow(0) + 2 * look::gap8);
    popup->move(m_button->mapToGlobal(QPoint(0, m_button->height() + 2)));
    popup->show();
    list->setFocus();
}

void CodesEditor::refresh()
{
    const bool masked = field().sensitive && !m_touched && !m_revealed && !m_codes.isEmpty();
    const QString text = (masked ? maskedText : displayText)(field(), Value(m_codes));
    const int room = m_button->width() - 2 * look::gap12;
    m_button->setText(text.isEmpty() ? tr("Choose…")
                                     : m_button->fontMetrics().elidedText(
                                         text, Qt::ElideRight, qMax(room, 8 * look::gap12)));
    m_button->setToolTip(look::tip(text));
    m_button->setAccessibleDescription(text);
}

} // namespace pilar
