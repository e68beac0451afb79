// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backup_plan.h"

#include "core/base/cbor.h"
#include "core/store/backup_bytes.h"
#include "core/store/change.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <set>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString anywhere = u"backup"_s, away = u"backup_away"_s, chosen = u"backup_folder"_s;
const QString ending = u".cadangan"_s;
constexpr qint64 aDay = 24 * 3600 * 1000;
constexpr qint64 earlier = 4 * 3600 * 1000; // at each morning's first work, not later every day
constexpr int days = 7, weeks = 4;

QDateTime timeIn(const QString &name)
{
    return QDateTime::fromString(name.chopped(ending.size()).right(15), u"yyyy-MM-dd-HHmm"_s);
}

bool isWithin(const QString &path, const QString &folder)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    const QString above = QFileInfo(folder).canonicalFilePath();
    return !above.isEmpty() && (canonical + u'/').startsWith(above + u'/');
}

} // namespace

BackupMark BackupMark::read(const Store &store, const QString &setting)
{
    const QByteArray bytes = store.setting(setting);
    CborReader cbor(bytes);
    BackupMark mark;
    if (bytes.isEmpty() || cbor.array() != 4)
        return {};
    mark.at = cbor.number();
    mark.file = cbor.text();
    mark.writer = WriterId::fromRaw(cbor.bytes().toByteArray()).value_or(WriterId());
    mark.lastSet = quint64(cbor.number());
    return cbor.atEnd() ? mark : BackupMark();
}

Result<> BackupMark::write(Store &store, const QString &setting) const
{
    CborWriter cbor;
    cbor.array(4);
    cbor.number(at);
    cbor.text(file);
    cbor.bytes(writer.raw());
    cbor.number(qint64(lastSet));
    return store.setSetting(setting, cbor.written());
}

QString BackupPlan::folder() const
{
    const QString wanted = QString::fromUtf8(m_store.setting(chosen));
    return wanted.isEmpty() ? ownFolder() : wanted;
}

Result<> BackupPlan::choose(const QString &folder)
{
    return m_store.setSetting(chosen, folder.toUtf8());
}

bool BackupPlan::isAway() const
{
    return !isWithin(folder(), m_profile.folder()) && !m_store.setting(chosen).isEmpty();
}

BackupMark BackupPlan::last(const Store &store)
{
    return BackupMark::read(store, anywhere);
}

BackupMark BackupPlan::lastAway(const Store &store)
{
    return BackupMark::read(store, away);
}

bool BackupPlan::isDue(qint64 now) const
{
    const qint64 since = now - last(m_store).at;
    return since >= aDay - earlier || since < -aDay; // the clock was set back
}

int BackupPlan::unsaved(const Store &store)
{
    const BackupMark mark = lastAway(store);
    const quint64 saved = mark.writer == store.writer() ? mark.lastSet : 0;
    const Outgoing open = store.unsettled(std::numeric_limits<qint64>::max(), true);
    std::set<RecordId> records;
    for (size_t i = 0; i < open.payloads.size(); ++i) {
        const Result<ChangeSet> set = decodeSet(open.payloads[i]);
        if (open.first + i <= saved || !set)
            continue;
        for (const Change &change : set->changes)
            records.insert(change.record);
    }
    return int(records.size());
}

QString BackupPlan::nameStart() const
{
    return u"pilar-"_s + QString::fromLatin1(m_profile.keyring().fileId().left(4).toHex()) + u'-';
}

Result<BackupPlan::Made> BackupPlan::make(qint64 now, bool here)
{
    const QString place = here ? ownFolder() : folder();
    if (place == ownFolder()) {
        if (const Result<> made = m_disk.makeFolder(place); !made)
            return made.error();
    } else if (!QFileInfo(place).isDir()) {
        return Error{ErrorKind::NotFound,
                     QCoreApplication::translate(
                         "Backup",
                         "The folder %1 for backups is not there. If it is on a stick, put the "
                         "stick in; or choose another folder.")
                         .arg(QDir::toNativeSeparators(place))};
    }
    Made made;
    made.file = place + u'/' + nameStart()
        + QDateTime::fromMSecsSinceEpoch(now).toString(u"yyyy-MM-dd-HHmm"_s) + ending;
    if (m_disk.exists(made.file)) { // of this minute
        if (const Result<> gone = m_disk.remove(made.file); !gone)
            return gone.error();
    }
    const auto facts
        = ProfileBackup::write(m_disk, m_profile, now, made.file, ProfileBackup::Files::Beside);
    if (!facts)
        return facts.error();
    made.facts = *facts;
    const auto backup = ProfileBackup::open(m_disk, made.file);
    if (!backup)
        return backup.error();
    const auto proof = backup->prove(m_profile.key(), m_profile.folder());
    if (!proof)
        return proof.error();
    if (!proof->problems.isEmpty())
        return Error{ErrorKind::Damaged, proof->problems.join(u' ')};
    if (const Result<> noted = note(made.file, *facts); !noted)
        return noted.error();
    const bool elsewhere = place != ownFolder();
    bool tidied = bool(dropOld(now, elsewhere));
    tidied = tidy(place) && tidied;
    if (elsewhere)
        tidied = tidy(ownFolder()) && tidied;
    if (!tidied)
        qWarning("old backups could not be taken away");
    return made;
}

