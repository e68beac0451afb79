// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "app/cli/recovery_key.h"
#include "app/cli/session.h"

#include "core/store/backup_plan.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject factsJson(const BackupFacts &facts)
{
    return {{u"at"_s, isoTime(facts.at)},       {u"writer"_s, facts.writer.text()},
            {u"sets"_s, qint64(facts.lastSet)}, {u"bytes"_s, facts.bytes},
            {u"files"_s, facts.files},          {u"absent_files"_s, facts.absent}};
}

QJsonObject withVerdict(QJsonObject json, const QStringList &problems)
{
    QJsonArray list;
    for (const QString &sentence : problems)
        list << QJsonObject{{u"severity"_s, u"error"_s}, {u"reason"_s, sentence}};
    json[u"ok"_s] = problems.isEmpty();
    json[u"problems"_s] = list;
    return json;
}

QString absentText(int files)
{
    return files == 0 ? QString()
                      : u'\n'
            + tr("%1 attached files are not in it, because they are not on this computer.")
                  .arg(files);
}

/** With the paper, if it is given; with what opens the profile now; else with the person's
 * passphrase and its own key ring, as it was made before the key was changed. */
Result<ProfileBackup::Proof> prove(const ProfileBackup &backup, Session &session,
                                   const Arguments &arguments)
{
    Profile &profile = session.profile();
    const bool byPaper = arguments.has(recoveryKeyFile);
    if (!byPaper && backup.verify(profile.key()))
        return backup.prove(profile.key(), profile.folder());
    SystemDisk disk;
    const auto ring = Keyring::read(disk, profile.folder(), backup.ring());
    if (!ring)
        return ring.error();
    if (byPaper) {
        const Result<QString> paper = recoveryKeyGiven(arguments);
        const auto unlocked
            = paper ? ring->recover(*paper) : Result<Keyring::Unlocked>(paper.error());
        return unlocked ? backup.prove(unlocked->key, profile.folder()) : unlocked.error();
    }
    const Result<QString> passphrase
        = secret(arguments, u"passphrase-file"_s, "PILAR_PASSPHRASE", tr("Passphrase"));
    if (!passphrase)
        return passphrase.error();
    const auto unlocked = ring->unlock(profile.person(), *passphrase);
    if (!unlocked)
        return unlocked.error();
    return backup.prove(unlocked->key, profile.folder());
}

Result<Output> backUp(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    Session &open = **session;
    SystemDisk disk;
    BackupPlan plan(disk, open.profile(), open.store());
    QString file;
    BackupFacts facts;
    if (arguments.words.isEmpty()) {
        const Result<BackupPlan::Made> made = plan.make(open.clock().now());
        if (!made)
            return made.error();
        file = made->file;
        facts = made->facts;
    } else {
        file = QFileInfo(arguments.words[0]).absoluteFilePath();
        const Result<BackupFacts> written = ProfileBackup::write(
            disk, open.profile(), open.clock().now(), file, ProfileBackup::Files::Inside);
        if (!written)
            return written.error();
        facts = *written;
        const auto backup = ProfileBackup::open(disk, file);
        const auto proof = backup ? backup->prove(open.profile().key(), open.profile().folder())
                                  : Result<ProfileBackup::Proof>(backup.error());
        if (!proof)
            return proof.error();
        if (!proof->problems.isEmpty())
            return Error{ErrorKind::Damaged, proof->problems.join(u' ')};
        if (Result<> noted = plan.note(file, facts); !noted)
            return noted.error();
    }
    QJsonObject json = withVerdict(factsJson(facts), {});
    json[u"file"_s] = QDir::toNativeSeparators(file);
    return Output{json,
                  tr("The backup %1 is made, and was opened to prove that it can be restored.")
                          .arg(QDir::toNativeSeparators(file))
                      + absentText(facts.absent)};
}

