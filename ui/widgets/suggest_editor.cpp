// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/suggest_editor.h"

#include "ui/look/look.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStandardItemModel>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostVisible = 10;

Value valueAt(const QModelIndex &index)
{
    return index.data(Qt::UserRole + 1).value<Value>();
}

} // namespace

SuggestEditor::SuggestEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_line(new QLineEdit(this))
    , m_completer(new QCompleter(this))
    , m_found(new QStandardItemModel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line);
    m_line->setPlaceholderText(tr("Type to search…"));
    m_line->addAction(look::icon(u"search"_s, look::Tone::Quiet), QLineEdit::TrailingPosition);
    m_completer->setModel(m_found);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(mostVisible);
    m_completer->setWidget(m_line);
    setControl(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &typed) {
        m_open = !typed.trimmed().isEmpty();
        if (!m_open) {
            m_value = {};
            m_completer->popup()->hide();
        } else {
            suggest(typed);
        }
        Q_EMIT edited();
    });
    connect(m_completer, QOverload<const QModelIndex &>::of(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                pick(valueAt(index), index.data().toString());
                Q_EMIT finished();
            });
}

Result<Value> SuggestEditor::value() const
{
    if (m_open)
        return refuse(unknownCode(), {m_line->text().trimmed()});
    return m_value;
}

void SuggestEditor::setValue(const Value &value)
{
    m_value = value;
    m_open = false;
    m_line->setText(value.isNull() ? QString() : textOf(value));
    m_line->setCursorPosition(0);
    m_line->setToolTip(look::tip(m_line->text()));
}

QString SuggestEditor::unreadable() const
{
    return m_open ? m_line->text() : QString();
}

void SuggestEditor::setUnreadable(const QString &text)
{
    m_open = true;
    m_line->setText(text);
}

void SuggestEditor::setReadOnly(bool readOnly)
{
    if (m_line->isReadOnly() != readOnly) {
        m_line->setReadOnly(readOnly);
        restyle();
    }
    m_line->setPlaceholderText(readOnly ? QString() : tr("Type to search…"));
}

void SuggestEditor::setShown(const Value &value, const QString &text)
{
    if (m_open || value != m_value)
        return; // typed on, or another value meanwhile
    m_line->setText(text);
    m_line->setCursorPosition(0);
    m_line->setToolTip(look::tip(text));
}

void SuggestEditor::offer(const std::vector<Suggestion> &suggestions)
{
    m_found->clear();
    for (const auto &[value, text] : suggestions) {
        auto *item = new QStandardItem(text);
        item->setData(QVariant::fromValue(value), Qt::UserRole + 1);
        m_found->appendRow(item);
    }
    if (suggestions.empty() || !m_line->hasFocus())
        return m_completer->popup()->hide();
    m_completer->complete();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void SuggestEditor::pick(const Value &value, const QString &text)
{
    m_value = value;
    m_open = false;
    m_line->setText(text);
    m_line->setCursorPosition(0);
    m_line->setToolTip(look::tip(text));
    Q_EMIT edited();
}

void SuggestEditor::left()
{
    // One suggestion only, or one that is called exactly so: that is what was meant.
    if (!m_open || m_found->rowCount() == 0)
        return;
    const QModelIndex first = m_found->index(0, 0);
    const QString typed = m_line->text().trimmed();
    if (m_found->rowCount() == 1
        || first.data().toString().compare(typed, Qt::CaseInsensitive) == 0)
        pick(valueAt(first), first.data().toString());
}

bool SuggestEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress && !m_line->isReadOnly()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down
        && !m_completer->popup()->isVisible()) {
        suggest(m_open ? m_line->text() : QString());
        return true;
    }
    return FieldEditor::eventFilter(watched, event);
}

} // namespace pilar
