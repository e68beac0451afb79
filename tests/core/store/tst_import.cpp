// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/parse.h"
#include "core/domain/reasons.h"
#include "core/store/import.h"
#include "tests/support/laptop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;
using namespace pilar::test;

namespace {

using Fate = ImportReport::Outcome;
using Cells = std::map<QString, QString>;

/** Rows of lines 2, 3, … */
std::vector<ImportRow> rowsOf(const Entity &entity, const std::vector<Cells> &all)
{
    std::vector<ImportRow> rows;
    for (const Cells &cells : all) {
        ImportRow row;
        row.line = int(rows.size()) + 2;
        for (const auto &[name, text] : cells) {
            const Field &field = *entity.field(name);
            const Result<Value> value = parseValue(field, text);
            if (value)
                row.values[field.number] = *value;
            else if (field.type == Type::Record)
                row.names[field.number] = text;
            else
                row.problems.push_back({row.line,
                                        name,
                                        Problem::Severity::Error,
                                        value.error().problems.front().code,
                                        {}});
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

ImportReport imported(Laptop &laptop, QStringView entity, const std::vector<Cells> &rows,
                      const ImportOptions &options = {})
{
    const Result<ImportReport> report = importRows(*laptop.store, laptop.entity(entity),
                                                   rowsOf(laptop.entity(entity), rows), options);
    if (!report)
        qFatal("%s", qPrintable(report.error().message + report.error().detail));
    return *report;
}

/** "3 already_there" for each problem. */
QStringList said(const ImportReport &report)
{
    QStringList all;
    for (const Problem &problem : report.problems())
        all << QString::number(problem.line) + u' ' + problem.code;
    return all;
}

RecordId lembaga(Laptop &laptop, const QString &name = u"Panti Harapan"_s)
{
    return laptop.add(u"lks", {{u"nama"_s, name}});
}

const Cells siti{{u"nama"_s, u"Siti Aminah"_s}, {u"tanggal_lahir"_s, u"5/3/2014"_s}};
const Cells budi{{u"nama"_s, u"Budi"_s}, {u"tanggal_lahir"_s, u"1/2/2013"_s}};

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validRowsGoInAndWrongOnesAreRefused()
    {
        Laptop laptop(u"Ani"_s);
        const RecordId lks = lembaga(laptop);
        const ImportReport report
            = imported(laptop, u"klien",
                       {siti,
                        {{u"nama"_s, u"Wati"_s}, {u"nik"_s, u"123"_s}},
                        {{u"agama"_s, u"islam"_s}},
                        {{u"nama"_s, u"Dini"_s}, {u"tanggal_masuk"_s, u"1/1/2099"_s}},
                        budi});
        QCOMPARE(report.read(), 5);
        QCOMPARE(report.added, 2);
        QCOMPARE(report.refused, 3);
        QCOMPARE(said(report), (QStringList{u"3 nik_length"_s, u"4 required"_s, u"5 in_future"_s}));
        QCOMPARE(laptop.count(u"klien"), 2);
        QCOMPARE(laptop.get(u"klien", report.lines[0].record, u"lks").record(), lks);
        QCOMPARE(report.refusedRows().size(), size_t(3));
    }

    void importingAgainAddsNobody()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        imported(laptop, u"klien", {siti, budi});
        const ImportReport again = imported(
            laptop, u"klien",
            {{{u"nama"_s, u"SITI  aminah"_s}, {u"tanggal_lahir"_s, u"2014-03-05"_s}}, budi});
        QCOMPARE(again.added, 0);
        QCOMPARE(said(again), (QStringList{u"2 already_there"_s, u"3 already_there"_s}));
        QCOMPARE(laptop.count(u"klien"), 2);
    }

    void aRowThatComesTwiceNamesTheFirst()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        const Cells nik{{u"nama"_s, u"A"_s}, {u"nik"_s, u"6271034503149901"_s}};
        const Cells sameNik{{u"nama"_s, u"B"_s}, {u"nik"_s, u"6271034503149901"_s}};
        const Cells bare{{u"nama"_s, u"Tanpa Tanggal"_s}};
        const ImportReport report
            = imported(laptop, u"klien", {siti, nik, bare, siti, sameNik, bare});
        QCOMPARE(report.added, 3);
        QCOMPARE(
            said(report),
            (QStringList{u"5 already_in_file"_s, u"6 already_in_file"_s, u"7 already_in_file"_s}));
        QVERIFY(reason(report.problems()[1]).contains(u'3'));
        QCOMPARE(report.lines[3].outcome, Fate::Refused);
    }

    void aRefusedRowDoesNotStandInTheWayOfItsTwin()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        Cells wrong = siti;
        wrong[u"tanggal_masuk"_s] = u"1/1/2099"_s;
        const ImportReport report = imported(laptop, u"klien", {wrong, siti});
        QCOMPARE(report.added, 1);
        QCOMPARE(said(report), QStringList{u"2 in_future"_s});
    }

