// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/compress.h"
#include "core/sync/parcel.h"
#include "tests/bench/bench_parcel_train.h"
#include "tests/core/sync/sample.h"

#include <QElapsedTimer>

#include <cstdio>

using namespace pilar;

namespace {

constexpr quint64 count = 10'000;

QByteArray csvLine(const Values &values)
{
    QByteArray line;
    for (const auto &[field, value] : values) {
        line += value.isNumber() ? QByteArray::number(value.number())
            : value.isRecord()   ? value.record().raw().toHex()
                                 : value.text().toUtf8();
        line += ',';
    }
    return line + '\n';
}

template <typename Work>
auto timed(const char *what, qsizetype reference, const Work &work)
{
    QElapsedTimer timer;
    timer.start();
    auto result = work();
    const qint64 elapsed = timer.elapsed();
    if constexpr (std::is_same_v<decltype(result), QByteArray>)
        std::printf("%-28s %8lld bytes (%.2f of the reference) %5lld ms\n", what,
                    static_cast<long long>(result.size()),
                    double(result.size()) / double(reference), static_cast<long long>(elapsed));
    else
        std::printf("%-28s %31s %5lld ms\n", what, "", static_cast<long long>(elapsed));
    return result;
}

} // namespace

/** bench_parcel [--train FILE] */
int main(int argc, char *argv[])
{
    if (argc == 3 && QByteArrayView(argv[1]) == "--train")
        return bench::train(QString::fromLocal8Bit(argv[2]));
    Sample sample;
    std::vector<QByteArray> payloads;
    std::vector<Incoming> rows;
    QByteArray csv;
    for (quint64 n = 1; n <= count; ++n) {
        const ChangeSet set = sample.creation(n);
        const Change &change = set.changes.front();
        payloads.push_back(encodeSet(set));
        csv += csvLine(change.values);
        Incoming row;
        row.entity = change.entity;
        row.record = change.record;
        row.created = {Sample::writer(1), n};
        row.values = change.values;
        row.by = set.by;
        row.at = set.at;
        row.lks = change.values.at(1).record();
        rows.push_back(row);
    }
    std::printf("%llu klien of 20 fields, %lld bytes of CSV\n",
                static_cast<unsigned long long>(count), static_cast<long long>(csv.size()));
    const qsizetype reference = compress(csv, 19).size();
    timed("zstd -19 of the CSV", reference, [&] { return compress(csv, 19); });
    const QByteArray parcel = timed("sets", reference, [&] { return packSets(payloads); });
    const auto back = timed("  read", reference, [&] { return unpackSets(parcel); });
    const QByteArray page = timed("page, three LKS", reference, [&] { return packRows(rows, {}); });
    const auto read = timed("  read", reference, [&] { return unpackRows(page); });
    const bool same = back && *back == payloads && read && read->rows.size() == rows.size();
    std::printf("%s\n", same ? "All came back." : "NOT ALL CAME BACK");
    return same ? 0 : 1;
}