Result<BackupPlan::Made> BackupPlan::makeSomewhere(qint64 now)
{
    auto made = make(now);
    if (made || made.error().kind != ErrorKind::NotFound)
        return made;
    return make(now, true);
}

Result<> BackupPlan::note(const QString &file, const BackupFacts &facts)
{
    const BackupMark mark{facts.at, file, facts.writer, facts.lastSet};
    const Result<> done = mark.write(m_store, anywhere);
    return done && !isWithin(file, m_profile.folder()) ? mark.write(m_store, away) : done;
}

QStringList BackupPlan::superfluous(const QStringList &names)
{
    QStringList newestFirst;
    for (const QString &name : names) {
        if (timeIn(name).isValid())
            newestFirst << name;
    }
    std::sort(newestFirst.begin(), newestFirst.end(),
              [](const QString &a, const QString &b) { return timeIn(a) > timeIn(b); });
    std::set<QDate> keptDays;
    std::set<std::pair<int, int>> keptWeeks;
    QStringList rest;
    for (const QString &name : newestFirst) {
        const QDate day = timeIn(name).date();
        int year = 0;
        const int week = day.weekNumber(&year);
        const bool ofDay = keptDays.size() < days && keptDays.insert(day).second;
        const bool ofWeek = keptWeeks.size() < weeks && keptWeeks.insert({year, week}).second;
        if (!ofDay && !ofWeek)
            rest << name;
    }
    return rest;
}

/** Also attached files that no backup in the folder names any more; when one of them cannot be
 * read, whoever's it is, nothing. */
Result<> BackupPlan::tidy(const QString &folder)
{
    const Result<QStringList> all = m_disk.list(folder);
    if (!all)
        return all.error();
    QStringList own;
    for (const QString &name : *all) {
        if (name.startsWith(nameStart()) && name.endsWith(ending))
            own << name;
    }
    const QStringList old = superfluous(own);
    for (const QString &name : old) {
        if (const Result<> gone = m_disk.remove(folder + u'/' + name); !gone)
            return gone;
    }
    std::set<QString> named;
    for (const QString &name : *all) {
        if (!name.endsWith(ending) || old.contains(name))
            continue;
        const auto backup = ProfileBackup::open(m_disk, folder + u'/' + name);
        if (!backup)
            return backup.error();
        for (const QString &file : backup->filesBeside())
            named.insert(file);
    }
    const QString files = folder + u"/lampiran/"_s;
    const Result<QStringList> beside = m_disk.list(files);
    for (const QString &name : beside ? *beside : QStringList()) {
        if (!backup::isFileName(name) || named.contains(name))
            continue;
        if (const Result<> gone = m_disk.remove(files + name); !gone)
            return gone;
    }
    return {};
}

/** Copies before an upgrade, and daily ones from before another folder was chosen: nothing newer
 * takes their place, and they must not keep for good what is erased. */
Result<> BackupPlan::dropOld(qint64 now, bool alsoDaily)
{
    const QString folder = ownFolder() + u'/';
    const Result<QStringList> names = m_disk.list(folder);
    for (const QString &name : names ? *names : QStringList()) {
        const bool daily = name.startsWith(nameStart());
        if (!name.endsWith(ending) || (daily ? !alsoDaily : !name.startsWith(u"sebelum-")))
            continue;
        const QDateTime made = daily ? timeIn(name) : QFileInfo(folder + name).lastModified();
        if (!made.isValid() || now - made.toMSecsSinceEpoch() <= weeks * 7 * aDay)
            continue;
        if (const Result<> gone = m_disk.remove(folder + name); !gone)
            return gone;
    }
    return {};
}

} // namespace pilar
