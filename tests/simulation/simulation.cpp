// SPDX-License-Identifier: GPL-3.0-or-later
// Two laptops of one LKS and its province in one thread, from one seed: real stores, real server,
// no sockets. simulation [--schedules N] [--seed S]
#include "core/store/vfs.h"
#include "core/sync/apply.h"
#include "core/sync/session.h"
#include "tests/core/server/town.h"
#include "tests/support/laptop.h"

#include <cstdio>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** How often each rare thing happened: a run in which one never did proves nothing. */
struct Counters
{
    int lostRequests = 0, lostAnswers = 0, repeated = 0, crashes = 0, editsUnderWay = 0,
        conflicts = 0, removals = 0, undone = 0;
};

/** What was typed into which field, and what the person saw there when typing. */
struct Typed
{
    int field;
    QString value;
    QString saw;
};

class Schedule
{
public:
    Schedule(quint64 seed, Counters &counters)
        : m_random(seed)
        , m_counters(counters)
        , m_town(small::dictionary())
    {
        m_account = m_town.account(u"lks"_s);
        for (quint64 i = 0; i < 2; ++i)
            m_laptops.push_back(std::make_unique<test::Laptop>(
                u"orang %1"_s.arg(i), seed * 2 + i + 1, m_town.dictionary));
        m_lks = m_laptops[0]->add(u"lks", {{u"nama"_s, u"Panti"_s}});
        exchange(0, false);
        exchange(1, false);
    }

    /** Empty, or what is wrong. */
    QString run()
    {
        for (int i = 0; i < 40 && m_fault.isEmpty(); ++i)
            step();
        for (int round = 0; round < 6 && m_fault.isEmpty(); ++round) {
            exchange(0, false);
            exchange(1, false);
        }
        if (m_fault.isEmpty())
            checkQuiet();
        return m_fault;
    }

private:
    test::Laptop &laptop(int i) { return *m_laptops[size_t(i)]; }
    bool chance(int percent) { return int(m_random.below(100)) < percent; }
    QString token() { return u"n%1"_s.arg(++m_tokens); }
    void fail(const QString &what)
    {
        if (m_fault.isEmpty())
            m_fault = what;
    }

    void step()
    {
        const int who = int(m_random.below(2));
        const quint64 what = m_random.below(100);
        if (what < 15)
            addKlien(who);
        else if (what < 60)
            editKlien(who);
        else if (what < 65)
            removeKlien(who);
        else if (what < 69)
            undo(who);
        else if (what < 73)
            crash(who);
        else
            exchange(who, true);
    }

    std::vector<Row> rows(int who)
    {
        Query all;
        all.limit = 0;
        return laptop(who).store->list(small::klien, all)->rows;
    }

    void addKlien(int who)
    {
        const QString nama = token();
        laptop(who).add(u"klien", {{u"lks"_s, m_lks}, {u"nama"_s, nama}});
        m_typed.push_back({small::klienNama, nama, {}});
    }

    void editKlien(int who)
    {
        const std::vector<Row> all = rows(who);
        if (all.empty())
            return;
        const Row &row = all[m_random.below(all.size())];
        const int field = chance(50) ? small::klienNama
            : chance(50)             ? small::klienCatatan
                                     : small::klienAlamat;
        const QString value = token();
        const Result<Saved> saved = laptop(who).store->save(
            {{Change::Kind::Edit, small::klien, row.record.id, {{field, Value(value)}}}});
        if (!saved)
            return fail(u"an edit was refused: "_s + saved.error().message);
        m_typed.push_back({field, value, row.record[field].text()});
    }

    void removeKlien(int who)
    {
        const std::vector<Row> all = rows(who);
        if (all.empty())
            return;
        const Row &row = all[m_random.below(all.size())];
        if (!laptop(who).store->save({{Change::Kind::Remove, small::klien, row.record.id, {}}}))
            return fail(u"a removal was refused"_s);
        for (const auto &[field, value] : row.record.values)
            m_knowinglyDropped.insert(value.text());
        ++m_counters.removals;
    }

