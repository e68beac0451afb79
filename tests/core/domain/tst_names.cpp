// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/dictionary.h"
#include "core/domain/names.h"

#include <QTest>

using namespace pilar;

namespace {

const Field *field(QStringView entity, QStringView name)
{
    const Entity *found = Dictionary::builtIn().entity(entity);
    return found ? found->field(name) : nullptr;
}

bool hasCode(QStringView entity, QStringView name, QStringView code)
{
    const Field *coded = field(entity, name);
    return coded && coded->code(code);
}

} // namespace

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDictionaryHasTheFields()
    {
        namespace n = names;
        const std::vector<std::pair<QStringView, QStringView>> all{
            {n::lks::entity, n::lks::bentukHukum},
            {n::lks::entity, n::lks::jenisLks},
            {n::lks::entity, n::lks::kodeWilayah},
            {n::lks::entity, n::lks::tahunBerdiri},
            {n::pengurus::entity, n::pengurus::jabatan},
            {n::pengurus::entity, n::pengurus::status},
            {n::pengurus::entity, n::klien::nik},
            {n::legalitas::entity, n::legalitas::jenis},
            {n::legalitas::entity, n::legalitas::nomor},
            {n::legalitas::entity, n::legalitas::berlakuSampai},
            {n::klien::entity, n::klien::nama},
            {n::klien::entity, n::klien::nik},
            {n::klien::entity, n::klien::alasanTanpaNik},
            {n::klien::entity, n::klien::jenisKelamin},
            {n::klien::entity, n::klien::tanggalLahir},
            {n::klien::entity, n::klien::tanggalKeluar},
            {n::klien::entity, n::klien::kategoriPpks},
            {n::klien::entity, n::klien::status},
            {n::proposal::entity, n::proposal::nominalDiajukan},
            {n::proposal::entity, n::proposal::tahun},
            {n::rab::entity, n::rab::volume},
            {n::rab::entity, n::rab::hargaSatuan},
        };
        for (const auto &[entity, name] : all)
            QVERIFY2(field(entity, name),
                     qPrintable(entity.toString() + QChar(u'.') + name.toString()));
        QVERIFY(Dictionary::builtIn().entity(n::registrasi::entity));
        QCOMPARE(field(n::rab::entity, n::rab::volume)->type, Type::Decimal);
        QCOMPARE(field(n::rab::entity, n::rab::hargaSatuan)->type, Type::Money);
    }

    void theDictionaryHasTheCodes()
    {
        namespace n = names;
        QVERIFY(hasCode(n::lks::entity, n::lks::bentukHukum, n::lks::tidakBerbadanHukum));
        QVERIFY(hasCode(n::pengurus::entity, n::pengurus::status, n::pengurus::tidakAktif));
        for (const QStringView code : n::pengurus::inti)
            QVERIFY(hasCode(n::pengurus::entity, n::pengurus::jabatan, code));
        for (const QStringView list :
             {n::legalitas::berbadanHukum, n::legalitas::tidakBerbadanHukum})
            QVERIFY(!Dictionary::builtIn().list(list.toString()).empty());
        for (const QStringView code : {n::legalitas::npwp, n::legalitas::nib})
            QVERIFY(hasCode(n::legalitas::entity, n::legalitas::jenis, code));
        QVERIFY(hasCode(n::legalitas::entity, n::legalitas::jenis, n::legalitas::akreditasi));
        for (const QStringView code : n::legalitas::tandaDaftar)
            QVERIFY(hasCode(n::legalitas::entity, n::legalitas::jenis, code));
        for (const QStringView code : n::legalitas::terakreditasi)
            QVERIFY(hasCode(n::legalitas::entity, n::legalitas::peringkat, code));
        for (const QStringView state : n::registrasi::proses)
            QVERIFY(Dictionary::builtIn().entity(n::registrasi::entity)->machine->state(state));
        for (const auto &age : n::ages)
            QVERIFY2(hasCode(n::klien::entity, n::klien::kategoriPpks, age.category),
                     qPrintable(age.category.toString()));
    }

    void datesInOrderStandInOneEntity()
    {
        const auto &entities = Dictionary::builtIn().entities();
        for (const auto &[first, second] : names::order) {
            const auto hasBoth = [first = first, second = second](const Entity &e) {
                return e.field(first) && e.field(second);
            };
            QVERIFY2(std::any_of(entities.begin(), entities.end(), hasBoth),
                     qPrintable(second.toString()));
        }
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
