// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/merge.h"
#include "tests/core/sync/sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

/** Fields 1, 2 in group 1; 3 in group 3; 4 in group 4. */
Entity entity()
{
    Entity entity;
    entity.number = 3;
    for (const auto &[number, group] : {std::pair(1, 1), {2, 1}, {3, 3}, {4, 4}}) {
        Field field;
        field.number = number;
        field.group = group;
        entity.fields.push_back(field);
    }
    entity.groups = {{1, u"nama"_s, {1, 2}}, {3, u"nik"_s, {3}}, {4, u"wali"_s, {4}}};
    return entity;
}

const Entity klien = entity();
const RecordId id = Sample::id(1);

SetId own(quint64 n)
{
    return {Sample::writer(1), n};
}

SetId theirs(quint64 n)
{
    return {Sample::writer(2), n};
}

/** What the device holds of a record that both know. */
Local held()
{
    Local local;
    local.exists = true;
    local.record = {id, 3, {{1, u"Sari"_s}, {2, u"Dewi"_s}, {3, u"123"_s}}, u"draf"_s};
    local.versions.created = theirs(1);
    return local;
}

/** The device has typed a name and has no verdict yet. */
Local heldWithOwnName()
{
    Local local = held();
    local.record.values[1] = u"Sri"_s;
    local.versions.set(1, own(5));
    local.shadows[1] = {{{1, u"Sari"_s}, {2, u"Dewi"_s}}, {}, false, theirs(1)};
    return local;
}

Incoming news(std::map<int, SetId> versions, Values values)
{
    Incoming incoming;
    incoming.entity = 3;
    incoming.record = id;
    incoming.versions = std::move(versions);
    incoming.values = std::move(values);
    return incoming;
}

Incoming whole()
{
    Incoming incoming = news({}, {{1, u"Sari"_s}, {2, u"Dewi"_s}, {3, u"123"_s}});
    incoming.created = theirs(1);
    incoming.state = u"draf"_s;
    return incoming;
}

/** The device after the store wrote what the merge said. */
Local after(const Local &local, const Merged &merged)
{
    Local next = local;
    next.exists = !merged.remove;
    next.record = merged.record;
    next.versions = merged.versions;
    next.deleted = merged.deleted;
    for (const auto &[group, shadow] : merged.shadows) {
        if (shadow)
            next.shadows[group] = *shadow;
        else
            next.shadows.erase(group);
    }
    return next;
}

Local take(const Local &local, const Incoming &incoming)
{
    return after(local, merge(klien, local, incoming));
}

bool same(const Local &a, const Local &b)
{
    return a.exists == b.exists && a.record == b.record && a.versions == b.versions
        && a.deleted == b.deleted && a.shadows == b.shadows;
}

} // namespace

class TestMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewRecordIsTakenWhole()
    {
        const Local now = take({}, whole());
        QCOMPARE(now.record, held().record);
        QCOMPARE(now.versions, held().versions);
        QVERIFY(now.shadows.empty());
    }

    void anEditOfTheOtherIsTaken()
    {
        const Local now = take(held(), news({{1, theirs(2)}}, {{1, u"Siti"_s}, {2, Value()}}));
        QCOMPARE(now.record[1], Value(u"Siti"_s));
        QVERIFY(now.record[2].isNull());
        QCOMPARE(now.record[3], Value(u"123"_s));
        QCOMPARE(now.versions.of(1), theirs(2));
        QCOMPARE(now.versions.of(3), theirs(1));
    }

    void editsOfDifferentGroupsBothStand()
    {
        const Local now = take(heldWithOwnName(), news({{3, theirs(2)}}, {{3, u"456"_s}}));
        QCOMPARE(now.record[1], Value(u"Sri"_s));
        QCOMPARE(now.record[3], Value(u"456"_s));
        QCOMPARE(now.versions.of(1), own(5));
        QCOMPARE(now.shadows, heldWithOwnName().shadows);
    }

    void editsOfTheSameGroupKeepTheOwnInSight()
    {
        const Local now
            = take(heldWithOwnName(), news({{1, theirs(2)}}, {{1, u"Siti"_s}, {2, Value()}}));
        QCOMPARE(now.record[1], Value(u"Sri"_s));
        QCOMPARE(now.versions.of(1), own(5));
        QCOMPARE(now.shadows.at(1), (Shadow{{{1, u"Siti"_s}, {2, Value()}}, {}, false, theirs(2)}));
    }

    void anOwnEditThatWasOverruledGivesWay()
    {
        Local local = heldWithOwnName(); // as the store settles it
        local.record.values[1] = u"Sari"_s;
        local.versions.set(1, theirs(1));
        local.shadows.clear();
        const Local now = take(local, news({{1, theirs(2)}}, {{1, u"Siti"_s}, {2, Value()}}));
        QCOMPARE(now.record[1], Value(u"Siti"_s));
        QCOMPARE(now.versions.of(1), theirs(2));
    }

    void anEarlierOwnSetThatComesBackBecomesTheShadow()
    {
        Local local = heldWithOwnName(); // set 4 was taken, set 5 is on its way
        const Local now = take(local, news({{1, own(4)}}, {{1, u"Susi"_s}, {2, Value()}}));
        QCOMPARE(now.record[1], Value(u"Sri"_s));
        QCOMPARE(now.shadows.at(1).version, own(4));
    }

    void aDeletionOfTheOtherIsTaken()
    {
        Incoming gone = news({{0, theirs(2)}}, {});
        gone.deleted = true;
        gone.state = u"draf"_s;
        const Local now = take(held(), gone);
        QVERIFY(now.deleted);
        QCOMPARE(now.record.values, held().record.values);
    }

    void anEditOfADeletedRecordStaysUntilItsVerdict()
    {
        Incoming gone = news({{0, theirs(2)}}, {});
        gone.deleted = true;
        const Local now = take(heldWithOwnName(), gone);
        QVERIFY(now.deleted);
        QCOMPARE(now.record[1], Value(u"Sri"_s));
        QCOMPARE(now.shadows, heldWithOwnName().shadows);
    }

    void anOwnDeletionStaysWhenTheOtherEdits()
    {
        Local local = held();
        local.deleted = true;
        local.versions.set(0, own(5));
        local.shadows[0] = {{}, u"draf"_s, false, theirs(1)};
        const Local now = take(local, news({{1, theirs(2)}}, {{1, u"Siti"_s}, {2, u"Dewi"_s}}));
        QVERIFY(now.deleted);
        QCOMPARE(now.record[1], Value(u"Siti"_s));
        QCOMPARE(now.shadows, local.shadows);
    }

    void anOwnActKeepsItsStateInSight()
    {
        Local local = held();
        local.record.state = u"diajukan"_s;
        local.versions.set(0, own(5));
        local.shadows[0] = {{}, u"draf"_s, false, theirs(1)};
        Incoming other = news({{0, theirs(2)}}, {});
        other.state = u"dibatalkan"_s;
        const Local now = take(local, other);
        QCOMPARE(now.record.state, u"diajukan"_s);
        QCOMPARE(now.shadows.at(0), (Shadow{{}, u"dibatalkan"_s, false, theirs(2)}));
    }

    void anActOfTheOtherIsTaken()
    {
        Incoming other = news({{0, theirs(2)}}, {});
        other.state = u"diajukan"_s;
        QCOMPARE(take(held(), other).record.state, u"diajukan"_s);
    }

    void anEvictedRecordGoes()
    {
        Incoming gone = news({}, {});
        gone.evict = true;
        QVERIFY(merge(klien, held(), gone).remove);
        QVERIFY(merge(klien, heldWithOwnName(), gone).remove); // the store waits with it
        QVERIFY(merge(klien, heldWithOwnName(), gone).shadows.empty());
    }

    void anOwnCreationThatComesBackChangesNothing()
    {
        Local local = held();
        local.versions.created = own(1);
        Incoming back = whole();
        back.created = own(1);
        QVERIFY(same(take(local, back), local));
    }

    void fieldsOfANewerDictionaryAreKept()
    {
        Incoming incoming = whole();
        incoming.values[90] = u"baru"_s;
        Local now = take({}, incoming);
        QCOMPARE(now.record[90], Value(u"baru"_s));

        now = take(now, news({{1, theirs(2)}}, {{1, u"Siti"_s}, {2, Value()}}));
        QCOMPARE(now.record[90], Value(u"baru"_s));
        now = take(now, news({{90, theirs(3)}}, {{90, Value()}}));
        QVERIFY(now.record[90].isNull());
        QCOMPARE(now.versions.of(90), theirs(3));
    }

    void aWholeRecordLeavesNothingOld()
    {
        Local local = held();
        local.record.values[4] = u"Budi"_s;
        local.versions.set(4, theirs(7));
        const Local now = take(local, whole());
        QVERIFY(now.record[4].isNull());
        QCOMPARE(now.versions, held().versions);
    }

    void theSameNewsTwiceIsOnce()
    {
        eachCase([](const Local &local, const Incoming &incoming) {
            const Local once = take(local, incoming);
            QVERIFY(same(take(once, incoming), once));
        });
    }

    void aPageMayBeCutAnywhere()
    {
        eachCase([](const Local &local, const Incoming &incoming) {
            if (!incoming.created.isNull())
                return;
            Local now = local;
            for (auto each = incoming.versions.rbegin(); each != incoming.versions.rend(); ++each) {
                Incoming part = incoming;
                part.versions = {*each};
                std::erase_if(part.values, [&](const auto &value) {
                    const Field *field = klien.field(value.first);
                    return field && field->group != each->first;
                });
                now = take(now, part);
            }
            QVERIFY(same(now, take(local, incoming)));
        });
    }

    void typedValuesOutliveEveryNews()
    {
        eachCase([](const Local &local, const Incoming &incoming) {
            const Local now = take(local, incoming);
            for (const auto &[group, shadow] : local.shadows) {
                QVERIFY(now.shadows.contains(group));
                QCOMPARE(now.versions.of(group), local.versions.of(group));
                for (const Field &field : klien.fields) {
                    if (field.group == group)
                        QCOMPARE(now.record[field.number], local.record[field.number]);
                }
            }
        });
    }

