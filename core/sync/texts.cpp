// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/texts.h"

#include "core/sync/columns.h"

#include <QDate>

#include <algorithm>
#include <numeric>

namespace pilar {

std::vector<DigitPart> partsOf(QByteArrayView pattern)
{
    std::vector<DigitPart> parts;
    for (qsizetype at = 0; at < pattern.size();) {
        if (pattern[at] != '0') {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < pattern.size() && pattern[end] == '0')
            ++end;
        if (end - at == 16) {
            for (const qsizetype length : {6, 2, 2, 2, 4}) {
                parts.push_back({at, length});
                at += length;
            }
            continue;
        }
        const qsizetype odd = (end - at) % 4;
        qsizetype length = odd;
        if (odd == 0)
            length = 4;
        else if (odd < 3 && end - at > 4)
            length = odd + 4;
        for (; at < end; at += length, length = 4)
            parts.push_back({at, length});
    }
    return parts;
}

namespace {

QByteArray textOf(qint64 day)
{
    int numbers[3] = {};
    QDate::fromJulianDay(day).getDate(&numbers[0], &numbers[1], &numbers[2]);
    QByteArray text = datePattern.toByteArray();
    for (const auto &[place, number] : {std::pair(3, 0), {6, 1}, {9, 2}}) {
        for (int at = place; numbers[number] > 0; --at, numbers[number] /= 10)
            text[at] = char('0' + numbers[number] % 10);
    }
    return text;
}

std::vector<QByteArray> readJoined(ColumnReader &reader, qsizetype count)
{
    Unpacker &bytes = reader.stream();
    const std::vector<qint64> lengths = reader.numbers(count, 0, qint64(bytes.left()));
    std::vector<QByteArray> texts;
    for (const qint64 length : lengths) {
        texts.push_back(bytes.take(qsizetype(length)).toByteArray());
        if (!bytes.ok() || !reader.spend(qsizetype(length)))
            break;
    }
    texts.resize(lengths.size());
    return texts;
}

/** A table that was written by joined(), with its mode. */
std::vector<QByteArray> readTable(ColumnReader &reader, qsizetype count)
{
    if (TextMode(reader.head().number()) != TextMode::Joined)
        reader.fail();
    if (!reader.ok() || !reader.spend(count * qsizetype(sizeof(QByteArray))))
        return {};
    return readJoined(reader, count);
}

std::vector<QByteArray> readPatterned(ColumnReader &reader, qsizetype count)
{
    const auto size = qsizetype(reader.head().number(maxPatterns));
    const std::vector<QByteArray> table = readTable(reader, size);
    const std::vector<qint64> places = reader.numbers(count, 0, size - 1);
    std::vector<QByteArray> texts(places.size());
    std::vector<std::vector<QByteArray *>> groups(table.size());
    for (size_t i = 0; i < places.size() && reader.ok(); ++i) {
        const QByteArray &pattern = table[size_t(places[i])];
        if (reader.spend(pattern.size())) {
            texts[i] = pattern;
            groups[size_t(places[i])].push_back(&texts[i]);
        }
    }
    for (size_t p = 0; p < groups.size() && reader.ok(); ++p) {
        const QByteArray &pattern = table[p];
        const auto &those = groups[p];
        if (pattern == datePattern && reader.head().number(1) == 1) {
            const auto days = reader.numbers(qsizetype(those.size()), 1721426, 5373484);
            for (size_t i = 0; i < those.size(); ++i)
                *those[i] = textOf(days[i]);
            continue;
        }
        for (const DigitPart &part : partsOf(pattern)) {
            const auto numbers = reader.numbers(qsizetype(those.size()), 0, 99999999);
            for (size_t i = 0; i < those.size(); ++i) {
                qint64 number = numbers[i];
                for (qsizetype digit = part.length; digit-- > 0; number /= 10)
                    (*those[i])[part.at + digit] = char('0' + number % 10);
            }
        }
    }
    return texts;
}

std::vector<QByteArray> readWords(ColumnReader &reader, qsizetype count)
{
    constexpr qint64 mostWords = 1 << 22;
    const std::vector<qint64> lengths = reader.numbers(count, 1, mostWords);
    const auto size = qsizetype(reader.head().number(quint64(mostWords)));
    const std::vector<QByteArray> table = readTable(reader, size);
    if (!reader.spend(8 * std::accumulate(lengths.begin(), lengths.end(), qint64(0))))
        return std::vector<QByteArray>(lengths.size());
    std::vector<std::vector<qint64>> columns;
    for (qsizetype position = 0; position <= wordPositions && reader.ok(); ++position) {
        qint64 rows = 0;
        for (const qint64 length : lengths) {
            if (position < wordPositions)
                rows += length > position;
            else
                rows += std::max<qint64>(length - wordPositions, 0);
        }
        columns.push_back(reader.numbers(rows, 0, size - 1));
    }
    std::vector<QByteArray> texts(lengths.size());
    std::vector<size_t> at(wordPositions + 1);
    for (size_t i = 0; i < lengths.size() && reader.ok(); ++i) {
        for (qint64 word = 0; word < lengths[i]; ++word) {
            const auto column = size_t(std::min<qint64>(word, wordPositions));
            const auto place = size_t(columns[column][at[column]++]);
            if (place >= table.size() || !reader.spend(table[place].size() + 1))
                return std::vector<QByteArray>(lengths.size());
            if (word > 0)
                texts[i] += ' ';
            texts[i] += table[place];
        }
    }
    return texts;
}

} // namespace

std::vector<QByteArray> ColumnReader::texts(qsizetype count)
{
    if (count <= 0)
        return {};
    const auto none = [&] {
        fail();
        return std::vector<QByteArray>(size_t(count));
    };
    if (!ok() || !spend(count * qsizetype(sizeof(QByteArray))))
        return none();
    std::vector<qint64> places;
    switch (TextMode(head().number(unsigned(TextMode::Words)))) {
    case TextMode::Joined:
        return readJoined(*this, count);
    case TextMode::Patterned:
        return readPatterned(*this, count);
    case TextMode::Words:
        return readWords(*this, count);
    case TextMode::Table:
        break;
    }
    const auto size = qsizetype(head().number(quint64(count) / 3)); // so tables end within tables
    const std::vector<QByteArray> table = texts(size);
    places = numbers(count, 0, size - 1);
    std::vector<QByteArray> texts;
    for (const qint64 place : places) {
        if (size_t(place) >= table.size() || !spend(table[size_t(place)].size()))
            return none();
        texts.push_back(table[size_t(place)]);
    }
    return texts;
}

} // namespace pilar