Result<Profile::Secret> secretFor(const Arguments &arguments)
{
    Profile::Secret opening;
    if (!arguments.has(recoveryKeyFile)) {
        const Result<QString> passphrase
            = secret(arguments, u"passphrase-file"_s, "PILAR_PASSPHRASE", tr("Passphrase"));
        if (!passphrase)
            return passphrase.error();
        opening.passphrase = *passphrase;
        return opening;
    }
    const Result<QString> key = recoveryKeyGiven(arguments);
    if (!key)
        return key.error();
    opening.recoveryKey = *key;
    const Result<QString> passphrase
        = secret(arguments, u"new-passphrase-file"_s, "PILAR_NEW_PASSPHRASE", tr("New passphrase"));
    if (!passphrase)
        return passphrase.error();
    opening.newPassphrase = *passphrase;
    return opening;
}

Result<Output> restore(const Arguments &arguments)
{
    const QString folder = Session::folder(arguments);
    const Result<Profile::Secret> opening = secretFor(arguments);
    if (!opening)
        return opening.error();
    SystemDisk disk;
    SystemClock clock;
    SystemRandom random;
    QString aside;
    int missing = 0;
    const QString &file = arguments.words[0];
    const QString person = arguments.value(u"user"_s);
    Result<Profile> profile = arguments.has(u"replace"_s)
        ? Profile::restoreOver(disk, folder, file, person, *opening, &aside, &missing)
        : Profile::restore(disk, folder, file, person, *opening, &missing);
    if (!profile) {
        if (!aside.isEmpty())
            printNote(
                tr("The data that were here are in %1 now.").arg(QDir::toNativeSeparators(aside)));
        return profile.error();
    }
    const auto store = profile->openStore(Dictionary::builtIn(), clock, random);
    if (!store)
        return store.error();
    QJsonObject json = withVerdict({}, {});
    json[u"profile"_s] = QDir::toNativeSeparators(folder);
    json[u"writer"_s] = (*store)->writer().text();
    json[u"pending"_s] = (*store)->counts().pending;
    json[u"missing_files"_s] = missing;
    QString text
        = tr("The backup is restored into %1. What it had not sent yet is sent at the next "
             "synchronisation; what the server has meanwhile comes back from there.")
              .arg(QDir::toNativeSeparators(folder));
    if (missing > 0)
        text += u'\n'
            + tr("%1 attached files were not beside the backup. Those that were sent come back "
                 "from the server.")
                  .arg(missing);
    if (!aside.isEmpty()) {
        json[u"aside"_s] = QDir::toNativeSeparators(aside);
        text += u'\n'
            + tr("The data that were here are in %1 now.").arg(QDir::toNativeSeparators(aside));
    }
    return Output{json, text};
}

} // namespace

Result<Output> checkBackup(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    SystemDisk disk;
    const auto backup
        = ProfileBackup::open(disk, QFileInfo(arguments.value(u"backup"_s)).absoluteFilePath());
    if (!backup)
        return backup.error();
    const auto proof = prove(*backup, **session, arguments);
    if (!proof)
        return proof.error();
    const BackupFacts &facts = proof->facts;
    const bool good = proof->problems.isEmpty();
    return Output{withVerdict(factsJson(facts), proof->problems),
                  (good ? tr("This backup of %1 can be restored.").arg(timeText(facts.at))
                        : proof->problems.join(u'\n'))
                      + absentText(facts.absent),
                  good ? 0 : 3};
}

QString backUpFirst(Session &session)
{
    SystemDisk disk;
    BackupPlan plan(disk, session.profile(), session.store());
    const Result<BackupPlan::Made> made = plan.makeSomewhere(session.clock().now());
    if (made)
        return QDir::toNativeSeparators(made->file);
    printNote(tr("The import goes on without a backup, since none could be made: %1")
                  .arg(made.error().message));
    return {};
}

std::vector<Command> backupCommands()
{
    return {
        {u"backup"_s, u"[FILE]"_s, 0, 1, tr("copy all data into an encrypted file"), {}, backUp},
        {u"restore"_s,
         u"FILE"_s,
         1,
         1,
         tr("make a profile from a backup"),
         {{u"key-file"_s, u"FILE"_s, tr("the recovery key: first line of this file")},
          {u"new-passphrase-file"_s, u"FILE"_s,
           tr("the new passphrase: first line of this file (or variable PILAR_NEW_PASSPHRASE)")},
          {u"replace"_s, {}, tr("put the profile that is there aside, whole, under another name")}},
         restore},
    };
}

} // namespace pilar::cli
