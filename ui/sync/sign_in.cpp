// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sign_in.h"

#include "core/base/http_client.h"
#include "core/store/store_thread.h"
#include "core/sync/enrolment_file.h"
#include "ui/look/look.h"
#include "ui/shell/messages.h"
#include "ui/shell/passphrase_edit.h"
#include "ui/widgets/file_dialog.h"
#include "ui/widgets/when_done.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSysInfo>
#include <QThread>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** The institution that was entered here and that the Dinas does not have, beside the account's. */
std::optional<RecordId> ownLks(const Store &store, const Enrolment &enrolment)
{
    const auto unsent = unclaimedLks(store, enrolment);
    return unsent || enrolment.answer.lks.empty() ? unsent : waitingLks(store);
}

/** Binds the profile. Exists: first say whether ownLks() is a further one. */
Result<> bind(Store &store, const Enrolment &enrolment, bool ownIsFurther)
{
    if (Result<> may = mayEnrol(store, enrolment); !may)
        return may;
    if (!ownIsFurther && ownLks(store, enrolment))
        return Error{ErrorKind::Exists, {}};
    return enrol(store, enrolment);
}

/** Fetches what the account has and hangs what was entered here on its institution. Blocks. */
Result<> join(StoreThread &store, World &world, const Enrolment &enrolment,
              const CancelFlag &cancel)
{
    HttpNetwork network(*enrolment.server, enrolment.ca);
    const auto credential
        = [&](const Store &opened) { return credentialOf(opened, enrolment.answer, world.clock); };
    SyncOptions options{store.run([&](Store &opened) { return credential(opened); }).result(),
                        enrolment.answer.serverKey};
    options.onlyReceive = true;
    const StoreAccess access = accessTo(store);
    if (const SyncResult received = runSync(access, network, world.random, cancel, {}, options);
        received.error)
        return *received.error;
    return store
        .run([&enrolment](Store &opened) -> Result<> {
            if (const auto own = ownLks(opened, enrolment)) {
                const RecordId &theirs = enrolment.answer.lks.front();
                if (Result<> adopted = opened.adoptLks(*own, theirs); !adopted)
                    return adopted;
            }
            return enrol(opened, enrolment);
        })
        .result();
}

constexpr qint64 longestEnrolment = 64 << 10;

Result<Enrolment> openFile(Disk &disk, const QString &path, const QString &password)
{
    const Result<QByteArray> bytes = disk.read(path, longestEnrolment);
    if (!bytes)
        return bytes.error();
    const Result<EnrolmentFile> file = readEnrolment(*bytes);
    return file ? openEnrolment(*file, password) : Result<Enrolment>(file.error());
}

} // namespace

