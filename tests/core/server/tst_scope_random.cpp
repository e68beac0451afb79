// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/fleet.h"

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** How often each rare thing happened: a run in which one never did proves nothing. */
struct Counters
{
    int moved = 0, bound = 0, unbound = 0, roles = 0, evicted = 0, waited = 0, conflicts = 0;
};

/** Accounts of all kinds that edit while LKS move, accounts are bound and unbound and change. */
class Turmoil
{
public:
    Turmoil(quint64 seed, Counters &counters)
        : m_random(seed)
        , m_counters(counters)
    {
        const std::pair<QString, QString> accounts[]{
            {u"lks"_s, u"62.71"_s},     {u"lks"_s, u"62.02"_s},     {u"peksos"_s, u"62.71"_s},
            {u"kabkota"_s, u"62.71"_s}, {u"kabkota"_s, u"62.02"_s}, {u"provinsi"_s, u"62"_s}};
        for (const auto &[role, scope] : accounts) {
            const qint64 account = m_town.account(role, scope);
            m_accounts.push_back(account);
            m_members.push_back(std::make_unique<Member>(m_town, account, seed * 10 + account));
        }
        m_members.push_back(std::make_unique<Member>(m_town, m_accounts[0], seed * 10 + 9));
        for (const size_t who : {0, 1, 3, 4}) {
            m_lks.push_back(member(who).laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}}));
            member(who).sync();
            if (who < 2)
                member(who).laptop.add(u"klien", {{u"lks"_s, m_lks.back()}, {u"nama"_s, u"A"_s}});
        }
    }

    QString run(int steps)
    {
        for (int i = 0; i < steps; ++i)
            step();
        for (int round = 0; round < 3; ++round) {
            for (const auto &each : m_members)
                each->sync(pageBytes());
        }
        for (const auto &each : m_members) {
            if (const QString fault = difference(*each); !fault.isEmpty())
                return fault;
        }
        const auto faults = m_town.province.check();
        return faults->join(u'\n');
    }

private:
    Member &member(size_t who) { return *m_members[who]; }
    Member &anyone() { return member(m_random.below(m_members.size())); }
    RecordId anyLks() { return m_lks[m_random.below(m_lks.size())]; }
    qint64 anyAccount() { return m_accounts[m_random.below(3)]; }
    qint64 pageBytes() { return m_random.below(3) ? 1 << 20 : 1 + qint64(m_random.below(300)); }
    QString token() { return u"n%1"_s.arg(++m_tokens); }

    void step()
    {
        const quint64 what = m_random.below(100);
        if (what < 35)
            edit(anyone());
        else if (what < 45)
            (void)anyone().laptop.tryAdd(u"klien", {{u"lks"_s, anyLks()}, {u"nama"_s, token()}});
        else if (what < 75)
            exchange(anyone());
        else if (what < 82)
            m_counters.moved += bool(
                m_town.province.moveLks(anyLks(), m_random.below(2) ? u"62.71"_s : u"62.02"_s));
        else if (what < 90)
            m_counters.bound += bool(m_town.province.bind(anyAccount(), anyLks()));
        else if (what < 97)
            m_counters.unbound += bool(m_town.province.unbind(anyAccount(), anyLks()));
        else
            changeRole();
    }

    void edit(Member &who)
    {
        const bool klien = m_random.below(3) > 0;
        Query all;
        all.limit = 0;
        const auto page = who.store().list(klien ? small::klien : small::lks, all);
        if (!page || page->rows.empty())
            return;
        const RecordId id = page->rows[m_random.below(page->rows.size())].record.id;
        if (!klien)
            (void)who.laptop.edit(u"lks", id, {{u"telepon"_s, token()}});
        else if (m_random.below(8) == 0)
            (void)who.laptop.remove(u"klien", id);
        else
            (void)who.laptop.edit(u"klien", id,
                                  {{m_random.below(2) ? u"nama"_s : u"alamat"_s, token()}});
    }

    void exchange(Member &who)
    {
        const bool whole = m_random.below(4) > 0;
        const qint64 bytes = pageBytes();
        const qsizetype before = contentOf(m_town, who.store()).size();
        if (whole)
            who.sync(bytes);
        else
            who.once(bytes);
        m_counters.evicted += contentOf(m_town, who.store()).size() < before;
        m_counters.waited += who.store().counts().waiting > 0;
        m_counters.conflicts += int(who.store().conflicts().size());
    }

    void changeRole()
    {
        const qint64 account = m_accounts[2];
        const bool helper = m_random.below(2);
        (void)m_town.db->run(
            u"update account set role = ?, scope = ? where id = ?"_s,
            {helper ? u"peksos"_s : u"provinsi"_s, helper ? u"62.71"_s : u"62"_s, account});
        m_counters.roles += bool(m_town.province.follow(account));
    }

    /** The device equals the province's projection, but for what own open sets touch. */
    QString difference(Member &who)
    {
        std::set<QString> open;
        for (const int entity : {small::lks, small::klien}) {
            for (const bool deleted : {false, true}) {
                Query all;
                all.limit = 0;
                all.deleted = deleted;
                const auto page = who.store().list(entity, all);
                for (const Row &row : page->rows) {
                    if (row.sync != SyncState::Synced && row.sync != SyncState::Conflict)
                        open.insert(row.record.id.text());
                }
            }
        }
        const auto closed = [&](const QStringList &lines) {
            QStringList kept;
            for (const QString &line : lines) {
                if (!open.contains(line.section(u' ', 1, 1)))
                    kept << line;
            }
            return kept;
        };
        const QStringList device = closed(contentOf(m_town, who.store()));
        const QStringList wanted = closed(projectionFor(m_town, who.account));
        for (const QString &line : device) {
            if (!wanted.contains(line))
                return u"account %1 holds %2"_s.arg(who.account).arg(line);
        }
        for (const QString &line : wanted) {
            if (!device.contains(line))
                return u"account %1 lacks %2"_s.arg(who.account).arg(line);
        }
        for (const QString &fault : who.store().check())
            return fault;
        return {};
    }

    test::SeededRandom m_random;
    Counters &m_counters;
    Town m_town;
    std::vector<qint64> m_accounts;
    std::vector<std::unique_ptr<Member>> m_members;
    std::vector<RecordId> m_lks;
    int m_tokens = 0;
};

} // namespace

class TestScopeRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDeviceEndsWithWhatItMayHold()
    {
        QVERIFY(prepareProcess());
        Counters counters;
        const quint64 first = qEnvironmentVariable("PILAR_SEED", u"1"_s).toULongLong();
        const int count = qEnvironmentVariable("PILAR_SCHEDULES", u"12"_s).toInt();
        for (quint64 seed = first; seed < first + quint64(count); ++seed) {
            const QString fault = Turmoil(seed, counters).run(60);
            QVERIFY2(fault.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(fault)));
        }
        QVERIFY(counters.moved && counters.bound && counters.unbound && counters.roles
                && counters.evicted && counters.waited && counters.conflicts);
    }
};

QTEST_GUILESS_MAIN(TestScopeRandom)
#include "tst_scope_random.moc"
