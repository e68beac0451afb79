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
#include <QPushButton>
#include <QSysInfo>
#include <QThread>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Keeps what the server said; a profile stays with its first server and role. */
Result<> bind(Store &store, const QString &server, const LoginAnswer &answer)
{
    Identity identity = store.identity();
    if (identity.signedIn() && (identity.server != server || identity.role != answer.role))
        return Error{ErrorKind::Invalid,
                     SignInDialog::tr("These data belong to %1. Make another profile for another "
                                      "server or role; nothing was changed.")
                         .arg(identity.server)};
    identity.server = server;
    identity.role = answer.role;
    identity.scope = answer.scope;
    identity.account = answer.account;
    identity.lks = answer.lks;
    if (Result<> kept = store.setSetting(u"token"_s, answer.token); !kept)
        return kept;
    if (Result<> kept = store.setSetting(u"server_key"_s, answer.serverKey); !kept)
        return kept;
    return store.setIdentity(identity);
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
    const QString server = ServerUrl::parse(m_server->text().trimmed())->text();
    whenDone(m_session.store.run(
                 [server, answer = *answer](Store &store) { return bind(store, server, answer); }),
             this, [this](const Result<> &bound) {
                 setBusy(false);
                 if (!bound)
                     return showProblem(sentence(bound.error()));
                 accept();
             });
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
