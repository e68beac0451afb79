// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_parcel_train.h"

#include "core/dictionary/dictionary.h"
#include "core/sync/compress.h"
#include "core/sync/parcel.h"
#include "core/sync/streams.h"

#include <QDate>
#include <QFile>
#include <QtEndian>

#include <cstdio>
#include <map>
#include <random>
#include <zdict.h>

namespace pilar::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int samples = 6000;
constexpr size_t wanted = 6 * 1024; // bytes of dictionary

/** What people type into such fields: everyday words, no one's data. */
const QStringList &words()
{
    static const QStringList all
        = u"Jalan Jl. Gang No. RT RW Kelurahan Desa Kecamatan Kabupaten Kota "
          "Raya Timur Barat Utara Selatan Tengah Baru Lama Panti Asuhan Yayasan Rumah Anak Lembaga "
          "Kesejahteraan Sosial Harapan Kasih Ibu Bapak Ayah Nenek Kakek Paman Bibi Kakak Adik "
          "Wali "
          "Siti Nur Muhammad Ahmad Dewi Sri Putri Putra Budi Agus Rina Maria Yohanes Abdul Fitri "
          "Rahman Hidayat Lestari Wati Sari Kurnia Saputra Ningsih Aminah Fatimah Hasan Ali Yusuf "
          "sekolah dasar negeri SD SMP SMA kelas guru siswa beasiswa biaya bantuan makanan pakaian "
          "kesehatan puskesmas rumah sakit dokter sehat sakit obat imunisasi akta kelahiran kartu "
          "keluarga penduduk surat keterangan tidak mampu miskin terlantar yatim piatu dhuafa "
          "tinggal "
          "bersama orang tua bekerja di ke dari yang dan untuk dengan karena belum sudah akan pada "
          "bulan tahun hari tanggal program kegiatan pelatihan menjahit komputer mengaji ibadah "
          "proposal anggaran laporan dana donatur pemerintah daerah dinas provinsi pengurus ketua "
          "sekretaris bendahara anggota perbaikan atap kamar mandi dapur tempat tidur kasur meja "
          "kursi buku seragam sepatu beras minyak telur susu"_s.split(u' ');
    return all;
}

class Typist
{
public:
    quint64 below(quint64 end) { return m_random() % end; }

