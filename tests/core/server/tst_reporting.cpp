// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/reporting.h"
#include "tests/core/server/offices.h"

using namespace pilar;
using namespace Qt::StringLiterals;

/** What a second role of the database may see of a province. */
class TestReporting : public QObject
{
    Q_OBJECT

private:
    static QStringList columnsOf(const PostgresServer &server, const QString &view)
    {
        return server
            .sql(u"select string_agg(column_name, ' ' order by ordinal_position) "
                 "from information_schema.columns where table_schema = 'laporan' "
                 "and table_name = '%1'"_s.arg(view))
            .split(u' ');
    }
    static Values valuesOf(const Entity &entity,
                           std::initializer_list<std::pair<QStringView, Value>> list)
    {
        Values values;
        for (const auto &[name, value] : list)
            values[entity.field(name)->number] = value;
        return values;
    }

private Q_SLOTS:
    void noViewHasAColumnOfAPersonOrAnythingSensitive()
    {
        for (const Entity &entity : Dictionary::builtIn().entities()) {
            const QString report = reportOf(entity);
            for (const Field &field : entity.fields) {
                const bool secret = field.sensitive || field.type == Type::Nik
                    || field.type == Type::Kk || field.type == Type::Phone
                    || field.type == Type::Email || field.type == Type::Long;
                const bool name = field.name.contains(u"nama"_s)
                    && !(entity.name == u"lks" && field.name == u"nama")
                    && !(entity.name == u"dinas" && field.name == u"nama");
                if (secret || name)
                    QVERIFY2(!report.contains(u'"' + field.name + u'"'),
                             qPrintable(entity.name + u'.' + field.name));
            }
        }
    }

    void theReportingRoleReadsTheViewsAndNoTable()
    {
        PostgresServer server;
        server.start();
        const Dictionary &dictionary = Dictionary::builtIn();
        Town town(dictionary, server.url());
        Laptop laptop(town, town.account(u"lks"_s), 1);
        const Entity &lksEntity = *dictionary.entity(u"lks");
        const Entity &klien = *dictionary.entity(u"klien");
        const RecordId lks
            = laptop.create(lksEntity.number, valuesOf(lksEntity, {{u"nama", u"Panti Kasih"_s}}));
        laptop.create(klien.number,
                      valuesOf(klien,
                               {{u"lks", lks},
                                {u"nama", u"Sari Rahasia"_s},
                                {u"nik", u"6271034107120001"_s},
                                {u"nama_ibu", u"Ibu Rahasia"_s},
                                {u"alamat", u"Jalan Rahasia 5"_s},
                                {u"tanggal_lahir", u"2012-07-01"_s},
                                {u"kode_wilayah", u"62.71.01.1001"_s},
                                {u"jenis_kelamin", u"P"_s}}));
        laptop.syncAll();
        QCOMPARE(laptop.verdicts[2].kind, Verdict::Kind::Applied);
        const QStringList columns = columnsOf(server, u"klien"_s);
        for (const QString &column : {u"_id"_s, u"lks"_s, u"jenis_kelamin"_s, u"kode_wilayah"_s})
            QVERIFY2(columns.contains(column), qPrintable(column));
        const QString row = server.sql(u"select k::text from laporan.klien k"_s);
        for (const QString &secret :
             {u"Rahasia"_s, u"6271034107120001"_s, u"2012-07-01"_s, u"1001"_s})
            QVERIFY2(!row.contains(secret), qPrintable(secret));
        QCOMPARE(server.sql(u"select k.tanggal_lahir || ' ' || k.kode_wilayah || ' ' || l.nama "
                            "from laporan.klien k join laporan.lks l on l._id = k.lks"_s),
                 u"2012-07 62.71.01 Panti Kasih"_s);

        server.sql(u"create role pembaca login"_s);
        server.sql(u"grant usage on schema laporan to pembaca"_s);
        server.sql(u"grant select on all tables in schema laporan to pembaca"_s);
        server.sql(
            u"alter default privileges in schema laporan grant select on tables to pembaca"_s);
        QVERIFY(town.province.bringUp(u"62"_s)); // makes the views anew
        const QString readable = u"select count(*) from pg_class c join pg_namespace s "
                                 "on s.oid = c.relnamespace where s.nspname = '%1' and "
                                 "c.relkind in ('r', 'v') and "
                                 "has_table_privilege('pembaca', c.oid, 'select')"_s;
        QCOMPARE(server.sql(readable.arg(u"public"_s)), u"0"_s);
        QCOMPARE(server.sql(readable.arg(u"laporan"_s)).toULongLong(),
                 qulonglong(dictionary.entities().size()));
        const auto reader
            = openProvinceDatabase(server.url().replace(u"user=pilar"_s, u"user=pembaca"_s));
        QVERIFY(reader);
        QCOMPARE((*reader)->value(u"select count(*) from laporan.klien"_s).toInt(), 1);
        for (const QString &table :
             {u"klien"_s, u"ledger"_s, u"feed"_s, u"account"_s, u"history"_s})
            QVERIFY(!(*reader)->run(u"select 1 from public."_s + table));
    }
};

QTEST_GUILESS_MAIN(TestReporting)
#include "tst_reporting.moc"
