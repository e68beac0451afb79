// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/summary.h"

#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

const QDate today(2023, 2, 20);

/** Records made one by one, and the rows that summarize() takes. */
class Office
{
public:
    using Content = std::initializer_list<std::pair<QStringView, Value>>;

    RecordId add(QStringView entityName, Content content, const QString &state = {},
                 const QDate &accepted = {})
    {
        const Entity &entity = *Dictionary::builtIn().entity(entityName);
        Record record;
        record.id.bytes[15] = uchar(m_records.size());
        record.id.bytes[14] = uchar(m_records.size() >> 8);
        record.id.bytes[0] = 1;
        record.entity = entity.number;
        record.state = state;
        for (const auto &[field, value] : content)
            record.values[entity.field(field)->number] = value;
        m_records.push_back(record);
        rows[entity.number].push_back({&m_records.back(), accepted});
        return record.id;
    }

    RecordId lks(const QString &type, const QString &region = u"62.71.03.1002"_s)
    {
        return add(u"lks", {{u"nama", u"LKS"_s}, {u"jenis_lks", type}, {u"kode_wilayah", region}});
    }

    Summary count(const QString &region = {}, std::optional<int> year = {}) const
    {
        return summarize(Dictionary::builtIn(), rows, {today, region, year});
    }

    DatedRows rows;

private:
    std::deque<Record> m_records;
};

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProvinceCountsItsInstitutionsByKind()
    {
        Office office;
        const std::pair<QString, int> kinds[]
            = {{u"anak"_s, 140}, {u"lanjut_usia"_s, 4}, {u"disabilitas"_s, 7}, {u"napza"_s, 3}};
        for (const auto &[kind, number] : kinds) {
            for (int i = 0; i < number; ++i)
                office.lks(kind);
        }
        const Summary summary = office.count();
        QCOMPARE(summary.lks.total, 154);
        QCOMPARE(summary.expected, 154);
        for (const auto &[kind, number] : kinds)
            QCOMPARE(summary.lks.byType.at(kind), number);
        QCOMPARE(summary.lks.byType.size(), size_t(4));
        QCOMPARE(summary.asOf, today);
        QCOMPARE(summary.period, u"2023-Q1"_s);
    }

    void aRegencyCountsItsInstitutionsByRegistration()
    {
        Office office;
        for (int i = 0; i < 125; ++i) {
            const RecordId lks = office.lks(u"anak"_s);
            if (i < 97) {
                office.add(u"legalitas",
                           {{u"lks", lks},
                            {u"jenis", u"tanda_daftar_kabkota"_s},
                            {u"berlaku_sampai", u"2023-02-20"_s}});
            } else if (i < 101) {
                office.add(u"registrasi", {{u"lks", lks}}, u"diperiksa"_s);
            }
            if (i < 57) {
                office.add(u"legalitas",
                           {{u"lks", lks}, {u"jenis", u"akreditasi"_s}, {u"peringkat", u"b"_s}});
            }
        }
        Summary summary = office.count();
        QCOMPARE(summary.lks.total, 125);
        QCOMPARE(summary.lks.byRegistration[Registration::BertandaDaftar], 97);
        QCOMPARE(summary.lks.byRegistration[Registration::Proses], 4);
        QCOMPARE(summary.lks.byRegistration[Registration::Belum], 24);
        QCOMPARE(summary.lks.byRegistration[Registration::Kedaluwarsa], 0);
        QCOMPARE(summary.lks.accredited, 57);
    }

    void expiredPapersAreTold()
    {
        Office office;
        const RecordId old = office.lks(u"anak"_s);
        office.add(u"legalitas",
                   {{u"lks", old},
                    {u"jenis", u"tanda_daftar_provinsi"_s},
                    {u"berlaku_sampai", u"2023-02-19"_s}});
        office.add(u"legalitas",
                   {{u"lks", old},
                    {u"jenis", u"akreditasi"_s},
                    {u"peringkat", u"a"_s},
                    {u"berlaku_sampai", u"2022-12-31"_s}});
        office.add(u"registrasi", {{u"lks", old}}, u"diajukan"_s);
        const RecordId none = office.lks(u"anak"_s);
        office.add(u"legalitas",
                   {{u"lks", none},
                    {u"jenis", u"akreditasi"_s},
                    {u"peringkat", u"tidak_terakreditasi"_s}});
        office.add(u"registrasi", {{u"lks", none}}, u"draf"_s);
        Summary summary = office.count();
        QCOMPARE(summary.lks.byRegistration[Registration::Kedaluwarsa], 1);
        QCOMPARE(summary.lks.byRegistration[Registration::Belum], 1);
        QCOMPARE(summary.lks.accredited, 0);
    }

    void onlyWhatTheServerAcceptedThisQuarterReports()
    {
        Office office;
        const RecordId now = office.lks(u"anak"_s), before = office.lks(u"anak"_s);
        office.lks(u"anak"_s);
        office.add(u"klien", {{u"lks", now}}, {}, {2023, 1, 1});
        office.add(u"klien", {{u"lks", now}}, {}, {2023, 2, 1});
        office.add(u"klien", {{u"lks", before}}, {}, {2022, 12, 31});
        const Summary summary = office.count();
        QCOMPARE(summary.expected, 3);
        QCOMPARE(summary.reporting, 1);
    }

    void clientsAreCountedByCategorySexAndStatus()
    {
        Office office;
        const RecordId lks = office.lks(u"anak"_s);
        office.add(u"klien",
                   {{u"lks", lks},
                    {u"jenis_kelamin", u"P"_s},
                    {u"kategori_ppks", u"anak_terlantar"_s},
                    {u"status", u"aktif"_s}});
        office.add(u"klien", {{u"lks", lks}, {u"jenis_kelamin", u"P"_s}});
        const Summary summary = office.count();
        QCOMPARE(summary.klien.total, 2);
        QCOMPARE(summary.klien.bySex, (std::map<QString, int>{{u"L"_s, 0}, {u"P"_s, 2}}));
        QCOMPARE(summary.klien.byCategory, (std::map<QString, int>{{u"anak_terlantar"_s, 1}}));
        QCOMPARE(summary.klien.byStatus, (std::map<QString, int>{{u"aktif"_s, 1}}));
    }

    void aRegionAndAYearNarrowTheCount()
    {
        Office office;
        const RecordId inside = office.lks(u"anak"_s, u"62.71.03.1002"_s);
        const RecordId outside = office.lks(u"anak"_s, u"62.7"_s);
        for (const RecordId &lks : {inside, outside}) {
            office.add(u"klien", {{u"lks", lks}});
            for (const int year : {2022, 2023}) {
                const RecordId proposal
                    = office.add(u"proposal", {{u"lks", lks}, {u"tahun", year}}, u"draf"_s);
                office.add(
                    u"rab",
                    {{u"proposal", proposal}, {u"volume", 1500}, {u"harga_satuan", 1'000'001}});
            }
        }
        Summary summary = office.count(u"62.71"_s, 2023);
        QCOMPARE(summary.lks.total, 1);
        QCOMPARE(summary.klien.total, 1);
        QCOMPARE(summary.proposal.total, 1);
        QCOMPARE(summary.proposal.nominalDiajukan, 1'500'002);
        QCOMPARE(summary.proposal.byState, (std::map<QString, int>{{u"draf"_s, 1}}));
        summary = office.count();
        QCOMPARE(summary.klien.total, 2);
        QCOMPARE(summary.proposal.total, 4);
        QCOMPARE(summary.proposal.nominalDiajukan, 4 * 1'500'002);
    }
};

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
