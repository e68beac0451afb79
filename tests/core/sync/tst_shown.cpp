// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/merge.h"
#include "tests/support/laptop.h"

#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

/** What a laptop shows once all is settled is what the server holds (found by tests/model). */
class TestShown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_laptop = std::make_unique<Laptop>(u"Ani"_s);
        m_id = m_laptop->add(u"lks", {{u"nama"_s, u"Satu"_s}});
    }

    void undoingShowsWhatCameMeanwhile()
    {
        settle({1});
        QVERIFY(m_laptop->edit(u"lks", m_id, {{u"nama"_s, u"Dua"_s}}));
        take(named(u"Dari kantor"_s, theirs));
        QCOMPARE(shown(), u"Dua"_s);
        QVERIFY(m_laptop->store->undo());
        QCOMPARE(shown(), u"Dari kantor"_s);
        QCOMPARE(versionShown(), theirs);
    }

    void undoingBesideAnotherOpenEditShowsThatOne()
    {
        settle({1});
        QVERIFY(m_laptop->edit(u"lks", m_id, {{u"nama"_s, u"Dua"_s}}));
        take(named(u"Dari kantor"_s, theirs));
        QVERIFY(m_laptop->edit(u"lks", m_id, {{u"nama"_s, u"Tiga"_s}}));
        QVERIFY(m_laptop->store->undo());
        QCOMPARE(shown(), u"Dua"_s);
        QVERIFY(m_laptop->store->undo());
        QCOMPARE(shown(), u"Dari kantor"_s);
    }

    void aRestoredServerThatHasHalfOfThemTakesBackNoLaterEdit()
    {
        QVERIFY(m_laptop->edit(u"lks", m_id, {{u"nama"_s, u"Dua"_s}}));
        settle({1});
        settle({2});
        QVERIFY(m_laptop->store->reopen(0));
        // The first parcel has set 1 alone, and its answer the whole record as it is then.
        Outcome half;
        half.verdicts = {{1}};
        half.rows = {named(u"Satu"_s, own(1))};
        half.rows[0].created = own(1);
        take(half);
        QCOMPARE(shown(), u"Dua"_s);
        settle({2}); // an own echo brings no row
        QCOMPARE(shown(), u"Dua"_s);
        QCOMPARE(versionShown(), own(2));
    }

    void anEditOverruledOnceIsShownWhenARestoredServerTakesIt()
    {
        settle({1});
        QVERIFY(m_laptop->edit(u"lks", m_id, {{u"nama"_s, u"Dua"_s}}));
        Outcome lost;
        lost.verdicts = {{2, Verdict::Kind::Applied, {}, {}, {{m_id, group()}}}};
        lost.rows = {named(u"Dari kantor"_s, theirs)};
        take(lost);
        take(named(u"Dari kantor"_s, theirs));
        QCOMPARE(shown(), u"Dari kantor"_s);
        QVERIFY(m_laptop->store->reopen(1)); // it has forgotten the office's edit as well
        settle({2});
        QCOMPARE(shown(), u"Dua"_s);
        QCOMPARE(versionShown(), own(2));
    }

    void undoingWhatWaitsForARefusedRecordEmptiesTheFieldAtOnce()
    {
        QVERIFY(m_laptop->edit(u"lks", m_id, {{u"alamat"_s, u"Jalan Satu"_s}}));
        QVERIFY(m_laptop->store->outgoing(1 << 20));
        Outcome judged;
        judged.verdicts = {{1, Verdict::Kind::Rejected, u"internal"_s},
                           {2, Verdict::Kind::Waiting, u"record"_s}};
        take(judged);
        QCOMPARE(m_laptop->get(u"lks", m_id, u"alamat").text(), u"Jalan Satu"_s);
        QVERIFY(m_laptop->store->undo()); // the record goes out once more, without it
        QVERIFY(m_laptop->get(u"lks", m_id, u"alamat").isNull());
        QCOMPARE(shown(), u"Satu"_s);
    }

    void undoingARemovalThatLostSendsARefusedEditAgain()
    {
        settle({1});
        QVERIFY(m_laptop->edit(u"lks", m_id, {{u"nama"_s, u"Dua"_s}}));
        QVERIFY(m_laptop->remove(u"lks", m_id));
        QVERIFY(m_laptop->store->outgoing(1 << 20));
        Outcome judged;
        judged.verdicts = {{2, Verdict::Kind::Rejected, u"internal"_s},
                           {3, Verdict::Kind::Applied, {}, {}, {{m_id, stateGroup}}}};
        take(judged);
        QCOMPARE(m_laptop->store->rejections().size(), size_t(1));
        QVERIFY(m_laptop->store->undo());
        QCOMPARE(m_laptop->store->rejections().size(), size_t(0));
        const auto left = m_laptop->store->outgoing(1 << 20);
        QVERIFY(left && left->payloads.size() == 1);
        const auto set = decodeSet(left->payloads.front());
        QVERIFY(set && set->changes.size() == 1);
        QCOMPARE(set->changes[0].values.at(m_laptop->entity(u"lks").field(u"nama")->number).text(),
                 u"Dua"_s);
    }

private:
    SetId own(quint64 n) const { return {m_laptop->store->writer(), n}; }
    int group() const { return m_laptop->entity(u"lks").field(u"nama")->group; }
    QString shown() const { return m_laptop->get(u"lks", m_id, u"nama").text(); }
    SetId versionShown() const { return m_laptop->row(u"lks", m_id).versions.of(group()); }

    Incoming named(const QString &name, const SetId &version) const
    {
        Incoming row;
        row.entity = m_laptop->entity(u"lks").number;
        row.record = m_id;
        row.versions = {{group(), version}};
        row.values = m_laptop->values(u"lks", {{u"nama"_s, name}});
        return row;
    }
    void take(const Outcome &outcome)
    {
        const Entity &lks = m_laptop->entity(u"lks");
        QVERIFY(m_laptop->store->apply(outcome, [&](const Local &local, const Incoming &incoming) {
            return merge(lks, local, incoming);
        }));
    }
    void take(const Incoming &row)
    {
        Outcome outcome;
        outcome.rows = {row};
        take(outcome);
    }
    void settle(const Verdict &verdict)
    {
        Outcome outcome;
        outcome.verdicts = {verdict};
        take(outcome);
    }

    std::unique_ptr<Laptop> m_laptop;
    RecordId m_id;
    const SetId theirs{*WriterId::fromText(u"0102030405060708090a0b0c0d0e0f10"_s), 7};
};

QTEST_GUILESS_MAIN(TestShown)
#include "tst_shown.moc"
