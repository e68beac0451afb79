// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/unlock_page.h"

#include "core/store/passphrase.h"
#include "ui/shell/keychain.h"
#include "ui/shell/messages.h"
#include "ui/shell/passphrase_edit.h"
#include "ui/shell/start_step.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

UnlockPage::UnlockPage(int people, Keychain &keychain, bool remembers, QWidget *parent)
    : QWidget(parent)
    , m_steps(new QStackedWidget(this))
    , m_unlock(makeUnlock(people > 1))
    , m_recover(makeRecover(people > 1))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_steps);
    m_steps->addWidget(m_unlock);
    m_steps->addWidget(m_recover);
    if (people == 1)
        addRemember(m_unlock, keychain, remembers);
    setFocusProxy(m_person ? static_cast<QWidget *>(m_person) : m_passphrase);
}

StartStep *UnlockPage::makeUnlock(bool withName)
{
    auto *step = new StartStep(tr("Open the data"), {}, m_steps);
    if (withName) {
        m_person = new QLineEdit(step);
        m_person->setObjectName(u"person"_s);
        step->addField(tr("Your name"), m_person);
    }
    m_passphrase = new PassphraseEdit(PassphraseEdit::Kind::Known, tr("Passphrase"), step);
    m_passphrase->line()->setObjectName(u"passphrase"_s);
    step->addField(tr("Passphrase"), m_passphrase);
    QPushButton *forgotten = step->addButton(tr("Passphrase forgotten?"));
    forgotten->setProperty("link", true);
    QPushButton *restore = step->addButton(tr("Restore a backup"));
    restore->setProperty("link", true);
    connect(restore, &QPushButton::clicked, this, &UnlockPage::restoreRequested);
    m_open = step->addButton(tr("Open"), true);
    connect(forgotten, &QPushButton::clicked, this, [this] {
        m_steps->setCurrentWidget(m_recover);
        m_key->setFocus();
    });
    connect(m_open, &QPushButton::clicked, this, &UnlockPage::tryUnlock);
    connect(m_passphrase, &PassphraseEdit::entered, this, &UnlockPage::tryUnlock);
    return step;
}

StartStep *UnlockPage::makeRecover(bool withName)
{
    auto *step = new StartStep(tr("Open with the recovery key"),
                               tr("The key stands on the paper that was printed when these data "
                                  "were begun. It is seven groups of five characters."),
                               m_steps);
    if (withName) {
        m_recoverPerson = new QLineEdit(step);
        step->addField(tr("Whose passphrase is to be replaced"), m_recoverPerson);
    }
    m_key = new QLineEdit(step);
    m_key->setObjectName(u"recoveryKey"_s);
    step->addField(tr("Recovery key"), m_key);
    m_new = new PassphraseEdit(PassphraseEdit::Kind::New, tr("New passphrase"), step);
    m_new->line()->setObjectName(u"newPassphrase"_s);
    step->addField(tr("New passphrase"), m_new);
    QPushButton *back = step->addButton(tr("Back"));
    m_replace = step->addButton(tr("Replace the passphrase and open"), true);
    connect(back, &QPushButton::clicked, this, [this] { m_steps->setCurrentWidget(m_unlock); });
    connect(m_replace, &QPushButton::clicked, this, &UnlockPage::tryRecover);
    connect(m_new, &PassphraseEdit::entered, this, &UnlockPage::tryRecover);
    return step;
}

/** Whether a keychain works is found out by trying, and only when it is wished for: the system may
 * ask for its own password then. */
void UnlockPage::addRemember(StartStep *step, Keychain &keychain, bool remembers)
{
    m_remember = new QCheckBox(tr("Remember me on this computer until the data are locked"), step);
    m_remember->setObjectName(u"remember"_s);
    m_remember->setChecked(remembers);
    step->addWidget(m_remember);
    connect(m_remember, &QCheckBox::clicked, this, [this, step, &keychain](bool wished) {
        step->setProblem({});
        if (!wished)
            return;
        keychain.probe(this, [this, step](bool works) {
            m_remember->setChecked(works);
            m_remember->setEnabled(works);
            if (!works)
                step->setProblem(tr("This computer has no safe place to remember you. Please type "
                                    "the passphrase each time."));
        });
    });
}

void UnlockPage::tryUnlock()
{
    if (!m_passphrase->text().isEmpty() && m_open->isEnabled())
        Q_EMIT unlockRequested(m_person ? m_person->text() : QString(), m_passphrase->text(),
                               m_remember && m_remember->isChecked());
}

void UnlockPage::tryRecover()
{
    if (const Result<QByteArray> key = recoverySecret(m_key->text()); !key)
        return showProblem(key.error());
    if (const Result<> good = checkNewPassphrase(m_new->text()); !good)
        return showProblem(good.error());
    Q_EMIT recoverRequested(m_recoverPerson ? m_recoverPerson->text() : QString(), m_key->text(),
                            m_new->text());
}

void UnlockPage::setBusy(bool busy)
{
    m_open->setEnabled(!busy);
    m_replace->setEnabled(!busy);
    m_open->setText(busy ? tr("Opening…") : tr("Open"));
    m_passphrase->setEnabled(!busy);
    if (busy) {
        m_unlock->setProblem({});
        m_recover->setProblem({});
    }
}

void UnlockPage::showProblem(const Error &error)
{
    auto *step = static_cast<StartStep *>(m_steps->currentWidget());
    step->setProblem(sentence(error));
    if (step == m_unlock) {
        m_passphrase->line()->selectAll();
        m_passphrase->setFocus();
    }
}

} // namespace pilar
