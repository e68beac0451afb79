// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/province.h"

#include "core/server/audit_check.h"
#include "core/server/reporting.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostSets = 500; // of one transaction, so that others need not wait long: 50 ms
constexpr qint64 mostBytes = 512 * 1024;
constexpr int hoursEast = 9; // the easternmost of Indonesia's zones

QString say(const char *text)
{
    return QCoreApplication::translate("Province", text);
}

Error refusal(const QString &code)
{
    return {ErrorKind::RefusedByServer,
            say(QT_TRANSLATE_NOOP("Province", "The server cannot take this exchange.")),
            {},
            code};
}

int newestVersion()
{
    return int(QDir(u":/server"_s).entryList({u"*.sql"_s}, QDir::Files).size());
}

} // namespace

QString refusalCode(const Error &error)
{
    return error.kind == ErrorKind::RefusedByServer ? error.detail : QString();
}

Province::Province(Database &db, const Dictionary &dictionary, Clock &clock, Random &random,
                   const SigningKey &key)
    : m_db(db)
    , m_dictionary(dictionary)
    , m_clock(clock)
    , m_random(random)
    , m_tables(dictionary, placeColumns(), Table::Use::Books)
    , m_ledger(db)
    , m_feed(db, dictionary, m_tables)
    , m_audit(db, clock, key)
{ }

QDate Province::today() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.now(), Qt::UTC).addSecs(hoursEast * 3600).date();
}

QString Province::area() const
{
    return m_db.value(u"select value from setting where name = 'area'"_s).toString();
}

Result<> Province::bringUp(const QString &area)
{
    if (Result<> done = m_db.migrate(u":/server"_s); !done)
        return done;
    const int held = m_db.value(u"select value from setting where name = 'dictionary'"_s).toInt();
    if (held > m_dictionary.number())
        return checkVersion();
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    const QString present = this->area();
    if (!present.isEmpty() && present != area) {
        return Error{ErrorKind::Invalid,
                     say(QT_TRANSLATE_NOOP("Province", "This database belongs to the province %1."))
                         .arg(present)};
    }
    if (Result<> done = m_tables.bringUp(m_db); !done)
        return done;
    for (const Table &table : m_tables.all()) {
        for (const QString &column : {u"_lks"_s, u"_office"_s}) {
            if (Result<> done
                = m_db.define(u"create index if not exists \"%1_%2\" on \"%1\" (%2, _id)"_s.arg(
                    table.name(), column));
                !done)
                return done;
        }
    }
    if (Result<> done = refreshReports(m_db, m_dictionary); !done)
        return done;
    const Result<> placed
        = m_db.run(u"insert into setting (name, value) values (?, ?) on conflict do nothing"_s,
                   {u"area"_s, area.toUtf8()});
    if (!placed)
        return placed;
    const Result<> numbered
        = m_db.run(u"insert into setting (name, value) values (?, ?) "
                   "on conflict (name) do update set value = excluded.value"_s,
                   {u"dictionary"_s, QByteArray::number(m_dictionary.number())});
    if (!numbered)
        return numbered;
    if (Result<> done = begin(); !done)
        return done;
    if (Result<> done = settleWaiting({RecordId()}, {}); !done) // for a newer dictionary
        return done;
    if (Result<> done = end({}); !done)
        return done;
    return transaction.commit();
}

Result<> Province::checkVersion() const
{
    const auto present = m_db.schemaVersion();
    if (!present)
        return present.error();
    const int version = *present;
    if (version == 0) {
        return Error{
            ErrorKind::NotFound,
            say(QT_TRANSLATE_NOOP("Province", "There is no database yet; run pilar-server init."))};
    }
    const int held = m_db.value(u"select value from setting where name = 'dictionary'"_s).toInt();
    if (version > newestVersion() || held > m_dictionary.number()) {
        return Error{ErrorKind::Newer,
                     say(QT_TRANSLATE_NOOP("Province",
                                           "The database was made by a newer pilar-server and was "
                                           "left as it is; install that version, then run "
                                           "pilar-server init."))};
    }
    if (version < newestVersion() || held < m_dictionary.number()) {
        return Error{ErrorKind::Unsupported,
                     say(QT_TRANSLATE_NOOP("Province",
                                           "The database is of an older pilar-server; run "
                                           "pilar-server init to bring it up to date."))};
    }
    return {};
}

/** Compares what the client claims of its line with the books; hashes gets h of the sets sent. */
Result<> Province::claim(const Caller &caller, const SyncRequest &request, const Line &line,
                         std::vector<QByteArray> &hashes) const
{
    const Outgoing &sets = request.sets;
    if (request.writer.isNull() || (!sets.payloads.empty() && sets.first == 0))
        return refusal(u"form"_s);
    if (request.known > 0 && request.known <= line.last
        && m_ledger.hash(line, request.known) != request.knownHash)
        return refusal(u"fork"_s);
    bool proved = request.known > 0 && request.known <= line.last;
    if (sets.payloads.empty() || sets.first > line.last + 1)
        return proved || m_ledger.isOf(line, caller) ? Result<>() : refusal(u"fork"_s);
    if (m_ledger.hash(line, sets.first - 1) != sets.before)
        return refusal(u"fork"_s);
    if (hashes.empty()) {
        QByteArray hash = sets.before;
        hashes.reserve(sets.payloads.size());
        for (const QByteArray &payload : sets.payloads)
            hashes.push_back(hash = chainHash(hash, payload));
    }
    const quint64 end = sets.first + sets.payloads.size() - 1;
    const quint64 common = std::min(end, line.last);
    if (common >= sets.first && m_ledger.hash(line, common) != hashes[size_t(common - sets.first)])
        return refusal(u"fork"_s);
    proved = proved || common >= sets.first;
    return proved || m_ledger.isOf(line, caller) ? Result<>() : refusal(u"fork"_s);
}

