// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/person_dialog.h"

#include "core/store/passphrase.h"
#include "ui/look/look.h"
#include "ui/shell/passphrase_edit.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilar {

PersonDialog::PersonDialog(const QString &title, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_fixedName(name)
    , m_new(new PassphraseEdit(PassphraseEdit::Kind::New, tr("New passphrase"), this))
    , m_again(new PassphraseEdit(PassphraseEdit::Kind::Known, tr("Once more"), this))
    , m_problem(look::label({}, look::Tone::Error, this))
{
    setWindowTitle(title);
    setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap24, look::gap24, look::gap16);
    layout->setSpacing(look::gap8);
    const auto add = [&](const QString &text, QWidget *input) {
        QLabel *label = look::label(text, look::Tone::Text, this);
        label->setBuddy(input);
        layout->addWidget(label);
        layout->addWidget(input);
    };
    if (name.isEmpty()) {
        m_name = new QLineEdit(this);
        m_name->setMaxLength(100);
        m_name->setAccessibleName(tr("Name"));
        add(tr("Name"), m_name);
    }
    add(tr("New passphrase"), m_new);
    add(tr("Once more"), m_again);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    look::setPrimary(buttons->button(QDialogButtonBox::Save));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PersonDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString PersonDialog::name() const
{
    return m_name ? m_name->text().simplified() : m_fixedName;
}

QString PersonDialog::passphrase() const
{
    return m_new->text();
}

void PersonDialog::check()
{
    QString problem;
    if (name().isEmpty())
        problem = tr("Please type the name.");
    else if (const Result<> good = checkNewPassphrase(m_new->text()); !good)
        problem = good.error().message;
    else if (m_new->text() != m_again->text())
        problem = tr("The two passphrases differ. Please type them again.");
    else
        return accept();
    m_problem->setText(problem);
    m_problem->show();
    adjustSize();
}

} // namespace pilar
