// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/backup_card.h"

#include "core/store/store_thread.h"
#include "ui/look/look.h"
#include "ui/shell/messages.h"
#include "ui/widgets/file_dialog.h"
#include "ui/widgets/when_done.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStorageInfo>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool isOnSameDisk(const QString &one, const QString &other)
{
    return QStorageInfo(one).device() == QStorageInfo(other).device();
}

} // namespace

BackupCard::BackupCard(Session &session, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_when(look::label({}, look::Tone::Text, this))
    , m_where(look::label({}, look::Tone::Quiet, this))
    , m_message(look::label({}, look::Tone::Sent, this))
    , m_now(new QPushButton(tr("Back up now"), this))
    , m_choose(new QPushButton(tr("Choose folder"), this))
    , m_try(new QPushButton(tr("Try the last one"), this))
    , m_restore(new QPushButton(tr("Restore…"), this))
{
    setProperty("card", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
    column->setSpacing(look::gap8);
    QLabel *heading = look::label(tr("Backup"), look::Tone::Text, this);
    heading->setFont(look::headingFont());
    column->addWidget(heading);
    column->addWidget(look::label(tr("An encrypted copy of all data is made every day. Only a copy "
                                     "on a stick or another disk "
                                     "helps when this computer is lost; your passphrase opens it."),
                                  look::Tone::Quiet, this));
    column->addWidget(m_when);
    column->addWidget(m_where);
    auto *row = new QHBoxLayout;
    row->setSpacing(look::gap8);
    for (QPushButton *button : {m_now, m_choose, m_try, m_restore})
        row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_message);
    m_message->hide();
    m_now->setObjectName(u"backupNow"_s);
    m_try->setToolTip(
        tr("Opens the last backup and compares all of it, without changing anything"));
    connect(m_now, &QPushButton::clicked, this, &BackupCard::backUp);
    connect(m_choose, &QPushButton::clicked, this, &BackupCard::chooseFolder);
    connect(m_try, &QPushButton::clicked, this, &BackupCard::tryLast);
    connect(m_restore, &QPushButton::clicked, this, &BackupCard::restoreRequested);
}

void BackupCard::refresh()
{
    whenDone(m_session.store.run([&session = m_session](Store &store) {
        const BackupPlan plan(session.world.disk, session.profile, store);
        return State{BackupPlan::last(store), BackupPlan::lastAway(store),
                     BackupPlan::unsaved(store), plan.folder(), plan.isAway()};
    }),
             this, [this](const State &state) { show(state); });
}

void BackupCard::show(const State &state)
{
    const qint64 now = m_session.world.clock.now();
    QString when = state.last.at == 0 ? tr("No backup was made yet.")
                                      : tr("Last backup: %1.").arg(agoText(state.last.at, now));
    if (state.unsaved > 0)
        when += u' '
            + tr("%1 entries are neither sent nor in a backup outside of this computer's data.")
                  .arg(state.unsaved);
    m_when->setText(when);
    QString where = tr("Backups go into %1.").arg(QDir::toNativeSeparators(state.folder));
    if (!state.isAway || isOnSameDisk(state.folder, m_session.profile.folder()))
        where += u' ' + tr("That is on the same disk as the data: please choose a stick.");
    m_where->setText(where);
    m_try->setEnabled(state.last.at != 0);
}

void BackupCard::setBusy(bool busy, const QString &text)
{
    for (QPushButton *button : {m_now, m_choose, m_try, m_restore})
        button->setEnabled(!busy);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void BackupCard::chooseFolder()
{
    FileDialog dialog(FileDialog::For::Folder, this, tr("Folder for backups"));
    const QString folder = dialog.askOne();
    if (folder.isEmpty())
        return;
    whenDone(m_session.store.run([&session = m_session, folder](Store &store) {
        return BackupPlan(session.world.disk, session.profile, store).choose(folder);
    }),
             this, [this](const Result<> &done) {
                 if (!done)
                     return showError(this, done.error());
                 refresh();
                 backUp();
             });
}

void BackupCard::backUp()
{
    setBusy(true, tr("Making the backup…"));
    whenDone(m_session.store.run([&session = m_session](Store &store) {
        return BackupPlan(session.world.disk, session.profile, store)
            .make(session.world.clock.now());
    }),
             this, [this](const Result<BackupPlan::Made> &made) {
                 setBusy(false,
                         made ? tr("The backup is made, and was opened to prove that it can be "
                                   "restored.")
                              : QString());
                 refresh();
                 if (!made)
                     return showError(this, made.error());
                 Q_EMIT this->made();
             });
}

void BackupCard::tryLast()
{
    setBusy(true, tr("Opening the last backup…"));
    whenDone(
        m_session.store.run([&session = m_session](Store &store) -> Result<ProfileBackup::Proof> {
            const auto backup
                = ProfileBackup::open(session.world.disk, BackupPlan::last(store).file);
            if (!backup)
                return backup.error();
            return backup->prove(session.profile.key(), session.profile.folder());
        }),
        this, [this](const Result<ProfileBackup::Proof> &proof) {
            const bool good = proof && proof->problems.isEmpty();
            setBusy(false, good ? tr("The last backup is whole and can be restored.") : QString());
            refresh();
            if (!proof)
                showError(this, proof.error());
            else if (!good)
                showError(this, {ErrorKind::Damaged, proof->problems.join(u' ')});
        });
}

} // namespace pilar
