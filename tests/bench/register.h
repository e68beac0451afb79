// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"
#include "core/domain/regions.h"

#include <QDate>

#include <random>

namespace pilar::bench {

/** Invented klien of 20 fields in the spread of a real register: few names frequent, many rare. Not
 * what the shared compression dictionary was trained on (bench_parcel --train). */
class Register
{
public:
    explicit Register(unsigned seed)
        : m_random(seed)
        , m_klien(*Dictionary::builtIn().entity(u"klien"))
    {
        for (const Region &district : Regions::builtIn().children(u"62.71")) {
            for (const Region &village : Regions::builtIn().children(district.code))
                m_villages.push_back(village.code);
        }
    }

    Values klien(int number, const RecordId &lks)
    {
        using namespace Qt::StringLiterals;
        const bool female = below(2);
        const QDate birth = QDate(2006, 3, 1).addDays(qint64(below(3900)));
        const QString village = m_villages[below(m_villages.size())];
        Values values;
        set(values, u"lks", lks);
        set(values, u"no_induk", u"%1/%2"_s.arg(number, 5, 10, QChar(u'0')).arg(2015 + below(11)));
        set(values, u"nama", name());
        set(values, u"jenis_kelamin", female ? u"P"_s : u"L"_s);
        set(values, u"agama",
            below(9) ? u"islam"_s : pick({u"kristen"_s, u"katolik"_s, u"hindu"_s}));
        set(values, u"tempat_lahir", town(below(140)));
        set(values, u"tanggal_lahir", birth.toString(Qt::ISODate));
        set(values, u"nik", nik(village, birth, female));
        set(values, u"no_kk", nik(village, QDate(2004, 1, 1).addDays(qint64(below(7300))), false));
        set(values, u"alamat",
            u"%1 %2 No. %3, RT %4/RW %5"_s.arg(pick({u"Jl."_s, u"Gg."_s, u"Komplek"_s}))
                .arg(town(300 + below(400)))
                .arg(1 + below(180))
                .arg(1 + below(18))
                .arg(1 + below(9)));
        set(values, u"kode_wilayah", village);
        set(values, u"pendidikan", pick({u"belum_sekolah"_s, u"sd"_s, u"smp"_s, u"sma"_s}));
        set(values, u"kategori_ppks", pick({u"anak_terlantar"_s, u"fakir_miskin"_s}));
        set(values, u"status_anak", pick({u"yatim"_s, u"piatu"_s, u"yatim_piatu"_s, u"dhuafa"_s}));
        set(values, u"nama_wali", name());
        set(values, u"hubungan_wali",
            pick({u"orang_tua"_s, u"kakek_nenek"_s, u"paman_bibi"_s, u"kakak_adik"_s}));
        set(values, u"telepon_wali", u"+628%1"_s.arg(1'100'000'000 + below(8'899'999'999)));
        set(values, u"tanggal_masuk",
            birth.addDays(1300 + qint64(below(1600))).toString(Qt::ISODate));
        set(values, u"alasan_masuk", reason() + u' ' + reason());
        set(values, u"status", below(12) ? u"aktif"_s : u"alumni"_s);
        return values;
    }

    /** A line of the table that the reference programs compress. */
    static QByteArray csv(const Values &values)
    {
        QByteArray line;
        for (const auto &[field, value] : values)
            line += (value.isRecord() ? QString::fromLatin1(value.record().raw().toHex())
                                      : value.text())
                        .toUtf8()
                + ';';
        return line + '\n';
    }

    QString town(quint64 which) { return word(which * 7 + 1) + u' ' + word(which * 3 + 5); }
    QString name()
    {
        QString name = word(rare(900) + 20'000) + u' ' + word(rare(1400) + 40'000);
        if (below(3) == 0)
            name += u' ' + word(rare(1400) + 60'000);
        return name;
    }
    quint64 below(quint64 end) { return m_random() % end; }

private:
    void set(Values &values, QStringView field, const Value &value)
    {
        values[m_klien.field(field)->number] = value;
    }
    quint64 rare(quint64 end) { return below(below(end) + 1); }
    QString pick(const QStringList &all) { return all[qsizetype(below(quint64(all.size())))]; }
    static QString word(quint64 seed)
    {
        static constexpr const char *parts[]{"ha", "lim", "ku", "ron", "si",  "tar", "ven", "do",
                                             "mi", "yan", "gu", "pra", "tio", "nes", "wa",  "bel",
                                             "ce", "fi",  "jo", "zul", "ri",  "ang", "oka", "eth"};
        QString word;
        quint64 mix = (seed + 11) * 0x9e3779b97f4a7c15u;
        for (quint64 i = 0; i < 2 + seed % 3; ++i) {
            word += QString::fromLatin1(parts[(mix >> 32) % 24]);
            mix *= 0x9e3779b97f4a7c15u;
        }
        word[0] = word[0].toUpper();
        return word;
    }
    QString nik(QString village, QDate birth, bool female)
    {
        return village.remove(u'.').left(6)
            + QString::number(birth.day() + (female ? 40 : 0)).rightJustified(2, u'0')
            + birth.toString(QStringLiteral("MMyy"))
            + QString::number(1 + below(below(90) + 1)).rightJustified(4, u'0');
    }
    QString reason()
    {
        static constexpr const char *reasons[]{"Ditemukan warga di terminal tanpa pendamping.",
                                               "Rumah habis terbakar bulan lalu.",
                                               "Orang tua bercerai dan merantau.",
                                               "Nenek sudah sepuh, tidak kuat mengasuh.",
                                               "Putus sekolah karena biaya.",
                                               "Sering sakit dan kurang gizi.",
                                               "Dititipkan tetangga sejak kecil.",
                                               "Saudara kandung sudah tinggal di sini.",
                                               "Ayah bekerja di kebun sawit.",
                                               "Jarak ke sekolah terlalu jauh.",
                                               "Korban banjir, keluarga mengungsi.",
                                               "Ibu dirawat di rumah sakit jiwa."};
        return QString::fromLatin1(reasons[below(12)]);
    }

    std::mt19937_64 m_random;
    const Entity &m_klien;
    std::vector<QString> m_villages;
};

} // namespace pilar::bench