    void doublesGoInWithAWarningWhenAllowed()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        imported(laptop, u"klien", {siti});
        const ImportReport report
            = imported(laptop, u"klien", {siti, budi, budi}, {.allowDuplicates = true});
        QCOMPARE(report.added, 3);
        QCOMPARE(report.warnings, 2);
        QCOMPARE(said(report), (QStringList{u"2 already_there"_s, u"4 already_in_file"_s}));
    }

    void anotherLembagaOnlyWarns()
    {
        Laptop laptop(u"Ani"_s);
        const RecordId first = lembaga(laptop);
        imported(laptop, u"klien", {siti});
        lembaga(laptop, u"Panti Kasih"_s);
        Cells moved = siti;
        moved[u"lks"_s] = u"panti kasih"_s;
        const ImportReport report = imported(laptop, u"klien", {moved});
        QCOMPARE(report.added, 1);
        QCOMPARE(said(report), QStringList{u"2 same_elsewhere"_s});
        QVERIFY(reason(report.problems().front()).contains(u"Panti Harapan"_s));
        QVERIFY(laptop.get(u"klien", report.lines[0].record, u"lks").record() != first);
    }

    void aLembagaThatIsNotThereOrNotClearRefusesTheRow()
    {
        Laptop laptop(u"Ani"_s);
        QCOMPARE(said(imported(laptop, u"klien", {siti})), QStringList{u"2 parent_not_given"_s});
        lembaga(laptop);
        lembaga(laptop);
        Cells unknown = siti;
        unknown[u"lks"_s] = u"Panti Lain"_s;
        Cells twice = siti;
        twice[u"lks"_s] = u"Panti Harapan"_s;
        QCOMPARE(said(imported(laptop, u"klien", {siti, unknown, twice})),
                 (QStringList{u"2 parent_not_given"_s, u"3 name_unknown"_s, u"4 name_several"_s}));
        QCOMPARE(laptop.count(u"klien"), 0);
    }

    void setFillsWhatARowLeavesEmpty()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        const RecordId other = lembaga(laptop, u"Panti Kasih"_s);
        Cells own = budi;
        own[u"agama"_s] = u"hindu"_s;
        ImportOptions options;
        options.set = laptop.values(u"klien", {{u"lks"_s, other}, {u"agama"_s, u"islam"_s}});
        const ImportReport report = imported(laptop, u"klien", {siti, own}, options);
        QCOMPARE(report.added, 2);
        QCOMPARE(laptop.get(u"klien", report.lines[0].record, u"agama").text(), u"islam"_s);
        QCOMPARE(laptop.get(u"klien", report.lines[1].record, u"agama").text(), u"hindu"_s);
        QCOMPARE(laptop.get(u"klien", report.lines[1].record, u"lks").record(), other);
    }

    void updatingChangesOnlyTheGivenCells()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        Cells first = siti;
        first[u"no_induk"_s] = u"A-1"_s;
        first[u"agama"_s] = u"islam"_s;
        const RecordId id = imported(laptop, u"klien", {first}).lines[0].record;
        const ImportOptions options{.updateBy = laptop.entity(u"klien").field(u"no_induk")->number};
        const ImportReport report = imported(laptop, u"klien",
                                             {{{u"no_induk"_s, u"A-1"_s}, {u"kelas"_s, u"4"_s}},
                                              {{u"no_induk"_s, u"A-2"_s}, {u"nama"_s, u"Baru"_s}},
                                              {{u"no_induk"_s, u"A-1"_s}, {u"kelas"_s, u"4"_s}}},
                                             options);
        QCOMPARE(report.updated, 1);
        QCOMPARE(report.added, 1);
        QCOMPARE(report.refused, 0);
        QCOMPARE(report.lines[2].outcome, Fate::Unchanged);
        QCOMPARE(laptop.get(u"klien", id, u"kelas").text(), u"4"_s);
        QCOMPARE(laptop.get(u"klien", id, u"agama").text(), u"islam"_s);
        QCOMPARE(laptop.get(u"klien", id, u"nama").text(), u"Siti Aminah"_s);
    }

    void anUpdateThatIsNotClearIsRefused()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        imported(laptop, u"klien", {siti, budi}, {});
        imported(laptop, u"klien", {siti}, {.allowDuplicates = true});
        const ImportOptions options{.updateBy = laptop.entity(u"klien").field(u"nama")->number};
        const ImportReport report = imported(
            laptop, u"klien", {{{u"nama"_s, u"Siti Aminah"_s}, {u"kelas"_s, u"4"_s}}}, options);
        QCOMPARE(said(report), QStringList{u"2 update_several"_s});
    }

    void undoTakesBackTheWholeImport()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        imported(laptop, u"klien", {siti, {{u"agama"_s, u"x"_s}}, budi});
        QCOMPARE(laptop.count(u"klien"), 2);
        QVERIFY(laptop.store->undo());
        QCOMPARE(laptop.count(u"klien"), 0);
        QCOMPARE(laptop.count(u"lks"), 1);
    }

    void aDryRunTellsTheSameAndLeavesAllAsItWas()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        const quint64 before = laptop.store->lastSet();
        const std::vector<Cells> rows{siti, {{u"nik"_s, u"1"_s}}, budi, siti};
        const ImportReport dry = imported(laptop, u"klien", rows, {.dryRun = true});
        QCOMPARE(laptop.count(u"klien"), 0);
        QCOMPARE(laptop.store->lastSet(), before);
        const ImportReport real = imported(laptop, u"klien", rows);
        QCOMPARE(said(dry), said(real));
        QCOMPARE(dry.added, real.added);
        QCOMPARE(laptop.count(u"klien"), 2);
        QVERIFY(laptop.store->check().empty());
    }

    void stoppingLeavesAllAsItWas_data()
    {
        QTest::addColumn<int>("at");
        QTest::newRow("while looking") << 10;
        QTest::newRow("while writing") << 60;
    }
    void stoppingLeavesAllAsItWas()
    {
        QFETCH(int, at);
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        const Entity &klien = laptop.entity(u"klien");
        std::vector<Cells> rows;
        for (int i = 0; i < 40; ++i)
            rows.push_back({{u"nama"_s, u"Anak %1"_s.arg(i)}});
        int last = 0;
        const auto stopped
            = importRows(*laptop.store, klien, rowsOf(klien, rows), {}, [&](int percent) {
                  last = percent;
                  return percent < at;
              });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QVERIFY(last >= at && last <= at + 5);
        QCOMPARE(laptop.count(u"klien"), 0);
        QCOMPARE(imported(laptop, u"klien", rows).added, 40);
    }

    void anActThatTheRoleMayNotDoIsDenied()
    {
        Laptop laptop(u"Ani"_s);
        const RecordId lks = lembaga(laptop);
        Identity identity;
        identity.role = u"kabkota"_s;
        identity.scope = u"62.71"_s;
        identity.server = u"https://contoh.go.id"_s;
        QVERIFY(laptop.store->setIdentity(identity));
        const Entity &klien = laptop.entity(u"klien");
        Cells row = siti;
        row[u"lks"_s] = lks.text();
        for (const std::vector<Cells> &rows : {std::vector{row}, std::vector{row, budi}}) {
            const auto denied = importRows(*laptop.store, klien, rowsOf(klien, rows));
            QVERIFY(!denied);
            QCOMPARE(denied.error().kind, ErrorKind::Denied);
        }
        QCOMPARE(laptop.count(u"klien"), 0);
    }

    void nothingIsAnEmptyReport()
    {
        Laptop laptop(u"Ani"_s);
        lembaga(laptop);
        const ImportReport report = imported(laptop, u"klien", {});
        QCOMPARE(report.read() + report.added + report.refused, 0);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
