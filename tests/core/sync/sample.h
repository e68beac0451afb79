// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change.h"

#include <QDate>

#include <random>

namespace pilar {

/** Invented klien in the spread of a real register, for sizes and round trips. */
class Sample
{
public:
    explicit Sample(unsigned seed = 1)
        : m_random(seed)
    { }

    quint64 below(quint64 end) { return m_random() % end; }

    static RecordId id(quint64 counter, int prefix = 1)
    {
        RecordId id;
        for (int i = 0; i < 8; ++i)
            id.bytes[size_t(i)] = static_cast<unsigned char>(37 * prefix + 71 * i + 11);
        for (size_t i = 16; i-- > 8; counter >>= 8)
            id.bytes[i] = static_cast<unsigned char>(counter);
        return id;
    }

    static WriterId writer(int which)
    {
        WriterId id;
        id.bytes.fill(static_cast<unsigned char>(which));
        return id;
    }

    Values klien()
    {
        using namespace Qt::StringLiterals;
        const bool female = below(2);
        const QDate birth = QDate(2005, 1, 1).addDays(qint64(below(6500)));
        const QString region = regionOf(below(260));
        Values values;
        values[1] = id(below(3), 9);
        values[2] = name(female);
        values[3] = nik(region, birth, female);
        values[4] = nik(region, QDate(2004, 1, 1).addDays(qint64(below(7000))), false);
        values[5] = female ? u"perempuan"_s : u"laki_laki"_s;
        values[6] = place(below(90));
        values[7] = birth.toString(Qt::ISODate);
        values[8] = below(10) ? u"islam"_s : u"kristen"_s;
        values[9] = u"Jl. %1 No. %2 RT %3 RW %4"_s.arg(place(below(180)))
                        .arg(below(150) + 1)
                        .arg(below(12) + 1, 3, 10, QChar(u'0'))
                        .arg(below(8) + 1, 3, 10, QChar(u'0'));
        values[10] = region + u'.' + QString::number(1001 + below(14));
        values[11] = oneOf({u"sd"_s, u"smp"_s, u"sma"_s, u"belum_sekolah"_s});
        values[12] = oneOf({u"anak_terlantar"_s, u"anak_jalanan"_s, u"anak_balita_terlantar"_s});
        values[13] = oneOf({u"yatim"_s, u"piatu"_s, u"yatim_piatu"_s, u"dhuafa"_s});
        values[14] = name(below(2));
        values[15] = u"+628%1"_s.arg(1100000000 + below(899999999));
        values[16] = oneOf({u"ibu"_s, u"ayah"_s, u"paman_bibi"_s, u"kakek_nenek"_s});
        values[17] = birth.addDays(qint64(below(3000))).toString(Qt::ISODate);
        values[18] = oneOf({u"keluarga"_s, u"masyarakat"_s, u"dinas_sosial"_s});
        values[19] = qint64(below(40)) * 10000000;
        values[20] = u"%1 %2"_s.arg(sentence(), sentence());
        return values;
    }

    ChangeSet creation(quint64 n)
    {
        return {n,
                1767225600000 + qint64(n) * 3,
                QStringLiteral("Siti Aminah"),
                id(0, 5),
                {{Change::Kind::Create, 3, id(n), klien(), {}, {}, {}, {}, {}}}};
    }

private:
    QString oneOf(const QStringList &codes) { return codes[qsizetype(below(codes.size()))]; }

    static QString word(quint64 seed)
    {
        static const char *const syllables[] = {"sa", "ri",  "de", "wi",  "nu", "ra", "bu", "di",
                                                "pu", "tra", "le", "sta", "an", "ka", "ma", "yu"};
        QString word;
        for (quint64 mix = seed * 2654435761u + 12345, i = 0; i < 2 + seed % 3; ++i, mix /= 16)
            word += QString::fromLatin1(syllables[mix % 16]);
        word[0] = word[0].toUpper();
        return word;
    }
    QString name(bool female)
    {
        // few names are frequent, many are rare
        const auto pick = [&](quint64 end) { return below(below(end) + 1); };
        QString name = word(pick(700) + (female ? 5000 : 0)) + u' ' + word(pick(900) + 1000);
        if (below(3) == 0)
            name += u' ' + word(pick(900) + 2000);
        return name;
    }
    static QString place(quint64 which) { return word(which + 9000) + u' ' + word(which + 9500); }
    static QString regionOf(quint64 which)
    {
        return QStringLiteral("62.%1.%2")
            .arg(1 + which / 20, 2, 10, QChar(u'0'))
            .arg(1 + which % 20, 2, 10, QChar(u'0'));
    }
    QString nik(QString region, QDate birth, bool female)
    {
        return region.remove(u'.')
            + QString::number(birth.day() + (female ? 40 : 0)).rightJustified(2, u'0')
            + birth.toString(QStringLiteral("MMyy"))
            + QString::number(1 + below(below(60) + 1)).rightJustified(4, u'0');
    }
    QString sentence()
    {
        static const char *const sentences[] = {"Anak tinggal bersama nenek.",
                                                "Ayah meninggal, ibu bekerja di luar kota.",
                                                "Diserahkan oleh keluarga.",
                                                "Sudah bersekolah kembali.",
                                                "Perlu pendampingan belajar.",
                                                "Belum memiliki akta kelahiran.",
                                                "Kesehatan baik.",
                                                "Rujukan dari dinas sosial setempat."};
        return QString::fromLatin1(sentences[below(8)]);
    }

    std::mt19937_64 m_random;
};

} // namespace pilar