    /** Undo forgets the last step knowingly: what it had written may be gone. */
    void undo(int who)
    {
        std::map<std::pair<RecordId, int>, QString> before;
        for (const Row &row : rows(who)) {
            for (const auto &[field, value] : row.record.values)
                before[{row.record.id, field}] = value.text();
        }
        if (!laptop(who).store->undo())
            return;
        ++m_counters.undone;
        std::set<QString> left;
        for (const Row &row : rows(who)) {
            for (const auto &[field, value] : row.record.values)
                left.insert(value.text());
        }
        for (const auto &[place, value] : before) {
            if (!left.contains(value))
                m_knowinglyDropped.insert(value);
        }
    }

    void crash(int who)
    {
        laptop(who).reopen();
        ++m_counters.crashes;
    }

    /** One exchange from Started to Done, or until the person closes the laptop on a broken line.
     */
    void exchange(int who, bool faulty)
    {
        SyncSession session(m_town.key.publicKey(), 0.5);
        SyncSession::Event event = SyncSession::Started{};
        int failures = 0;
        while (m_fault.isEmpty()) {
            const SyncSession::Action action = session.step(event);
            if (const auto *done = std::get_if<SyncSession::Done>(&action)) {
                if (done->error && !faulty)
                    fail(u"a sync without faults ended with: "_s + done->error->message
                         + done->error->detail);
                return;
            }
            if (std::holds_alternative<SyncSession::Wait>(action) && ++failures > 2)
                return;
            event = act(who, action, faulty);
        }
    }

    SyncSession::Event act(int who, const SyncSession::Action &action, bool faulty)
    {
        Store &store = *laptop(who).store;
        if (const auto *collect = std::get_if<SyncSession::Collect>(&action)) {
            const auto request = collectParcel(store, *collect);
            if (!request)
                return SyncSession::Lost{request.error()};
            return *request;
        }
        if (const auto *keep = std::get_if<SyncSession::Keep>(&action))
            return SyncSession::Kept{store.keepParcel(keep->parcel)};
        if (const auto *sent = std::get_if<SyncSession::Send>(&action)) {
            const bool whole = sent->request.method == "POST"; // this town keeps no parts
            return whole ? posted(who, sent->request.body, faulty) : SyncSession::Answered{{404}};
        }
        if (const auto *apply = std::get_if<SyncSession::Apply>(&action)) {
            if (!isOwnLine(store, apply->answer))
                return SyncSession::Applied{{}, true};
            return SyncSession::Applied{applyAnswer(store, apply->answer), false};
        }
        if (const auto *reopen = std::get_if<SyncSession::Reopen>(&action))
            return SyncSession::Applied{store.reopen(reopen->answer.upTo), false};
        if (std::holds_alternative<SyncSession::Refork>(action))
            return SyncSession::Applied{store.refork(), false};
        return SyncSession::Waited{};
    }

    SyncSession::Event posted(int who, const QByteArray &body, bool faulty)
    {
        const Error broken{ErrorKind::Offline, u"cut"_s};
        if (faulty && chance(15)) {
            ++m_counters.lostRequests;
            return SyncSession::Lost{broken};
        }
        QByteArray answer = serve(body);
        if (faulty && chance(15)) {
            ++m_counters.repeated;
            answer = serve(body);
        }
        if (faulty && chance(20)) {
            ++m_counters.editsUnderWay;
            editKlien(who);
        }
        if (faulty && chance(15)) {
            ++m_counters.lostAnswers;
            return SyncSession::Lost{broken};
        }
        return SyncSession::Answered{{m_status, {}, answer}};
    }

    QByteArray serve(const QByteArray &body)
    {
        const auto request = decodeRequest(body);
        if (!request) {
            fail(u"the request cannot be read: "_s + request.error().message);
            return {};
        }
        const auto answer = m_town.province.sync(*m_town.accounts.caller(m_account), *request);
        if (!answer) {
            fail(u"the server would not: "_s + answer.error().message + answer.error().detail);
            return {};
        }
        m_status = 200;
        return encodeAnswer(*answer);
    }