    ChangeSet set()
    {
        ChangeSet made;
        made.n = below(4000) + 1;
        made.at = 1'780'000'000'000 + qint64(below(90'000'000'000));
        made.by = text(1 + int(below(2)));
        made.step = id();
        for (quint64 left = below(6) ? 1 : 1 + below(4); left > 0; --left)
            made.changes.push_back(change());
        return made;
    }

    Incoming row()
    {
        const Change from = change();
        Incoming row;
        row.entity = from.entity;
        row.record = from.record;
        row.values = from.values;
        row.by = text(2);
        row.at = 1'780'000'000'000 + qint64(below(90'000'000'000));
        row.lks = m_lks;
        if (from.kind == Change::Kind::Create)
            row.created = version();
        else
            row.versions = from.bases;
        return row;
    }

private:
    Change change()
    {
        const auto &entities = Dictionary::builtIn().entities();
        const Entity &entity = entities[below(entities.size())];
        Change change;
        change.entity = entity.number;
        change.record = id();
        const bool isNew = below(4) == 0;
        change.kind = isNew ? Change::Kind::Create : Change::Kind::Edit;
        for (quint64 left = isNew ? 6 + below(12) : 1 + below(2); left > 0; --left) {
            const Field &field = entity.fields[below(entity.fields.size())];
            const Value value = valueFor(field);
            if (value.isNull())
                continue;
            change.values[field.number] = value;
            if (!isNew)
                change.bases[field.group] = version();
        }
        return change;
    }

    Value valueFor(const Field &field)
    {
        switch (field.type) {
        case Type::Code:
            return field.codes.empty() ? Value()
                                       : Value(field.codes[below(field.codes.size())].name);
        case Type::Date:
            return QDate(2000, 1, 1).addDays(qint64(below(9500))).toString(Qt::ISODate);
        case Type::Integer:
        case Type::Year:
            return qint64(below(3000));
        case Type::Money:
            return qint64(below(900)) * 5'000'000;
        case Type::Bool:
            return qint64(below(2));
        case Type::Record:
            return m_lks;
        case Type::Phone:
            return u"+628%1"_s.arg(1'000'000'000 + below(8'999'999'999));
        case Type::Text:
            return text(1 + int(below(3)));
        case Type::Long:
            return text(3 + int(below(12)));
        default:
            return {};
        }
    }

    QString text(int count)
    {
        QStringList some;
        for (int i = 0; i < count; ++i)
            some << (below(4) ? words()[qsizetype(below(quint64(words().size())))]
                              : QString::number(below(300)));
        return some.join(u' ');
    }
    RecordId id()
    {
        RecordId id;
        for (size_t i = 0; i < 8; ++i)
            id.bytes[i] = static_cast<unsigned char>(m_random());
        id.bytes[15] = static_cast<unsigned char>(m_random());
        id.bytes[14] = static_cast<unsigned char>(below(8));
        return id;
    }
    SetId version()
    {
        WriterId writer;
        for (unsigned char &byte : writer.bytes)
            byte = static_cast<unsigned char>(m_random());
        return {writer, below(4000) + 1};
    }

    std::mt19937_64 m_random{20'26};
    RecordId m_lks = id();
};

/** What the short streams of a block were before compression, a text for each domain. */
void addFrames(QByteArrayView block, QByteArray &all, std::vector<size_t> &sizes)
{
    Unpacker head(block.toByteArray());
    const quint64 first = head.number();
    std::vector<std::pair<qint64, qsizetype>> streams(first >> 1);
    std::map<qint64, qsizetype> together;
    qint64 domain = 0;
    for (auto &[itsDomain, length] : streams) {
        length = qsizetype(head.number());
        if (first & 1)
            domain += head.signedNumber();
        itsDomain = domain;
        if (length <= 256)
            together[domain] += length;
    }
    for (const auto &[itsDomain, length] : streams) {
        const bool alone = length > 256;
        if (!alone && !together.contains(itsDomain))
            continue;
        const qsizetype size = alone ? length : together[itsDomain];
        const auto packed = qsizetype(head.number());
        const auto bytes = packed ? decompress(head.take(packed), size)
                                  : std::optional(head.take(size).toByteArray());
        if (!alone)
            together.erase(itsDomain);
        if (!bytes || alone || size < 8)
            continue;
        all += *bytes;
        sizes.push_back(size_t(size));
    }
}

} // namespace

int train(const QString &file)
{
    Typist typist;
    QByteArray all;
    std::vector<size_t> sizes;
    for (int i = 0; i < samples; ++i) {
        std::vector<QByteArray> payloads;
        std::vector<Incoming> rows;
        for (quint64 left = typist.below(3) ? 1 : 1 + typist.below(5); left > 0; --left) {
            payloads.push_back(encodeSet(typist.set()));
            rows.push_back(typist.row());
        }
        addFrames(packSets(payloads).chopped(1), all, sizes);
        addFrames(packRows(rows, {}), all, sizes);
    }
    QByteArray dictionary(qsizetype(wanted), Qt::Uninitialized);
    const size_t size = ZDICT_trainFromBuffer(dictionary.data(), wanted, all.constData(),
                                              sizes.data(), unsigned(sizes.size()));
    if (ZDICT_isError(size)) {
        std::fprintf(stderr, "%s\n", ZDICT_getErrorName(size));
        return 1;
    }
    dictionary.truncate(qsizetype(size));
    const quint32 number = QFile::exists(u":/wire/1.zdict"_s) ? 2 : 1; // never the same twice
    qToLittleEndian<quint32>(number, dictionary.data() + 4);
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(dictionary) != dictionary.size())
        return 1;
    std::printf("%zu samples of %lld bytes: a dictionary of %lld bytes, number %u\n", sizes.size(),
                static_cast<long long>(all.size()), static_cast<long long>(dictionary.size()),
                number);
    return 0;
}

} // namespace pilar::bench
