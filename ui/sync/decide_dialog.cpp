// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/decide_dialog.h"

#include "ui/look/look.h"
#include "ui/shell/messages.h"
#include "ui/widgets/reveal_button.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilar {

DecideDialog::DecideDialog(const ConflictEntry &entry, const Surroundings &surroundings,
                           QWidget *parent)
    : QDialog(parent)
    , m_problem(look::label({}, look::Tone::Error, this))
{
    setWindowTitle(tr("Write another"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap24, look::gap24, look::gap16);
    layout->setSpacing(look::gap8);
    auto *head = new QHBoxLayout;
    auto *reveal = new RevealButton(this);
    head->addWidget(look::label(entry.title, look::Tone::Text, this), 1);
    head->addWidget(reveal);
    layout->addLayout(head);
    bool hides = false;
    const Entity &entity = *surroundings.dictionary->entity(entry.conflict.entity);
    const Group *group = entity.group(entry.conflict.group);
    for (const int number : group ? group->fields : std::vector<int>()) {
        const Field &field = *entity.field(number);
        if (field.type == Type::Computed)
            continue;
        QLabel *label = look::label(field.label.text(), look::Tone::Text, this);
        FieldEditor *editor = makeEditor(field, surroundings, this);
        hides = hides || field.sensitive;
        connect(reveal, &RevealButton::toggled, editor, &FieldEditor::setRevealed);
        label->setBuddy(editor);
        const auto mine = entry.conflict.mine.find(number);
        editor->setValue(mine == entry.conflict.mine.end() ? Value() : mine->second);
        layout->addSpacing(look::gap4);
        layout->addWidget(label);
        layout->addWidget(editor);
        m_editors.push_back(editor);
    }
    reveal->setVisible(hides);
    if (hides)
        reveal->setFocus(); // a field shows what it holds to whoever stands in it
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    look::setPrimary(save);
    layout->addSpacing(look::gap8);
    layout->addWidget(buttons);
    connect(save, &QPushButton::clicked, this, &DecideDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void DecideDialog::take()
{
    m_values.clear();
    for (FieldEditor *editor : m_editors) {
        const Result<Value> value = editor->value();
        if (!value) {
            editor->setLook(FieldEditor::Look::Error);
            m_problem->setText(sentence(value.error()));
            m_problem->show();
            return;
        }
        m_values[editor->field().number] = *value;
    }
    accept();
}

} // namespace pilar
