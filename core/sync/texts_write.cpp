// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/columns.h"
#include "core/sync/texts.h"

#include <QDate>

#include <algorithm>
#include <bit>
#include <limits>
#include <string_view>

namespace pilar {

namespace {

using Texts = std::vector<QByteArrayView>;
constexpr qsizetype shortColumn = 12; // is always joined
constexpr qsizetype mostFrequent = 255; // words in front, the others by alphabet
constexpr size_t anyNumber = std::numeric_limits<size_t>::max();

std::string_view viewOf(QByteArrayView text)
{
    return {text.data(), size_t(text.size())};
}

/** The texts with 0 for each digit, "+6281234" → "+0000000"; they lie in all. */
Texts patternsOf(const Texts &texts, QByteArray &all)
{
    qsizetype bytes = 0;
    for (const QByteArrayView text : texts)
        bytes += text.size();
    all.resize(bytes);
    Texts patterns;
    patterns.reserve(texts.size());
    char *to = all.data();
    for (const QByteArrayView text : texts) {
        std::transform(text.begin(), text.end(), to,
                       [](char c) { return c >= '0' && c <= '9' ? '0' : c; });
        patterns.emplace_back(to, text.size());
        to += text.size();
    }
    return patterns;
}

/** Of a text in the form of datePattern. */
std::optional<qint64> dayOf(QByteArrayView text)
{
    const QDate date(text.first(4).toInt(), text.sliced(5, 2).toInt(), text.sliced(8, 2).toInt());
    if (!date.isValid())
        return std::nullopt;
    return date.toJulianDay();
}

/** Different values and where each text's stands among them. */
struct Index
{
    Texts table;
    std::vector<qint64> places;
};

/** None when there are more than so many different values. */
std::optional<Index> indexed(const Texts &texts, size_t most)
{
    constexpr quint32 none = 0;
    std::vector<quint32> slots(std::bit_ceil(2 * std::min(texts.size(), most) + 2), none);
    const size_t mask = slots.size() - 1;
    Index index;
    index.places.reserve(texts.size());
    for (const QByteArrayView text : texts) {
        size_t at = std::hash<std::string_view>()(viewOf(text)) & mask;
        while (slots[at] != none && viewOf(index.table[slots[at] - 1]) != viewOf(text))
            at = (at + 1) & mask;
        if (slots[at] == none) {
            if (index.table.size() == most)
                return std::nullopt;
            index.table.push_back(text);
            slots[at] = quint32(index.table.size());
        }
        index.places.push_back(qint64(slots[at] - 1));
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
    const auto text = [&](qint64 i) { return viewOf(index.table[size_t(i)]); };
    std::sort(order.begin(), order.end(), [&](qint64 a, qint64 b) {
        return use(a) != use(b) ? use(a) > use(b) : text(a) < text(b);
    });
    std::sort(order.begin() + std::min(mostFrequent, qsizetype(order.size())), order.end(),
              [&](qint64 a, qint64 b) { return text(a) < text(b); });
    Texts table;
    table.reserve(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        rank[size_t(order[i])] = qint64(i);
        table.push_back(index.table[size_t(order[i])]);
    }
    index.table = std::move(table);
    for (qint64 &place : index.places)
        place = rank[size_t(place)];
}

void joined(ColumnWriter &writer, const Texts &texts, int domain)
{
    writer.head().number(unsigned(TextMode::Joined));
    std::vector<qint64> lengths;
    lengths.reserve(texts.size());
    Packer &bytes = writer.stream(domain);
    for (const QByteArrayView text : texts) {
        lengths.push_back(text.size());
        bytes.append(text);
    }
    writer.numbers(lengths);
}

/** Whether all are dates, and their days. */
bool daysOf(const std::vector<QByteArrayView> &texts, std::vector<qint64> &days)
{
    for (const QByteArrayView text : texts) {
        const auto day = dayOf(text);
        if (!day)
            return false;
        days.push_back(*day);
    }
    return true;
}

void patterned(ColumnWriter &writer, const Texts &texts, const Index &patterns, int domain)
{
    writer.head().number(unsigned(TextMode::Patterned));
    writer.head().number(patterns.table.size());
    joined(writer, patterns.table, domain);
    writer.numbers(patterns.places);
    std::vector<Texts> groups(patterns.table.size());
    for (size_t i = 0; i < texts.size(); ++i)
        groups[size_t(patterns.places[i])].push_back(texts[i]);
    std::vector<qint64> numbers;
    for (size_t p = 0; p < groups.size(); ++p) {
        if (viewOf(patterns.table[p]) == viewOf(datePattern)) {
            numbers.clear();
            const bool dates = daysOf(groups[p], numbers);
            writer.head().number(dates);
            if (dates) {
                writer.numbers(numbers);
                continue;
            }
        }
        for (const DigitPart &part : partsOf(patterns.table[p])) {
            numbers.clear();
            for (const QByteArrayView text : groups[p]) {
                qint64 number = 0;
                for (const char digit : text.sliced(part.at, part.length))
                    number = number * 10 + (digit - '0');
                numbers.push_back(number);
            }
            writer.numbers(numbers);
        }
    }
}

struct Sentences
{
    std::vector<qint64> lengths; // in words
    Index words;
};

Sentences sentences(const Texts &texts)
{
    Sentences sentences;
    Texts words;
    words.reserve(texts.size() * 2);
    for (const QByteArrayView text : texts) {
        const size_t before = words.size();
        qsizetype from = 0;
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text[at] == ' ') {
                words.push_back(text.sliced(from, at - from));
                from = at + 1;
            }
        }
        words.push_back(text.sliced(from));
        sentences.lengths.push_back(qint64(words.size() - before));
    }
    sentences.words = *indexed(words, anyNumber);
    return sentences;
}

void words(ColumnWriter &writer, const Sentences &all, int domain)
{
    writer.head().number(unsigned(TextMode::Words));
    writer.numbers(all.lengths);
    writer.head().number(all.words.table.size());
    joined(writer, all.words.table, domain);
    std::vector<std::vector<qint64>> columns(wordPositions + 1);
    size_t at = 0;
    for (const qint64 length : all.lengths) {
        for (qint64 i = 0; i < length; ++i)
            columns[size_t(std::min<qint64>(i, wordPositions))].push_back(all.words.places[at++]);
    }
    for (const auto &column : columns)
        writer.numbers(column);
}

/** Whether words with a table, sorted, come out shorter than the plain text. */
bool wordsPay(const Texts &texts, const Sentences &all, int domain)
{
    constexpr int quick = 3;
    ColumnWriter asWords, asText;
    words(asWords, all, domain);
    joined(asText, texts, domain);
    return asWords.seal(quick).size() < asText.seal(quick).size();
}

} // namespace

void ColumnWriter::texts(const std::vector<QByteArray> &texts, int domain)
{
    this->texts(Texts(texts.begin(), texts.end()), domain);
}

void ColumnWriter::texts(const Texts &texts, int domain)
{
    const size_t count = texts.size();
    if (count <= size_t(shortColumn))
        return count ? joined(*this, texts, domain) : void();
    if (auto index = indexed(texts, count / 3)) {
        sortByUse(*index);
        m_head.number(unsigned(TextMode::Table));
        m_head.number(index->table.size());
        this->texts(index->table, domain);
        return numbers(index->places);
    }
    QByteArray forms;
    const size_t mostForms = std::min<size_t>(std::max<size_t>(2, count / 64), maxPatterns);
    if (const auto patterns = indexed(patternsOf(texts, forms), mostForms))
        return patterned(*this, texts, *patterns, domain);
    Sentences all = sentences(texts);
    if (all.words.table.size() * 3 <= all.words.places.size()) {
        sortByUse(all.words);
        if (wordsPay(texts, all, domain))
            return words(*this, all, domain);
    }
    joined(*this, texts, domain);
}

} // namespace pilar
