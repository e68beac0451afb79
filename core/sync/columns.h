// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/sync/streams.h"

#include <vector>

namespace pilar {

/**
 * Columns of like values, written so that zstd finds little left to do. A reader must know how many
 * values a column has; after damage it gives as many zeros and the streams' reader has failed.
 */
class ColumnWriter
{
public:
    ColumnWriter();
    ColumnWriter(const ColumnWriter &) = delete;
    ColumnWriter &operator=(const ColumnWriter &) = delete;

    void numbers(const std::vector<qint64> &values);
    /** Prefix table and counters (core/base/ids.h); one table for all columns. */
    void ids(const std::vector<RecordId> &ids);
    void versions(const std::vector<SetId> &versions); // null ones too
    /** UTF-8 texts, or any bytes; texts of a domain share no frame with those of another. */
    void texts(const std::vector<QByteArray> &texts, int domain = 0);
    void texts(const std::vector<QByteArrayView> &texts, int domain);

    /** Small numbers that belong to no column. */
    Packer &head() { return m_head; }
    QByteArray seal(int level);

    /** A stream of bytes without a form. */
    Packer &stream(int domain) { return m_streams.add(domain); }

private:
    void column(const std::vector<qint64> &values, bool mayBeTable);
    void planes(const std::vector<quint64> &values, int width);

    StreamWriter m_streams;
    Packer &m_head;
    Packer &m_tables;
    std::vector<QByteArray> m_prefixes;
    std::vector<WriterId> m_writers;
};

class ColumnReader
{
public:
    /** None when the block is damaged; maxBytes limits all that is unpacked. */
    static std::optional<ColumnReader> open(QByteArrayView block, qsizetype maxBytes);

    std::vector<qint64> numbers(qsizetype count);
    /** Numbers of a column, none below lowest or above highest. */
    std::vector<qint64> numbers(qsizetype count, qint64 lowest, qint64 highest);
    std::vector<RecordId> ids(qsizetype count);
    std::vector<SetId> versions(qsizetype count);
    std::vector<QByteArray> texts(qsizetype count);

    Unpacker &head() { return *m_head; }
    void fail() { m_streams.fail(); }
    bool ok() const { return m_streams.ok() && m_head->ok(); }
    bool complete() const { return m_streams.complete(); }
    /** Counts what decoded values take in memory; fails above the limit of open(). */
    bool spend(qsizetype bytes);

    Unpacker &stream() { return m_streams.next(); }

private:
    ColumnReader() = default;
    std::vector<qint64> column(qsizetype count, bool mayBeTable);
    std::vector<quint64> planes(qsizetype count, int width);

    StreamReader m_streams;
    Unpacker *m_head = nullptr;
    std::vector<QByteArray> m_prefixes;
    std::vector<WriterId> m_writers;
    qsizetype m_budget = 0;
};

} // namespace pilar
