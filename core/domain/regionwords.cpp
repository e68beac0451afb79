// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/regionwords.h"

#include <algorithm>
#include <array>

namespace pilar {

namespace {

struct KindWord
{
    const char *word;
    quint8 kinds;
    bool inNames;
};

constexpr std::array kindWords{
    KindWord{"prov", Provinsi, false},           KindWord{"provinsi", Provinsi, false},
    KindWord{"propinsi", Provinsi, false},       KindWord{"kab", Kabupaten, false},
    KindWord{"kabupaten", Kabupaten, false},     KindWord{"kota", Kota, true},
    KindWord{"kotamadya", Kota, false},          KindWord{"kodya", Kota, false},
    KindWord{"adm", Kabupaten | Kota, false},    KindWord{"administrasi", Kabupaten | Kota, false},
    KindWord{"kec", Kecamatan, false},           KindWord{"kecamatan", Kecamatan, false},
    KindWord{"distrik", Kecamatan, false},       KindWord{"kapanewon", Kecamatan, false},
    KindWord{"kemantren", Kecamatan, false},     KindWord{"kel", DesaKelurahan, false},
    KindWord{"kelurahan", DesaKelurahan, false}, KindWord{"kalurahan", DesaKelurahan, false},
    KindWord{"ds", DesaKelurahan, false},        KindWord{"desa", DesaKelurahan, true},
    KindWord{"adat", DesaKelurahan, true},       KindWord{"nagari", DesaKelurahan, true},
    KindWord{"gampong", DesaKelurahan, true},    KindWord{"kampung", DesaKelurahan, true},
    KindWord{"pekon", DesaKelurahan, true},
};

RegionWord wordOf(const QByteArray &key)
{
    const auto found = std::find_if(kindWords.begin(), kindWords.end(),
                                    [&](const KindWord &kind) { return key == kind.word; });
    if (found == kindWords.end())
        return {key};
    return {key, found->kinds, found->inNames};
}

RegionWords wordsOf(QByteArrayView utf8)
{
    QByteArray keys;
    std::vector<quint32> starts;
    appendRegionKey(utf8, keys, starts);
    starts.push_back(quint32(keys.size()));
    RegionWords words;
    for (size_t i = 0; i + 1 < starts.size(); ++i)
        words.push_back(wordOf(keys.mid(starts[i], starts[i + 1] - starts[i])));
    return words;
}

} // namespace

void appendRegionKey(QByteArrayView utf8, QByteArray &keys, std::vector<quint32> &starts)
{
    bool between = true;
    for (const char c : utf8) {
        const char small = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
            if (between)
                starts.push_back(quint32(keys.size()));
            keys.append(small);
            between = false;
        } else if (quint8(c) < 0x80 && c != '\'' && c != '"' && c != '`') {
            // an apostrophe or accent stands inside a word, all else between words
            if (!between && QByteArrayView(keys).sliced(starts.back()) == "kep")
                keys.append("ulauan");
            between = true;
        }
    }
}

std::vector<RegionWords> regionWords(const QString &text)
{
    const QByteArray utf8 = text.normalized(QString::NormalizationForm_KD).toUtf8();
    std::vector<RegionWords> parts;
    const auto ends
        = [](char c) { return c == ',' || c == ';' || c == '\n' || c == '\r' || c == '\t'; };
    for (auto begin = utf8.begin(); begin != utf8.end();) {
        const auto end = std::find_if(begin, utf8.end(), ends);
        if (RegionWords words = wordsOf({begin, end}); !words.empty())
            parts.push_back(std::move(words));
        begin = end == utf8.end() ? end : end + 1;
    }
    return parts;
}

QByteArray joined(const RegionWords &words, size_t first, size_t last)
{
    QByteArray key;
    for (size_t i = first; i < last; ++i)
        key += words[i].key;
    return key;
}

} // namespace pilar
