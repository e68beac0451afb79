// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sign_in.h"

#include "core/base/http_client.h"
#include "core/store/store_thread.h"
#include "ui/look/look.h"
#include "ui/shell/messages.h"
#include "ui/shell/passphrase_edit.h"
#include "ui/widgets/when_done.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSysInfo>
#include <QThread>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Whether the profile's own LKS, which no server has yet, may go on beside those of the account.
 */
enum class Own { Ask, Keep };

/** Exists: there is an LKS of its own to ask about first. */
Result<> bind(Store &store, const Enrolment &enrolment, Own own)
{
    if (Result<> may = mayEnrol(store, enrolment); !may)
        return may;
    if (own == Own::Ask && unclaimedLks(store, enrolment))
        return Error{ErrorKind::Exists, {}};
    return enrol(store, enrolment);
}

} // namespace

SignInDialog::SignInDialog(Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_server(new QLineEdit(session.identity.server, this))
    , m_email(new QLineEdit(session.identity.account, this))
    , m_password(new PassphraseEdit(PassphraseEdit::Kind::Known, tr("Password"), this))
    , m_problem(look::label({}, look::Tone::Error, this))
{
    setWindowTitle(tr("Sign in"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_server->setPlaceholderText(u"https://pilar.contoh.go.id"_s);
    m_server->setReadOnly(session.identity.signedIn());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap24, look::gap24, look::gap16);
    layout->setSpacing(look::gap8);
    layout->addWidget(look::label(tr("With the account that the Dinas gave you. All that was "
                                     "entered before is kept."),
                                  look::Tone::Quiet, this));
    const auto add = [&](const QString &text, QWidget *input) {
        QLabel *label = look::label(text, look::Tone::Text, this);
        label->setBuddy(input);
        input->setAccessibleName(text);
        layout->addSpacing(look::gap4);
        layout->addWidget(label);
        layout->addWidget(input);
    };
    add(tr("Address of the server"), m_server);
    add(tr("E-mail"), m_email);
    add(tr("Password"), m_password);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(tr("Sign in"), QDialogButtonBox::AcceptRole);
    m_ok->setProperty("primary", true);
    layout->addSpacing(look::gap8);
    layout->addWidget(buttons);
    connect(m_ok, &QPushButton::clicked, this, &SignInDialog::trySignIn);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [cancel = m_cancel] { *cancel = true; });
}

void SignInDialog::trySignIn()
{
    const Result<ServerUrl> url = ServerUrl::parse(m_server->text().trimmed());
    if (!url)
        return showProblem(sentence(url.error()));
    if (m_email->text().trimmed().isEmpty() || m_password->text().isEmpty())
        return showProblem(tr("Please type e-mail and password."));
    setBusy(true);
    const WriterId writer
        = m_session.store.run([](Store &store) { return store.writer(); }).result();
    auto answer = std::make_shared<Result<LoginAnswer>>(Error{});
    QThread *thread = QThread::create([answer, url = *url, writer, cancel = m_cancel,
                                       email = m_email->text().trimmed(),
                                       password = m_password->text()] {
        HttpNetwork network(url);
        *answer = login(network, cancel, email, password, QSysInfo::machineHostName(), writer);
    });
    connect(thread, &QThread::finished, this, [this, answer] { answered(*answer); });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void SignInDialog::answered(const Result<LoginAnswer> &answer)
{
    if (!answer) {
        setBusy(false);
        return showProblem(sentence(answer.error()));
    }
    m_enrolment = Enrolment{*answer, *ServerUrl::parse(m_server->text().trimmed())};
    keep(false);
}

void SignInDialog::keep(bool ownToo)
{
    whenDone(m_session.store.run([enrolment = m_enrolment, ownToo](Store &store) {
        return bind(store, enrolment, ownToo ? Own::Keep : Own::Ask);
    }),
             this, [this](const Result<> &bound) {
                 setBusy(false);
                 if (bound)
                     return accept();
                 if (bound.error().kind != ErrorKind::Exists)
                     return showProblem(sentence(bound.error()));
                 askAboutOwn();
             });
}

/** The account has an institution already and this computer another one that was never sent. */
void SignInDialog::askAboutOwn()
{
    const auto answer = QMessageBox::question(
        this, tr("Sign in"),
        tr("This account has an institution already, and another one was entered here that was not "
           "sent. Is the one entered here a further institution? If both are the same, cancel and "
           "ask the Dinas; nothing was changed."),
        QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel);
    if (answer == QMessageBox::Yes)
        keep(true);
}

void SignInDialog::setBusy(bool busy)
{
    m_ok->setEnabled(!busy);
    m_ok->setText(busy ? tr("Signing in…") : tr("Sign in"));
    m_problem->setHidden(true);
}

void SignInDialog::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->show();
}

} // namespace pilar
