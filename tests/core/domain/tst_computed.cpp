// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/computed.h"
#include "core/domain/display.h"
#include "core/domain/money.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

const Entity &entity(QStringView name)
{
    return *Dictionary::builtIn().entity(name);
}

Record rab(const Value &volume, const Value &price)
{
    Record line{{}, entity(u"rab").number, {}, {}};
    line.values[entity(u"rab").field(u"volume")->number] = volume;
    line.values[entity(u"rab").field(u"harga_satuan")->number] = price;
    return line;
}

Value computed(QStringView entityName, QStringView field, const Record &record,
               const Circumstances &around)
{
    const Entity &e = entity(entityName);
    return compute(Dictionary::builtIn(), e, *e.field(field), record, around);
}

} // namespace

class TestComputed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsVolumeTimesPrice()
    {
        QCOMPARE(computed(u"rab", u"jumlah", rab(2500, 150'000), {}), Value(375'000));
        QCOMPARE(computed(u"rab", u"jumlah", rab(1500, 3), {}), Value(5)); // 4.5 sen
        QCOMPARE(computed(u"rab", u"jumlah", rab({}, 150'000), {}), Value());
        QCOMPARE(computed(u"rab", u"jumlah", rab(2500, {}), {}), Value());
        QCOMPARE(computed(u"rab", u"jumlah", rab(mostSen, mostSen), {}), Value());
    }

    void aProposalIsTheSumOfItsRoundedLines()
    {
        const Record half = rab(1500, 3), whole = rab(2000, 1'000'000), empty = rab({}, {});
        const Circumstances around{
            {}, nullptr, {{entity(u"rab").number, {&half, &half, &whole, &empty}}}};
        QCOMPARE(computed(u"proposal", u"nominal_diajukan", {}, around), Value(2'000'010));
        QCOMPARE(computed(u"proposal", u"jumlah_rab", {}, around), Value(4));
        QCOMPARE(computed(u"proposal", u"nominal_diajukan", {}, {}), Value(0));
        QCOMPARE(computed(u"proposal", u"jumlah_rab", {}, {}), Value(0));
    }

    void ageIsInWholeYears()
    {
        Record klien{{}, entity(u"klien").number, {}, {}};
        QCOMPARE(computed(u"klien", u"umur", klien, {{2024, 6, 1}}), Value());
        klien.values[entity(u"klien").field(u"tanggal_lahir")->number] = u"2010-06-02"_s;
        QCOMPARE(computed(u"klien", u"umur", klien, {{2024, 6, 1}}), Value(13));
        QCOMPARE(computed(u"klien", u"umur", klien, {{2010, 6, 2}}), Value(0));
        QCOMPARE(computed(u"klien", u"umur", klien, {{2010, 6, 1}}), Value());
    }

    void aSumOverRowsIsNamedInItsRule()
    {
        Field total;
        total.type = Type::Computed;
        total.rule = u"jumlah:rab.harga_satuan"_s;
        const Record a = rab(1000, 250), b = rab(1000, 300);
        const Circumstances around{{}, nullptr, {{entity(u"rab").number, {&a, &b}}}};
        const Dictionary &d = Dictionary::builtIn();
        QCOMPARE(compute(d, entity(u"proposal"), total, {}, around), Value(550));
        QCOMPARE(computedFrom(d, entity(u"proposal"), total), &entity(u"rab"));
        total.rule = u"jumlah:hantu.harga"_s;
        QCOMPARE(compute(d, entity(u"proposal"), total, {}, around), Value(0));
        total.rule = u"ramalan"_s;
        QCOMPARE(compute(d, entity(u"proposal"), total, {}, around), Value());
        QCOMPARE(shownType(total), Type::Computed);
    }

    void computedValuesAreShownAsWhatTheyAre()
    {
        const Field &total = *entity(u"proposal").field(u"nominal_diajukan");
        const Field &count = *entity(u"proposal").field(u"jumlah_rab");
        QCOMPARE(displayText(total, 150'000'000), u"Rp1.500.000"_s);
        QCOMPARE(toJson(total, 150'000'000), QJsonValue(u"1500000.00"_s));
        QCOMPARE(toJson(count, 4), QJsonValue(4));
    }
};

QTEST_GUILESS_MAIN(TestComputed)
#include "tst_computed.moc"
