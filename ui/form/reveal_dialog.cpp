// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/reveal_dialog.h"

#include "core/domain/display.h"
#include "core/store/store_thread.h"
#include "core/sync/enrolment.h"
#include "core/sync/reveal.h"
#include "ui/look/look.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

RevealDialog::RevealDialog(StoreThread &store, const Entity &entity, const RecordId &record,
                           QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_entity(entity)
    , m_record(record)
    , m_reason(new QLineEdit(this))
    , m_problem(look::label({}, look::Tone::Error, this))
    , m_show(new QPushButton(tr("Show"), this))
    , m_values(new QFormLayout)
    , m_scroll(new QScrollArea(this))
{
    setWindowTitle(tr("Show hidden data"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap24, look::gap24, look::gap16);
    layout->setSpacing(look::gap8);
    layout->addWidget(look::label(tr("The institution is told when this was shown, to which "
                                     "office and why. Nothing of it is kept on this computer."),
                                  look::Tone::Quiet, this));
    QLabel *why = look::label(tr("Reason, without names and numbers"), look::Tone::Text, this);
    why->setBuddy(m_reason);
    m_reason->setMaxLength(int(longestReason));
    m_reason->setAccessibleName(why->text());
    layout->addWidget(why);
    layout->addWidget(m_reason);
    m_problem->setObjectName(u"problem"_s);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *inside = new QWidget(this);
    inside->setLayout(m_values);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(inside);
    layout->addWidget(m_scroll, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_close = buttons->button(QDialogButtonBox::Close);
    buttons->addButton(m_show, QDialogButtonBox::ActionRole);
    look::setPrimary(m_show);
    m_show->setDefault(true);
    m_close->setAutoDefault(false); // Return never closes what was typed in
    layout->addWidget(buttons);
    m_reason->setFocus();
    connect(m_show, &QPushButton::clicked, this, &RevealDialog::ask);
    connect(m_reason, &QLineEdit::returnPressed, this, &RevealDialog::ask);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RevealDialog::ask()
{
    if (m_errand.isRunning())
        return;
    m_show->setEnabled(false);
    m_problem->hide();
    m_errand.start([this, &store = m_store, entity = m_entity.number, record = m_record,
                    reason = m_reason->text()](const CancelFlag &cancel) -> Errand::Ended {
        SystemClock clock;
        const Result<Connection> connection
            = store.run([&clock](Store &opened) { return connectionOf(opened, clock); }).result();
        if (!connection)
            return [this, error = connection.error()] { present(error); };
        ServerLine line(*connection);
        return [this, shown = reveal(line, cancel, entity, record, reason)] { present(shown); };
    });
}

void RevealDialog::present(const Result<Values> &values)
{
    m_show->setEnabled(!values);
    m_reason->setReadOnly(bool(values));
    if (!values) {
        m_problem->setText(values.error().message);
        m_problem->show();
        m_reason->setFocus();
        return;
    }
    for (const Field &field : m_entity.fields) {
        const auto value = values->find(field.number);
        if (value == values->end() || value->second.isNull() || field.type == Type::Record)
            continue;
        QLabel *text = look::label(displayText(field, value->second), look::Tone::Text, this);
        text->setObjectName(field.name);
        m_values->addRow(look::label(field.label.text(), look::Tone::Quiet, this), text);
    }
    m_close->setDefault(true);
    m_close->setFocus();
    const int rows = (m_values->rowCount() + 2) * (fontMetrics().height() + look::gap8);
    resize(width(),
           std::min(height() + std::max(0, rows - m_scroll->height()),
                    fontMetrics().lineSpacing() * 36));
}

} // namespace pilar