SignInDialog::SignInDialog(Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_byLine(new QRadioButton(tr("Through the internet"), this))
    , m_byFile(new QRadioButton(tr("With a file from the Dinas, without internet"), this))
    , m_line(new QWidget(this))
    , m_file(new QWidget(this))
    , m_choose(new QPushButton(look::icon(u"file"_s), tr("Choose the file"), this))
    , m_chosen(look::label({}, look::Tone::Text, this))
    , m_server(new QLineEdit(session.identity.server, this))
    , m_email(new QLineEdit(session.identity.account, this))
    , m_password(new PassphraseEdit(PassphraseEdit::Kind::Known, tr("Password"), this))
    , m_problem(look::label({}, look::Tone::Error, this))
{
    setWindowTitle(tr("Sign in"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_server->setPlaceholderText(u"https://pilar.contoh.go.id"_s);
    m_byLine->setChecked(true);
    setUp();
    setWay(false);
    connect(m_byFile, &QRadioButton::toggled, this, &SignInDialog::setWay);
    connect(m_choose, &QPushButton::clicked, this, &SignInDialog::chooseFile);
    connect(m_ok, &QPushButton::clicked, this, &SignInDialog::tryIt);
    connect(this, &QDialog::rejected, this, [cancel = m_cancel] { *cancel = true; });
}

void SignInDialog::setUp()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap24, look::gap24, look::gap16);
    layout->setSpacing(look::gap8);
    layout->addWidget(look::label(tr("With the account that the Dinas gave you. All that was "
                                     "entered before is kept."),
                                  look::Tone::Quiet, this));
    layout->addWidget(m_byLine);
    layout->addWidget(m_byFile);
    const auto add = [this](QLayout *to, const QString &text, QWidget *input) {
        QLabel *label = look::label(text, look::Tone::Text, this);
        label->setBuddy(input);
        input->setAccessibleName(text);
        to->addWidget(label);
        to->addWidget(input);
    };
    const auto group = [layout](QWidget *box) {
        auto *inside = new QVBoxLayout(box);
        inside->setContentsMargins(0, look::gap4, 0, 0);
        inside->setSpacing(look::gap8);
        layout->addWidget(box);
        return inside;
    };
    QVBoxLayout *line = group(m_line);
    add(line, tr("Address of the server"), m_server);
    if (m_session.identity.signedIn())
        line->addWidget(addressLock());
    add(line, tr("E-mail"), m_email);
    QVBoxLayout *file = group(m_file);
    add(file, tr("File of the Dinas"), m_choose);
    file->setAlignment(m_choose, Qt::AlignLeft);
    file->addWidget(m_chosen);
    m_chosen->hide();
    add(layout, tr("Password"), m_password);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(tr("Sign in"), QDialogButtonBox::AcceptRole);
    look::setPrimary(m_ok);
    m_ok->setDefault(true);
    layout->addSpacing(look::gap8);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void SignInDialog::showFileWay()
{
    m_byFile->setChecked(true);
    m_choose->setFocus();
}

void SignInDialog::setWay(bool byFile)
{
    m_line->setHidden(byFile);
    m_file->setHidden(!byFile);
    m_problem->hide();
    adjustSize();
}

void SignInDialog::chooseFile()
{
    auto *dialog = new FileDialog(FileDialog::For::File, this, tr("File of the Dinas"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_path = path;
        m_chosen->setText(QFileInfo(path).fileName());
        m_chosen->show();
        m_problem->hide();
        adjustSize();
        m_password->setFocus();
    });
    dialog->open();
}

void SignInDialog::tryIt()
{
    if (m_byFile->isChecked())
        tryFile();
    else
        trySignIn();
}

/** Without a connection: the seal of the file proves the password. */
void SignInDialog::tryFile()
{
    if (m_path.isEmpty() || m_password->text().isEmpty())
        return showProblem(tr("Please choose the file and type the password."));
    setBusy(true);
    auto enrolment = std::make_shared<Result<Enrolment>>(Error{});
    QThread *thread = QThread::create(
        [enrolment, path = m_path, password = m_password->text(), &disk = m_session.world.disk] {
            *enrolment = openFile(disk, path, password);
        });
    connect(thread, &QThread::finished, this, [this, enrolment] { opened(*enrolment); });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void SignInDialog::opened(const Result<Enrolment> &enrolment)
{
    if (!enrolment)
        return finish(enrolment.error());
    m_enrolment = *enrolment;
    whenDone(m_session.store.run([&random = m_session.world.random](Store &store) -> Result<> {
        const Result<SigningKey> key = deviceKey(store, random);
        return key ? Result<>() : key.error();
    }),
             this, [this](const Result<> &made) {
                 if (made)
                     keep(false);
                 else
                     finish(made);
             });
}

/** A profile keeps its server; that server may have moved. */
QWidget *SignInDialog::addressLock()
{
    m_server->setReadOnly(true);
    auto *moved = new QCheckBox(tr("The server has another address now"), this);
    connect(moved, &QCheckBox::toggled, this, [this](bool on) {
        m_server->setReadOnly(!on);
        if (on)
            m_server->setFocus();
        else
            m_server->setText(m_session.identity.server);
    });
    return moved;
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
    whenDone(m_session.store.run([email,
                                  &world = m_session.world](Store &store) -> Result<Introduction> {
        const Result<SigningKey> key = deviceKey(store, world.random);
        if (!key)
            return key.error();
        return Introduction{deviceCard(*key, QSysInfo::machineHostName(), store.writer(), email,
                                       store.setting(u"server_key"_s), world.clock),
                            store.setting(u"ca"_s)};
    }),
             this, [this, url = *url, email](const Result<Introduction> &own) {
                 if (own)
                     askServer(url, email, *own);
                 else
                     finish(own.error());
             });
}

void SignInDialog::askServer(const ServerUrl &url, const QString &email, const Introduction &own)
{
    m_enrolment = Enrolment{{}, url, own.ca};
    auto answer = std::make_shared<Result<LoginAnswer>>(Error{});
    QThread *thread = QThread::create(
        [answer, url, own, cancel = m_cancel, email, password = m_password->text()] {
            HttpNetwork network(url, own.ca);
            *answer = login(network, cancel, email, password, own.card);
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
    m_enrolment.answer = *answer;
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
                    tr("This account has an institution already, and one was entered here that the "
                       "Dinas does not have yet. Are they the same?"),
                    QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);
    QPushButton *same = box.addButton(tr("The same institution"), QMessageBox::YesRole);
    QPushButton *further = box.addButton(tr("A further institution"), QMessageBox::NoRole);
    box.exec();
    if (box.clickedButton() == further)
        return keep(true);
    if (box.clickedButton() != same)
        return setBusy(false);
    if (!m_enrolment.server)
        return finish(Error{ErrorKind::Offline,
                            tr("Joining the two needs the internet once. Nothing was changed; "
                               "sign in through the internet.")});
    auto result = std::make_shared<Result<>>();
    QThread *thread = QThread::create(
        [result, &store = m_session.store, &world = m_session.world, enrolment = m_enrolment,
         cancel = m_cancel] { *result = join(store, world, enrolment, cancel); });
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
    adjustSize();
}

} // namespace pilar
