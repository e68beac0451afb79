// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/road.h"

#include <QTest>

using namespace pilar;
using namespace Qt::StringLiterals;

/** Decisions on conflicts, as the cards of a laptop make them. */
class TestDeciding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(prepareProcess()); }

    void init()
    {
        m_road = std::make_unique<Road>();
        m_first = std::make_unique<test::Laptop>(u"Ani"_s, 1, m_road->town.dictionary);
        m_second = std::make_unique<test::Laptop>(u"Budi"_s, 2, m_road->town.dictionary);
        m_lks = m_first->add(u"lks", {{u"nama"_s, u"Panti"_s}});
        QVERIFY(!m_road->sync(*m_first));
        QVERIFY(!m_road->sync(*m_second));
        QVERIFY(m_first->edit(u"lks", m_lks, {{u"telepon"_s, u"1"_s}}));
        QVERIFY(m_second->edit(u"lks", m_lks, {{u"telepon"_s, u"2"_s}}));
        QVERIFY(!m_road->sync(*m_first));
        QVERIFY(!m_road->sync(*m_second));
        QCOMPARE(m_second->store->conflicts().size(), size_t(1));
    }

    void aDecisionThatIsUndoneLeavesTheConflictOpen()
    {
        QVERIFY(decide(true));
        QVERIFY(m_second->store->conflicts().empty());
        QVERIFY(m_second->store->undo());
        QCOMPARE(m_second->store->conflicts().size(), size_t(1));
        QVERIFY(m_second->edit(u"lks", m_lks, {{u"nama"_s, u"Panti Kasih"_s}})); // of its number
        QVERIFY(!m_road->sync(*m_second));
        QCOMPARE(m_second->store->conflicts().size(), size_t(1));
        QCOMPARE(m_second->row(u"lks", m_lks).sync, SyncState::Conflict);
    }

    void decidingForWhatStandsSettlesOnesOwnRefusedDecision()
    {
        QVERIFY(m_first->edit(u"lks", m_lks, {{u"telepon"_s, u"3"_s}}));
        QVERIFY(!m_road->sync(*m_first));
        QVERIFY(decide(true)); // over 1, which stands no more
        QVERIFY(!m_road->sync(*m_second));
        QCOMPARE(m_second->store->rejections().size(), size_t(1));
        QVERIFY(decide(false));
        QCOMPARE(shownOn(*m_second), u"3"_s);
        QVERIFY(!m_road->sync(*m_second));
        QVERIFY(!m_road->sync(*m_first));
        QVERIFY(m_second->store->rejections().empty());
        QVERIFY(m_second->store->conflicts().empty());
        QCOMPARE(shownOn(*m_second), u"3"_s);
        QCOMPARE(shownOn(*m_first), u"3"_s);
        QCOMPARE(m_second->row(u"lks", m_lks).sync, SyncState::Synced);
    }

    void aRefusedDecisionForWhatStandsHidesNothingLater()
    {
        QVERIFY(m_first->edit(u"lks", m_lks, {{u"telepon"_s, u"3"_s}}));
        QVERIFY(!m_road->sync(*m_first));
        QVERIFY(decide(false)); // for 1, which stands no more
        QVERIFY(!m_road->sync(*m_second));
        QCOMPARE(m_second->store->rejections().size(), size_t(1));
        QCOMPARE(shownOn(*m_second), u"3"_s);
        QVERIFY(m_second->edit(u"lks", m_lks, {{u"nama"_s, u"Panti Kasih"_s}}));
        QVERIFY(!m_road->sync(*m_second));
        QCOMPARE(shownOn(*m_second), u"3"_s);
        QCOMPARE(m_second->store->conflicts().size(), size_t(1));
    }

private:
    QString shownOn(const test::Laptop &laptop) const
    {
        return laptop.get(u"lks", m_lks, u"telepon").text();
    }
    Result<Saved> decide(bool mine)
    {
        const Conflict conflict = m_second->store->conflicts().front();
        Edit edit;
        edit.entity = conflict.entity;
        edit.record = conflict.record;
        edit.conflict = conflict.id;
        edit.seen = Versions();
        edit.seen->created = conflict.standing;
        if (mine)
            edit.values = conflict.mine;
        return m_second->store->save({edit});
    }

    std::unique_ptr<Road> m_road;
    std::unique_ptr<test::Laptop> m_first;
    std::unique_ptr<test::Laptop> m_second;
    RecordId m_lks;
};

QTEST_GUILESS_MAIN(TestDeciding)
#include "tst_deciding.moc"
