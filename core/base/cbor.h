// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace pilar {

/** Writes the part of CBOR (RFC 8949) that Pilar uses, in its deterministic form: shortest
 * integers, definite lengths. The caller writes map keys in ascending order and as many items as
 * array() and map() announced. */
class CborWriter
{
public:
    void number(qint64 number);
    void text(QStringView text); // as UTF-8
    void bytes(QByteArrayView bytes);
    void array(qsizetype count);
    void map(qsizetype pairs);
    void null();
    /** Items that another writer wrote. */
    void append(QByteArrayView items) { m_bytes.append(items); }

    const QByteArray &written() const { return m_bytes; }

private:
    void head(unsigned major, quint64 argument);

    QByteArray m_bytes;
};

/**
 * Reads what CborWriter writes and refuses everything else: floats, tags, booleans, indefinite
 * lengths, integers longer than needed or beyond qint64, wrong UTF-8, counts that cannot fit into
 * what is left. After the first mistake ok() is false, every answer empty and peek() None; so a
 * reader may check once, at its end. Nesting costs it nothing: it never calls itself.
 */
class CborReader
{
public:
    enum class Kind { None, Number, Text, Bytes, Array, Map, Null };

    /** The bytes must outlive the reader. */
    explicit CborReader(QByteArrayView bytes)
        : m_bytes(bytes)
    { }

    Kind peek() const;
    qint64 number();
    QString text();
    QByteArrayView bytes(); // a view of the reader's bytes
    qsizetype array();
    qsizetype map();
    void null();

    /** For a caller that finds the meaning wrong. */
    void fail();
    bool ok() const { return m_ok; }
    /** All was read, without a mistake. */
    bool atEnd() const { return m_ok && m_at == m_bytes.size(); }
    QByteArrayView rest() const { return m_bytes.sliced(m_at); }

private:
    quint64 argument(unsigned major);
    QByteArrayView content(unsigned major);

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

} // namespace pilar