private:
    /** Generated pairs of what a device holds and what comes. */
    template <typename Law>
    void eachCase(const Law &law)
    {
        for (unsigned seed = 1; seed <= 3000; ++seed) {
            Sample sample(seed);
            const auto text
                = [&] { return Value(QString(QChar(u'a' + char16_t(sample.below(5))))); };
            const auto version = [&] {
                return sample.below(2) ? own(1 + sample.below(4)) : theirs(1 + sample.below(4));
            };
            Local local = sample.below(6) ? held() : Local();
            for (const int group : {0, 1, 3, 4}) {
                if (!local.exists || sample.below(2))
                    continue;
                local.versions.set(group, version());
                if (sample.below(2))
                    local.shadows[group] = {{}, u"draf"_s, false, version()};
            }
            Incoming incoming = sample.below(4) ? news({}, {}) : whole();
            for (const Field &field : klien.fields)
                incoming.values[field.number] = sample.below(3) ? text() : Value();
            for (const int group : {0, 1, 3, 4}) {
                if (sample.below(2) || group == 4)
                    incoming.versions[group] = version();
                else if (incoming.created.isNull())
                    std::erase_if(incoming.values, [&](const auto &value) {
                        return klien.field(value.first)->group == group;
                    });
            }
            incoming.state = sample.below(2) ? u"draf"_s : u"diajukan"_s;
            incoming.deleted = sample.below(3) == 0;
            law(local, incoming);
        }
    }
};

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
