// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/columns.h"

#include <QDate>
#include <QHash>

#include <algorithm>
#include <numeric>

namespace pilar {

namespace {

enum Mode : unsigned { Joined, Table, Patterned, Words };
constexpr qsizetype shortColumn = 12; // is always joined
constexpr qsizetype positions = 6; // word places with a column of their own
constexpr quint64 maxPatterns = 1 << 10;
constexpr qsizetype mostFrequent = 255; // words in front, the others by alphabet

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** The text with 0 for each digit: "+6281234" → "+0000000". */
QByteArray patternOf(const QByteArray &text)
{
    QByteArray pattern = text;
    for (char &c : pattern) {
        if (isDigit(c))
            c = '0';
    }
    return pattern;
}

struct Part
{
    qsizetype at;
    qsizetype length;
};

/** How the digits of a pattern are cut into numbers: a NIK's region, day, month, year and serial
 * apart, others from the right by fours, so that what repeats stands alone. */
std::vector<Part> partsOf(const QByteArray &pattern)
{
    std::vector<Part> parts;
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

const QByteArray datePattern = "0000-00-00";

std::optional<qint64> dayOf(const QByteArray &text)
{
    const QDate date = QDate::fromString(QString::fromLatin1(text), Qt::ISODate);
    if (!date.isValid())
        return std::nullopt;
    return date.toJulianDay();
}

QByteArray textOf(qint64 day)
{
    return QDate::fromJulianDay(day).toString(Qt::ISODate).toLatin1();
}

/** Different values and where each text's stands among them. */
struct Index
{
    std::vector<QByteArray> table;
    std::vector<qint64> places;
};

Index indexed(const std::vector<QByteArray> &texts)
{
    Index index;
    QHash<QByteArray, qint64> known;
    for (const QByteArray &text : texts) {
        const auto [place, fresh] = [&] {
            const auto found = known.constFind(text);
            return found == known.constEnd() ? std::pair(qint64(known.size()), true)
                                             : std::pair(*found, false);
        }();
        if (fresh) {
            known.insert(text, place);
            index.table.push_back(text);
        }
        index.places.push_back(place);
    }
    return index;
}

/** Puts frequent entries in front, so that most places fit a byte. */
void sortByUse(Index &index)
{
    std::vector<qint64> uses(index.table.size()), order(index.table.size()), rank(order.size());
    for (const qint64 place : index.places)
        ++uses[size_t(place)];
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = qint64(i);
    const auto use = [&](qint64 i) { return uses[size_t(i)]; };
    const auto text = [&](qint64 i) -> const QByteArray & { return index.table[size_t(i)]; };
    std::sort(order.begin(), order.end(), [&](qint64 a, qint64 b) {
        return use(a) != use(b) ? use(a) > use(b) : text(a) < text(b);
    });
    std::sort(order.begin() + std::min(mostFrequent, qsizetype(order.size())), order.end(),
              [&](qint64 a, qint64 b) { return text(a) < text(b); });
    std::vector<QByteArray> table;
    for (size_t i = 0; i < order.size(); ++i) {
        rank[size_t(order[i])] = qint64(i);
        table.push_back(text(order[i]));
    }
    index.table = std::move(table);
    for (qint64 &place : index.places)
        place = rank[size_t(place)];
}

void joined(ColumnWriter &writer, const std::vector<QByteArray> &texts, int domain)
{
    writer.head().number(Joined);
    std::vector<qint64> lengths;
    Packer &bytes = writer.stream(domain);
    for (const QByteArray &text : texts) {
        lengths.push_back(text.size());
        bytes.append(text);
    }
    writer.numbers(lengths);
}

void patterned(ColumnWriter &writer, const std::vector<QByteArray> &texts, const Index &patterns,
               int domain)
{
    writer.head().number(Patterned);
    writer.head().number(patterns.table.size());
    joined(writer, patterns.table, domain);
    writer.numbers(patterns.places);
    std::vector<std::vector<const QByteArray *>> groups(patterns.table.size());
    for (size_t i = 0; i < texts.size(); ++i)
        groups[size_t(patterns.places[i])].push_back(&texts[i]);
    std::vector<qint64> numbers;
    for (size_t p = 0; p < groups.size(); ++p) {
        const auto &those = groups[p];
        numbers.clear();
        if (patterns.table[p] == datePattern) {
            for (const QByteArray *text : those) {
                if (const auto day = dayOf(*text))
                    numbers.push_back(*day);
            }
            writer.head().number(numbers.size() == those.size());
            if (numbers.size() == those.size()) {
                writer.numbers(numbers);
                continue;
            }
        }
        for (const Part &part : partsOf(patterns.table[p])) {
            numbers.clear();
            for (const QByteArray *text : those)
                numbers.push_back(text->mid(part.at, part.length).toLongLong());
            writer.numbers(numbers);
        }
    }
}

struct Sentences
{
    std::vector<qint64> lengths; // in words
    Index words;
};

Sentences sentences(const std::vector<QByteArray> &texts)
{
    Sentences sentences;
    std::vector<QByteArray> words;
    for (const QByteArray &text : texts) {
        const QList<QByteArray> split = text.split(' ');
        sentences.lengths.push_back(split.size());
        words.insert(words.end(), split.begin(), split.end());
    }
    sentences.words = indexed(words);
    return sentences;
}

void words(ColumnWriter &writer, Sentences all, int domain)
{
    sortByUse(all.words);
    writer.head().number(Words);
    writer.numbers(all.lengths);
    writer.head().number(all.words.table.size());
    joined(writer, all.words.table, domain);
    std::vector<std::vector<qint64>> columns(positions + 1);
    size_t at = 0;
    for (const qint64 length : all.lengths) {
        for (qint64 i = 0; i < length; ++i)
            columns[size_t(std::min<qint64>(i, positions))].push_back(all.words.places[at++]);
    }
    for (const auto &column : columns)
        writer.numbers(column);
}

/** Whether words with a table come out shorter than the plain text. */
bool wordsPay(const std::vector<QByteArray> &texts, const Sentences &all, int domain)
{
    constexpr int quick = 3;
    if (all.words.table.size() * 3 > all.words.places.size())
        return false;
    ColumnWriter asWords, asText;
    words(asWords, all, domain);
    joined(asText, texts, domain);
    return asWords.seal(quick).size() < asText.seal(quick).size();
}

} // namespace

void ColumnWriter::texts(const std::vector<QByteArray> &texts, int domain)
{
    const auto count = qsizetype(texts.size());
    if (count <= shortColumn)
        return count ? joined(*this, texts, domain) : void();
    Index index = indexed(texts);
    if (qsizetype(index.table.size()) <= count / 3) {
        sortByUse(index);
        m_head.number(Table);
        m_head.number(index.table.size());
        this->texts(index.table, domain);
        return numbers(index.places);
    }
    std::vector<QByteArray> forms;
    forms.reserve(texts.size());
    for (const QByteArray &text : texts)
        forms.push_back(patternOf(text));
    const Index patterns = indexed(forms);
    if (patterns.table.size() <= std::max<size_t>(2, size_t(count) / 64)
        && patterns.table.size() <= maxPatterns)
        return patterned(*this, texts, patterns, domain);
    Sentences all = sentences(texts);
    if (wordsPay(texts, all, domain))
        return words(*this, std::move(all), domain);
    joined(*this, texts, domain);
}

namespace {

std::vector<QByteArray> readJoined(ColumnReader &reader, qsizetype count)
{
    Unpacker &bytes = reader.stream();
    const std::vector<qint64> lengths = reader.numbers(count, 0, qint64(bytes.left()));
    std::vector<QByteArray> texts;
    for (const qint64 length : lengths) {
        texts.push_back(bytes.take(qsizetype(length)).toByteArray());
        if (!bytes.ok() || !reader.spend(qsizetype(length) + qsizetype(sizeof(QByteArray))))
            break;
    }
    texts.resize(lengths.size());
    return texts;
}

/** A table that was written by joined(), with its mode. */
std::vector<QByteArray> readTable(ColumnReader &reader, qsizetype count)
{
    if (reader.head().number() != Joined)
        reader.fail();
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
        for (const Part &part : partsOf(pattern)) {
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
    for (qsizetype position = 0; position <= positions && reader.ok(); ++position) {
        qint64 rows = 0;
        for (const qint64 length : lengths) {
            if (position < positions)
                rows += length > position;
            else
                rows += std::max<qint64>(length - positions, 0);
        }
        columns.push_back(reader.numbers(rows, 0, size - 1));
    }
    std::vector<QByteArray> texts(lengths.size());
    std::vector<size_t> at(positions + 1);
    for (size_t i = 0; i < lengths.size() && reader.ok(); ++i) {
        for (qint64 word = 0; word < lengths[i]; ++word) {
            const auto column = size_t(std::min<qint64>(word, positions));
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
    switch (head().number()) {
    case Joined:
        return readJoined(*this, count);
    case Patterned:
        return readPatterned(*this, count);
    case Words:
        return readWords(*this, count);
    case Table:
        break;
    default:
        return none();
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