    void checkQuiet()
    {
        for (int who : {0, 1}) {
            Store &store = *laptop(who).store;
            if (store.counts().pending || store.counts().waiting)
                return fail(u"sets are left without a verdict"_s);
            if (const auto refused = store.rejections(); !refused.empty())
                return fail(u"a set was rejected: "_s + refused.front().code);
            for (const QString &problem : store.check())
                fail(problem);
        }
        const std::vector<Row> one = rows(0), two = rows(1);
        std::map<RecordId, Record> other;
        for (const Row &row : two)
            other[row.record.id] = row.record;
        if (one.size() != two.size())
            return fail(u"one laptop has %1 rows, the other %2"_s.arg(one.size()).arg(two.size()));
        for (const Row &row : one) {
            if (other[row.record.id] != row.record)
                return fail(u"the laptops differ in "_s + row.record.id.text());
        }
        const auto conflicts = laptop(0).store->conflicts();
        if (conflicts.size() != laptop(1).store->conflicts().size())
            return fail(u"the laptops show different conflicts"_s);
        m_counters.conflicts += int(conflicts.size());
        checkNothingLost(one, conflicts);
    }

    /** Every value typed is current, in a conflict, or was seen by whoever replaced it. */
    void checkNothingLost(const std::vector<Row> &all, const std::vector<Conflict> &conflicts)
    {
        std::vector<QString> accounted(m_knowinglyDropped.begin(), m_knowinglyDropped.end());
        for (const Row &row : all) {
            for (const auto &[field, value] : row.record.values)
                accounted.push_back(value.text());
        }
        for (const Conflict &conflict : conflicts) {
            for (const Values *side : {&conflict.mine, &conflict.theirs}) {
                for (const auto &[field, value] : *side)
                    accounted.push_back(value.text());
            }
        }
        std::set<QString> known;
        while (!accounted.empty()) {
            const QString value = accounted.back();
            accounted.pop_back();
            if (!known.insert(value).second)
                continue;
            for (const Typed &typed : m_typed) {
                if (typed.value == value)
                    accounted.push_back(typed.saw);
            }
        }
        for (const Typed &typed : m_typed) {
            if (!known.contains(typed.value))
                return fail(
                    u"the value %1 of field %2 is lost"_s.arg(typed.value).arg(typed.field));
        }
    }

    test::SeededRandom m_random;
    Counters &m_counters;
    Town m_town;
    qint64 m_account = 0;
    std::vector<std::unique_ptr<test::Laptop>> m_laptops;
    RecordId m_lks;
    std::vector<Typed> m_typed;
    std::set<QString> m_knowinglyDropped;
    QString m_fault;
    int m_tokens = 0;
    int m_status = 200;
};

quint64 option(int argc, char *argv[], QByteArrayView name, quint64 otherwise)
{
    for (int i = 1; i + 1 < argc; ++i) {
        if (name == argv[i])
            return QByteArray(argv[i + 1]).toULongLong();
    }
    return otherwise;
}

} // namespace

int main(int argc, char *argv[])
{
    const quint64 schedules = option(argc, argv, "--schedules", 40),
                  seed = option(argc, argv, "--seed", 1);
    if (!prepareProcess()) // before the province opens its plain database
        return 2;
    Counters counters;
    int failed = 0;
    for (quint64 i = 0; i < schedules; ++i) {
        const QString fault = Schedule(seed + i, counters).run();
        if (!fault.isEmpty()) {
            ++failed;
            std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed + i),
                        qPrintable(fault));
        }
    }
    std::printf("%llu schedules: lost requests %d, lost answers %d, repeated %d, crashes %d, edits "
                "under way %d, "
                "conflicts %d, removals %d, undone %d\n",
                static_cast<unsigned long long>(schedules), counters.lostRequests,
                counters.lostAnswers, counters.repeated, counters.crashes, counters.editsUnderWay,
                counters.conflicts, counters.removals, counters.undone);
    const bool rare = counters.lostRequests && counters.lostAnswers && counters.repeated
        && counters.crashes && counters.editsUnderWay && counters.conflicts && counters.removals
        && counters.undone;
    if (!rare)
        std::printf("a rare state was never reached: this run proves nothing\n");
    return failed || !rare ? 1 : 0;
}
