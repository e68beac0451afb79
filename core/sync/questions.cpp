// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/questions.h"

#include <algorithm>

namespace pilar {

namespace {

constexpr qint64 mostQuestions = 10'000;
enum FillFlag { Part = 1, Begins = 2, Ends = 4, Restored = 8 };

/** Ascending numbers as [first, count, …], runs as long as they can be. */
void writeRuns(CborWriter &writer, const std::vector<quint64> &numbers)
{
    std::vector<std::pair<quint64, qint64>> runs;
    for (const quint64 n : numbers) {
        if (!runs.empty() && runs.back().first + quint64(runs.back().second) == n)
            ++runs.back().second;
        else
            runs.emplace_back(n, 1);
    }
    writer.array(qsizetype(2 * runs.size()));
    for (const auto &[first, count] : runs) {
        writer.number(qint64(first));
        writer.number(count);
    }
}

std::vector<quint64> readRuns(CborReader &reader)
{
    std::vector<quint64> numbers;
    qsizetype left = reader.array();
    if (left % 2)
        reader.fail();
    for (; left > 0 && reader.ok(); left -= 2) {
        const quint64 first = quint64(reader.number());
        const qint64 count = reader.number();
        if (count < 1 || count > mostQuestions - qint64(numbers.size())
            || (!numbers.empty() && first <= numbers.back())) {
            reader.fail();
            break;
        }
        for (qint64 i = 0; i < count; ++i)
            numbers.push_back(first + quint64(i));
    }
    return numbers;
}

} // namespace

quint64 readCount(CborReader &reader)
{
    const qint64 count = reader.number();
    if (count < 0)
        reader.fail();
    return quint64(count);
}

void writeQuestions(CborWriter &writer, const Questions &questions)
{
    writer.array(questions.withdraw.empty() ? 3 : 4);
    writer.number(questions.fill);
    writer.number(questions.census);
    writer.array(qsizetype(2 * questions.sets.size()));
    for (const SetId &set : questions.sets) {
        writer.bytes(set.writer.raw());
        writer.number(qint64(set.n));
    }
    if (!questions.withdraw.empty())
        writeRuns(writer, questions.withdraw);
}

Questions readQuestions(CborReader &reader)
{
    Questions questions;
    const qsizetype items = reader.array();
    if (items != 3 && items != 4)
        reader.fail();
    questions.fill = readCount(reader) != 0;
    questions.census = int(std::min<quint64>(readCount(reader), 0xffff));
    qsizetype left = reader.array();
    if (left > 2 * mostQuestions || left % 2)
        reader.fail();
    for (; left > 0 && reader.ok(); left -= 2) {
        const auto writer = readId<WriterId>(reader);
        questions.sets.push_back({writer, readCount(reader)});
    }
    if (items == 4)
        questions.withdraw = readRuns(reader);
    if (!questions.any() || (items == 4 && questions.withdraw.empty()))
        reader.fail();
    return questions;
}

bool tellsMore(const SyncAnswer &answer)
{
    return answer.page.fill.part || answer.told != Told();
}

void writeTold(CborWriter &writer, const SyncAnswer &answer)
{
    const FillPart &fill = answer.page.fill;
    writer.array(5);
    writer.number((fill.part ? Part : 0) | (fill.begins ? Begins : 0) | (fill.ends ? Ends : 0)
                  | (fill.restored ? Restored : 0));
    writer.text(answer.told.role);
    writer.array(qsizetype(3 * answer.told.census.size()));
    for (const Census &census : answer.told.census) {
        writer.number(census.entity);
        writer.number(census.count);
        writer.number(qint64(census.sum));
    }
    writer.number(answer.told.censusNext);
    writer.array(qsizetype(3 * answer.told.sets.size()));
    for (const auto &[set, known] : answer.told.sets) {
        writer.bytes(set.writer.raw());
        writer.number(qint64(set.n));
        writer.number(known);
    }
}

void readTold(CborReader &reader, SyncAnswer &answer)
{
    if (reader.array() != 5)
        reader.fail();
    const quint64 flags = readCount(reader);
    answer.page.fill = {(flags & Part) != 0, (flags & Begins) != 0, (flags & Ends) != 0,
                        (flags & Restored) != 0};
    answer.told.role = reader.text();
    qsizetype left = reader.array();
    for (; left >= 3 && reader.ok(); left -= 3) {
        Census &census = answer.told.census.emplace_back();
        census.entity = int(std::min<quint64>(readCount(reader), 0xffff));
        census.count = qint64(readCount(reader));
        census.sum = quint64(reader.number());
    }
    if (left > 0)
        reader.fail();
    answer.told.censusNext = int(std::min<quint64>(readCount(reader), 0xffff));
    left = reader.array();
    for (; left >= 3 && reader.ok(); left -= 3) {
        const auto writer = readId<WriterId>(reader);
        const quint64 n = readCount(reader);
        answer.told.sets.push_back({{writer, n}, readCount(reader) != 0});
    }
    if (left > 0)
        reader.fail();
}

} // namespace pilar