Result<SyncAnswer> Province::sync(const Caller &caller, const SyncRequest &request)
{
    if (const Result<> ready = m_db.refresh(); !ready)
        return ready.error();
    auto answer = exchange(caller, request);
    if (m_db.failure()) // what was read meanwhile means nothing
        return *m_db.failure();
    return answer;
}

Result<SyncAnswer> Province::exchange(const Caller &caller, const SyncRequest &request)
{
    Caller now = caller;
    Line line;
    if (request.sets.payloads.empty()) {
        auto known = m_ledger.line(request.writer);
        if (!known)
            return known.error();
        line = *known;
        std::vector<QByteArray> hashes;
        if (Result<> done = claim(caller, request, line, hashes); !done)
            return done.error();
    } else if (Result<> done = receiveAll(now, request, line); !done) {
        return done.error();
    }
    if (Result<> done = withdraw(caller, line, request.questions.withdraw); !done)
        return done.error();
    auto answer = this->answer(now, request, line);
    if (!answer)
        return answer;
    const Result<> noted = noteReading(now, *answer);
    return noted ? answer : noted.error();
}

Result<> Province::receiveAll(Caller &caller, const SyncRequest &request, Line &line)
{
    std::vector<QByteArray> hashes;
    for (quint64 left = 1; left > 0;) {
        auto taken = receive(caller, request, line, hashes, false);
        if (!taken && taken.error().kind == ErrorKind::Internal)
            taken = receive(caller, request, line, hashes, true);
        if (!taken)
            return taken.error();
        left = *taken;
    }
    return {};
}

/** Takes the next sets that are not in the books yet, in one transaction; gives how many are left.
 */
Result<quint64> Province::receive(Caller &caller, const SyncRequest &request, Line &line,
                                  std::vector<QByteArray> &hashes, bool careful)
{
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun().error();
    auto known = m_ledger.line(request.writer);
    if (!known)
        return known.error();
    line = *known;
    if (Result<> done = claim(caller, request, line, hashes); !done)
        return done.error();
    if (request.sets.first > line.last + 1) // a gap: the server was restored and asks for more
        return quint64(0);
    line.role = caller.role;
    line.scope = caller.scope;
    if (!line.key) {
        if (Result<> done = m_ledger.open(line); !done)
            return done.error();
    }
    if (Result<> done = begin(); !done)
        return done.error();
    m_note.act = u"accept"_s;
    m_note.from = line.last + 1;
    WorldLoader loader(m_db, m_dictionary, m_tables, m_ledger, m_feed, line, today(),
                       request.dictionary);
    Work work{caller, line, &loader, {}, request.dictionary, careful, {}, {}};
    if (Result<> done = receiveSets(work, request, hashes); !done)
        return done.error();
    if (Result<> done = m_ledger.close(work.line); !done)
        return done.error();
    if (Result<> done = rememberPrefixes(work); !done)
        return done.error();
    if (Result<> done = settleWaiting(std::move(work.created), std::move(work.bound)); !done)
        return done.error();
    m_note.writer = line.writer;
    m_note.to = work.line.last;
    m_note.hash = work.line.hash;
    if (Result<> done = m_note.to < m_note.from ? Result<>() : end(caller); !done)
        return done.error();
    if (Result<> done = transaction.commit(); !done)
        return done.error();
    caller = work.caller;
    line = work.line;
    const quint64 end = request.sets.first + hashes.size() - 1;
    return end > line.last ? end - line.last : 0;
}

Result<> Province::receiveSets(Work &work, const SyncRequest &request,
                               const std::vector<QByteArray> &hashes)
{
    const std::vector<QByteArray> &payloads = request.sets.payloads;
    const size_t begin = size_t(work.line.last + 1 - request.sets.first);
    std::vector<ChangeSet> sets;
    qint64 bytes = 0;
    for (size_t i = begin; i < payloads.size() && sets.size() < mostSets && bytes < mostBytes;
         ++i) {
        auto decoded = decodeSet(payloads[i]);
        sets.push_back(decoded ? *std::move(decoded) : ChangeSet());
        bytes += payloads[i].size();
    }
    if (Result<> done = work.loader->preload(sets); !done)
        return done;
    for (size_t i = 0; i < sets.size(); ++i) {
        const quint64 n = work.line.last + 1;
        const QByteArray &hash = hashes[begin + i];
        const QByteArray &payload = payloads[begin + i];
        if (Result<> done = receiveSet(work, n, payload, std::move(sets[i]), hash); !done)
            return done;
        work.line.last = n;
        work.line.hash = hash;
    }
    return {};
}

Result<QStringList> Province::check() const
{
    QStringList faults;
    const auto damage = m_db.damage();
    if (!damage)
        return damage.error();
    for (const QString &fault : *damage)
        faults << u"database: "_s + fault;
    for (const auto &part : {m_ledger.check(), m_feed.check()}) {
        if (!part)
            return part.error();
        faults << *part;
    }
    const auto present = m_db.columnsOf(u"audit"_s);
    if (!present || present->isEmpty()) // a copy that an older version made
        return present ? Result<QStringList>(faults) : present.error();
    const auto audit = checkAudit(m_db, nullptr);
    return audit ? faults + audit->faults : Result<QStringList>(audit.error());
}

} // namespace pilar
