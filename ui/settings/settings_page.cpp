// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "core/store/profile.h"
#include "core/store/store_thread.h"
#include "ui/backup/backup_card.h"
#include "ui/look/look.h"
#include "ui/settings/person_dialog.h"
#include "ui/settings/recovery_dialogs.h"
#include "ui/shell/messages.h"
#include "ui/sync/sync_wishes.h"
#include "ui/widgets/when_done.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

SettingsPage::SettingsPage(Session &session, QWidget *parent)
    : ShellPage(tr("Settings"), {}, parent)
    , m_session(session)
    , m_view(ViewSettings::read(session.profile.folder()))
    , m_column(makeScrolling())
{
    addView();
    addPeople();
    addBackup();
    addServer();
    addSending();
    addAbout();
    m_column->addStretch(1);
}

QVBoxLayout *SettingsPage::block(const QString &title)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
    column->setSpacing(look::gap8);
    QLabel *heading = look::label(title, look::Tone::Text, card);
    heading->setFont(look::headingFont());
    column->addWidget(heading);
    m_column->addWidget(card);
    return column;
}

void SettingsPage::addView()
{
    QVBoxLayout *column = block(tr("Language and text"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(look::gap16);
    grid->setColumnStretch(2, 1);
    auto *language = new QComboBox(this);
    language->addItem(u"Bahasa Indonesia"_s, u"id"_s);
    language->addItem(u"English"_s, u"en"_s);
    language->setCurrentIndex(m_view.language == u"en" ? 1 : 0);
    auto *size = new QComboBox(this);
    for (int percent : {100, 115, 130, 150})
        size->addItem(tr("%1 %").arg(percent), percent);
    size->setCurrentIndex(std::max(0, size->findData(m_view.percent)));
    QLabel *later = look::label(tr("The language changes when Pilar is opened again."),
                                look::Tone::Quiet, this);
    int row = 0;
    for (const auto &[text, input] :
         {std::pair{tr("Language"), language}, std::pair{tr("Text size"), size}}) {
        QLabel *label = look::label(text, look::Tone::Text, this);
        label->setBuddy(input);
        input->setAccessibleName(text);
        grid->addWidget(label, row, 0);
        grid->addWidget(input, row++, 1);
    }
    grid->addWidget(later, 0, 2);
    column->addLayout(grid);
    connect(language, &QComboBox::activated, this, [this, language] {
        m_view.language = language->currentData().toString();
        m_view.write(m_session.profile.folder());
    });
    connect(size, &QComboBox::activated, this, [this, size] {
        m_view.percent = size->currentData().toInt();
        m_view.write(m_session.profile.folder());
        look::apply(*qApp, m_view.percent);
    });
}

void SettingsPage::addPeople()
{
    m_people = block(tr("Who may open these data"));
    m_people->addWidget(look::label(tr("Each person has a name and passphrase of their own."),
                                    look::Tone::Quiet, this));
    using Slot = void (SettingsPage::*)();
    QHBoxLayout *row = nullptr;
    const auto button = [&](const QString &name, const QString &text, Slot slot) {
        auto *made = new QPushButton(text, this);
        made->setObjectName(name);
        connect(made, &QPushButton::clicked, this, slot);
        row->insertWidget(row->count() - 1, made);
    };
    const auto addRow = [&] {
        row = new QHBoxLayout;
        row->setSpacing(look::gap8);
        row->addStretch(1);
        m_people->addLayout(row);
    };
    addRow();
    button(u"addPerson"_s, tr("Add a person"), &SettingsPage::addPerson);
    button({}, tr("Change my passphrase"), &SettingsPage::changePassphrase);
    addRow();
    button(u"tryRecoveryKey"_s, tr("Try the recovery key"), &SettingsPage::tryRecoveryKey);
    button(u"newRecoveryKey"_s, tr("New recovery key"), &SettingsPage::renewRecoveryKey);
    addLockTime();
    m_message = look::label({}, look::Tone::Sent, this);
    m_message->hide();
    m_people->addWidget(m_message);
}

void SettingsPage::addLockTime()
{
    auto *times = new QComboBox(this);
    for (const int minutes : {2, 5, 10, 30})
        times->addItem(tr("after %1 minutes").arg(minutes), minutes);
    times->addItem(tr("only by hand"), 0);
    times->setCurrentIndex(std::max(0, times->findData(m_view.lockMinutes)));
    auto *label = look::label(tr("Lock when nobody touches the program"), look::Tone::Text, this);
    label->setWordWrap(false);
    label->setBuddy(times);
    times->setAccessibleName(label->text());
    auto *row = new QHBoxLayout;
    row->setSpacing(look::gap16);
    row->addWidget(label);
    row->addWidget(times);
    row->addStretch(1);
    m_people->addLayout(row);
    connect(times, &QComboBox::activated, this, [this, times] {
        m_view.lockMinutes = times->currentData().toInt();
        m_view.write(m_session.profile.folder());
        Q_EMIT lockTimeChanged();
    });
}

void SettingsPage::addBackup()
{
    m_backup = new BackupCard(m_session, this);
    m_column->addWidget(m_backup);
    connect(m_backup, &BackupCard::made, this, &SettingsPage::backupMade);
    connect(m_backup, &BackupCard::restoreRequested, this, &SettingsPage::restoreRequested);
}

void SettingsPage::go(const Place &place)
{
    if (place.field == u"backup")
        m_backup->setFocus();
}

void SettingsPage::enter()
{
    showPeople();
    m_backup->refresh();
    showWishes();
    const Identity &identity = m_session.identity;
    m_server->setText(identity.signedIn() ? tr("%1 at %2").arg(identity.account, identity.server)
                          : !identity.account.isEmpty()
                          ? tr("%1, on a USB stick").arg(identity.account)
                          : tr("Not signed in: these data stay on this computer."));
    m_signIn->setText(identity.signedIn() ? tr("Sign in again") : tr("Sign in"));
    m_signOut->setVisible(identity.signedIn());
}

void SettingsPage::showPeople()
{
    whenDone(m_session.store.run([&profile = m_session.profile](Store &) {
        return profile.keyring().users(profile.key());
    }),
             this, [this](const QStringList &people) {
                 delete m_names;
                 m_names = new QWidget(this);
                 auto *grid = new QGridLayout(m_names);
                 grid->setContentsMargins(0, 0, 0, 0);
                 grid->setColumnStretch(2, 1);
                 int row = 0;
                 for (const QString &name : people) {
                     const bool self = name == m_session.person;
                     grid->addWidget(look::label(self ? tr("%1 (you)").arg(name) : name), row, 0);
                     if (!self) {
                         auto *remove = new QPushButton(tr("Remove"), m_names);
                         remove->setProperty("link", true);
                         remove->setAccessibleDescription(name);
                         connect(remove, &QPushButton::clicked, this,
                                 [this, name] { removePerson(name); });
                         grid->addWidget(remove, row, 1);
                     }
                     ++row;
                 }
                 m_people->insertWidget(2, m_names);
             });
}

void SettingsPage::onKeyring(std::function<Result<>(Profile &)> job, const QString &done,
                             std::function<void()> then)
{
    whenDone(m_session.store.run([job = std::move(job), &profile = m_session.profile](Store &) {
        return job(profile);
    }),
             this, [this, done, then = std::move(then)](const Result<> &result) {
                 if (!result)
                     return showError(this, result.error());
                 m_message->setText(done);
                 m_message->show();
                 showPeople();
                 if (then)
                     then();
             });
}

void SettingsPage::addPerson()
{
    PersonDialog dialog(tr("Add a person"), {}, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    onKeyring(
        [name = dialog.name(), passphrase = dialog.passphrase()](Profile &profile) {
            return profile.keyring().addUser(profile.key(), name, passphrase);
        },
        tr("%1 can open these data now.").arg(dialog.name()),
        [this] {
            m_view.remembered = false;
            Q_EMIT personAdded();
        });
}

void SettingsPage::changePassphrase()
{
    PersonDialog dialog(tr("Change my passphrase"), m_session.person, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    onKeyring(
        [name = m_session.person, passphrase = dialog.passphrase()](Profile &profile) {
            return profile.keyring().setPassphrase(profile.key(), name, passphrase);
        },
        tr("The new passphrase holds from now on. Everything is encrypted anew when these data are "
           "opened next, which can take some minutes."));
}

void SettingsPage::removePerson(const QString &name)
{
    if (!confirm(this, tr("Remove"),
                 tr("%1 will not be able to open these data any more. What they entered stays. "
                    "Everything is encrypted anew, which can take some minutes.")
                     .arg(name)))
        return;
    whenDone(m_session.store.run([&profile = m_session.profile, name](Store &) {
        return profile.keyring().removeUser(profile.key(), name);
    }),
             this, [this](const Result<> &removed) {
                 if (!removed)
                     return showError(this, removed.error());
                 Q_EMIT reopenRequested(); // which encrypts everything anew
             });
}

void SettingsPage::tryRecoveryKey()
{
    RecoveryTrial(m_session, this).exec();
}

void SettingsPage::renewRecoveryKey()
{
    if (!confirm(this, tr("New recovery key"),
                 tr("The key on the old paper will open nothing any more. The new one has to be "
                    "printed or saved at once.")))
        return;
    whenDone(m_session.store.run([&profile = m_session.profile](Store &) {
        return profile.keyring().renewRecoveryKey(profile.key());
    }),
             this, [this](const Result<QString> &key) {
                 if (!key)
                     return showError(this, key.error());
                 showRecoveryKey(this, *key, m_session.person);
             });
}

void SettingsPage::addServer()
{
    QVBoxLayout *column = block(tr("Server of the Dinas"));
    m_server = look::label({}, look::Tone::Text, this);
    m_signIn = new QPushButton(tr("Sign in"), this);
    m_signOut = new QPushButton(tr("Sign out"), this);
    auto *row = new QHBoxLayout;
    row->setSpacing(look::gap8);
    row->addWidget(m_server, 1);
    row->addWidget(m_signOut);
    row->addWidget(m_signIn);
    column->addLayout(row);
    connect(m_signIn, &QPushButton::clicked, this, &SettingsPage::signInRequested);
    connect(m_signOut, &QPushButton::clicked, this, &SettingsPage::signOut);
}

void SettingsPage::addSending()
{
    QVBoxLayout *column = block(tr("Sending"));
    m_automatic = new QCheckBox(tr("Send by itself whenever there is a connection"), this);
    m_automatic->setObjectName(u"automatic"_s);
    m_files = new QCheckBox(tr("Photos and papers too, after the data"), this);
    m_perDay = new QComboBox(this);
    m_perDay->addItem(tr("as many as it takes"), 0);
    for (const int megabytes : {1, 5, 20, 100})
        m_perDay->addItem(tr("%1 MB a day").arg(megabytes), megabytes * 1'000'000);
    auto *label = look::label(tr("At most, by itself"), look::Tone::Text, this);
    label->setWordWrap(false);
    label->setBuddy(m_perDay);
    m_perDay->setAccessibleName(label->text());
    auto *row = new QHBoxLayout;
    row->setSpacing(look::gap16);
    row->addWidget(label);
    row->addWidget(m_perDay);
    row->addStretch(1);
    column->addWidget(m_automatic);
    column->addWidget(m_files);
    column->addLayout(row);
    column->addWidget(
        look::label(tr("The data go first, then photos and papers; what is left waits for "
                       "the next day, or until you synchronise yourself."),
                    look::Tone::Quiet, this));
    connect(m_automatic, &QCheckBox::clicked, this, &SettingsPage::keepWishes);
    connect(m_files, &QCheckBox::clicked, this, &SettingsPage::keepWishes);
    connect(m_perDay, &QComboBox::activated, this, &SettingsPage::keepWishes);
}

void SettingsPage::showWishes()
{
    whenDone(m_session.store.run([](Store &store) { return SyncWishes::read(store); }), this,
             [this](const SyncWishes &wishes) {
                 m_automatic->setChecked(wishes.automatic);
                 m_files->setChecked(wishes.files);
                 m_files->setEnabled(wishes.automatic);
                 m_perDay->setCurrentIndex(
                     std::max(0, m_perDay->findData(int(wishes.bytesPerDay))));
                 m_perDay->setEnabled(wishes.automatic);
             });
}

void SettingsPage::keepWishes()
{
    const SyncWishes wishes{m_automatic->isChecked(), m_files->isChecked(),
                            m_perDay->currentData().toLongLong()};
    m_files->setEnabled(wishes.automatic);
    m_perDay->setEnabled(wishes.automatic);
    whenDone(m_session.store.run([wishes](Store &store) { return wishes.write(store); }), this,
             [this](const Result<> &done) {
                 if (!done)
                     return showError(this, done.error());
                 Q_EMIT wishesChanged();
             });
}

void SettingsPage::signOut()
{
    whenDone(m_session.store.run([](Store &store) { return store.setSetting(u"token"_s, {}); }),
             this, [this](const Result<> &done) {
                 if (!done)
                     return showError(this, done.error());
                 m_server->setText(
                     tr("Signed out. The data stay on this computer; sign in again to "
                        "send."));
                 m_signOut->hide();
                 Q_EMIT signedOut();
             });
}

void SettingsPage::addAbout()
{
    QVBoxLayout *column = block(tr("About Pilar"));
    column->addWidget(
        look::label(tr("Pilar %1, free software under the GNU General Public License, version 3 or "
                       "later. Regions: idn-area-data (ODbL 1.0).")
                        .arg(QStringLiteral(PILAR_VERSION)),
                    look::Tone::Quiet, this));
    QLabel *folder = look::label(tr("The data are kept in %1.").arg(m_session.profile.folder()),
                                 look::Tone::Quiet, this);
    folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(folder);
}

} // namespace pilar
