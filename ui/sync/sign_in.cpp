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

/** Binds the profile. Exists: first say whether its own LKS, which no server has, is a further one.
 */
Result<> bind(Store &store, const Enrolment &enrolment, bool ownIsFurther)
{
    if (Result<> may = mayEnrol(store, enrolment); !may)
        return may;
    if (!ownIsFurther && unclaimedLks(store, enrolment))
        return Error{ErrorKind::Exists, {}};
    return enrol(store, enrolment);
}

/** Fetches what the account has and hangs what was entered here on its institution. Blocks. */
Result<> join(StoreThread &store, Random &random, const Enrolment &enrolment,
              const CancelFlag &cancel)
{
    HttpNetwork network(*enrolment.server, enrolment.caFile);
    SyncOptions options{enrolment.answer.token, enrolment.answer.serverKey};
    options.onlyReceive = true;
    const StoreAccess access = [&store](const std::function<void(Store &)> &job) {
        store.run([&job](Store &opened) { job(opened); }).waitForFinished();
    };
    if (const SyncResult received = runSync(access, network, random, cancel, {}, options);
        received.error)
        return *received.error;
    return store
        .run([&enrolment](Store &opened) -> Result<> {
            if (const auto own = unclaimedLks(opened, enrolment)) {
                const RecordId &theirs = enrolment.answer.lks.front();
                if (Result<> adopted = opened.adoptLks(*own, theirs); !adopted)
                    return adopted;
            }
            return enrol(opened, enrolment);
        })
        .result();
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
    const QString email = m_email->text().trimmed();
    const Result<DeviceCard> card
        = m_session.store
              .run([email, &random = m_session.world.random](Store &store) -> Result<DeviceCard> {
                  const Result<SigningKey> key = deviceKey(store, random);
                  if (!key)
                      return key.error();
                  return deviceCard(*key, QSysInfo::machineHostName(), store.writer(), email);
              })
              .result();
    if (!card) {
        setBusy(false);
        return showProblem(sentence(card.error()));
    }
    auto answer = std::make_shared<Result<LoginAnswer>>(Error{});
    QThread *thread = QThread::create([answer, url = *url, card = *card, cancel = m_cancel, email,
                                       password = m_password->text()] {
        HttpNetwork network(url);
        *answer = login(network, cancel, email, password, card);
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

void SignInDialog::keep(bool ownIsFurther)
{
    whenDone(m_session.store.run([enrolment = m_enrolment, ownIsFurther](Store &store) {
        return bind(store, enrolment, ownIsFurther);
    }),
             this, [this](const Result<> &bound) {
                 if (!bound && bound.error().kind == ErrorKind::Exists)
                     return askAboutOwn();
                 finish(bound);
             });
}

/** The account has an institution already and this computer another one that was never sent. */
void SignInDialog::askAboutOwn()
{
    QMessageBox box(QMessageBox::Question, tr("Sign in"),
                    tr("This account has an institution already, and one was entered here that was "
                       "not sent. Are they the same?"),
                    QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);
    QPushButton *same = box.addButton(tr("The same institution"), QMessageBox::YesRole);
    QPushButton *further = box.addButton(tr("A further institution"), QMessageBox::NoRole);
    box.exec();
    if (box.clickedButton() == further)
        return keep(true);
    if (box.clickedButton() != same)
        return setBusy(false);
    auto result = std::make_shared<Result<>>();
    QThread *thread
        = QThread::create([result, &store = m_session.store, &random = m_session.world.random,
                           enrolment = m_enrolment, cancel = m_cancel] {
              *result = join(store, random, enrolment, cancel);
          });
    connect(thread, &QThread::finished, this, [this, result] { finish(*result); });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void SignInDialog::finish(const Result<> &bound)
{
    setBusy(false);
    if (bound)
        accept();
    else
        showProblem(sentence(bound.error()));
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
