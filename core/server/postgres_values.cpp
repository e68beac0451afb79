// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/postgres_values.h"

#include <QCoreApplication>
#include <QtEndian>

#include <cstring>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

// Types as the catalogue pg_type numbers them for ever.
enum : Oid {
    boolType = 16,
    byteaType = 17,
    int8Type = 20,
    int2Type = 21,
    int4Type = 23,
    oidType = 26,
    float8Type = 701,
    byteaArray = 1001,
    numericType = 1700,
    regclassType = 2205,
    voidType = 2278,
};

template <typename T>
QByteArray bigEndian(T number)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray bytesOf(const QVariant &value)
{
    return value.typeId() == QMetaType::QByteArray ? value.toByteArray()
                                                   : value.toString().toUtf8();
}

QByteArray arrayOf(const QByteArrayList &members)
{
    QByteArray bytes = bigEndian(qint32(members.isEmpty() ? 0 : 1)) + bigEndian(qint32(0))
        + bigEndian(quint32(byteaType));
    if (members.isEmpty())
        return bytes;
    bytes += bigEndian(qint32(members.size())) + bigEndian(qint32(1));
    for (const QByteArray &member : members)
        bytes += bigEndian(qint32(member.size())) + member;
    return bytes;
}

/** numeric: groups of four decimal digits. Sums of integers come so. */
QVariant numericValue(const char *bytes)
{
    const auto part = [bytes](int at) { return qFromBigEndian<qint16>(bytes + 2 * at); };
    const int count = part(0), weight = part(1);
    const bool negative = part(2) == 0x4000;
    double value = 0;
    qint64 whole = 0;
    double unit = 1;
    bool fits = weight < 4;
    for (int i = 0; i <= std::max(weight, count - 1); ++i) {
        const int digits = i < count ? part(4 + i) : 0;
        if (i <= weight) {
            value = value * 10000 + digits;
            whole = fits ? whole * 10000 + digits : 0;
        } else {
            value += digits * (unit /= 10000);
            fits = fits && digits == 0;
        }
    }
    if (fits)
        return qlonglong(negative ? -whole : whole);
    return negative ? -value : value;
}

QString say(const char *text)
{
    return QCoreApplication::translate("Database", text);
}

} // namespace

QByteArray encodeFor(Oid type, const QVariant &value, bool *null)
{
    *null = value.isNull();
    if (*null)
        return {};
    switch (type) {
    case int8Type:
        return bigEndian(qint64(value.toLongLong()));
    case int4Type:
    case oidType:
        return bigEndian(qint32(value.toLongLong()));
    case int2Type:
        return bigEndian(qint16(value.toLongLong()));
    case boolType:
        return QByteArray(1, value.toBool() ? '\1' : '\0');
    case float8Type: {
        const double number = value.toDouble();
        quint64 bits = 0;
        std::memcpy(&bits, &number, sizeof(bits));
        return bigEndian(bits);
    }
    case byteaArray:
        return arrayOf(value.value<QByteArrayList>());
    default:
        return bytesOf(value);
    }
}

QVariant PostgresRow::value(int column) const
{
    if (PQgetisnull(m_result, m_row, column))
        return {};
    const char *bytes = PQgetvalue(m_result, m_row, column);
    const int size = PQgetlength(m_result, m_row, column);
    switch (PQftype(m_result, column)) {
    case int8Type:
        return qlonglong(qFromBigEndian<qint64>(bytes));
    case int4Type:
        return qlonglong(qFromBigEndian<qint32>(bytes));
    case int2Type:
        return qlonglong(qFromBigEndian<qint16>(bytes));
    case oidType:
    case regclassType:
        return qlonglong(qFromBigEndian<quint32>(bytes));
    case boolType:
        return qlonglong(*bytes != 0);
    case float8Type: {
        const quint64 bits = qFromBigEndian<quint64>(bytes);
        double number = 0;
        std::memcpy(&number, &bits, sizeof(number));
        return number;
    }
    case numericType:
        return numericValue(bytes);
    case byteaType:
        return QByteArray(bytes, size);
    case voidType:
        return {};
    default:
        return QString::fromUtf8(bytes, size);
    }
}

Error postgresError(const PGconn *connection, const PGresult *result, const QString &sql)
{
    const QByteArray state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : "";
    // No message of the server's goes into the detail: it may name a value.
    const QString detail = u"%1: %2"_s.arg(
        state.isEmpty() ? u"no connection"_s : QString::fromLatin1(state), sql.left(200));
    const bool lost = PQstatus(connection) != CONNECTION_OK || state.startsWith("08")
        || state.startsWith("57P") || state == "53300" || state == "25006";
    if (lost) {
        return {ErrorKind::Offline,
                say(QT_TRANSLATE_NOOP("Database",
                                      "The database does not answer. Nothing that was saved is "
                                      "lost; try again in a moment.")),
                {},
                detail};
    }
    if (state == "53100") {
        return {ErrorKind::DiskFull,
                say(QT_TRANSLATE_NOOP("Database",
                                      "The disk is full. Nothing that was saved is lost; free some "
                                      "space and try again.")),
                {},
                detail};
    }
    // Serialization, deadlock, a lock that was not given, a statement cut short, no memory.
    if (state.startsWith("40") || state == "55P03" || state == "57014" || state.startsWith("53")) {
        return {ErrorKind::InUse,
                say(QT_TRANSLATE_NOOP("Database",
                                      "The data are in use by another program. Try again when it "
                                      "has finished.")),
                {},
                detail};
    }
    if (state == "42501") {
        return {ErrorKind::Unsupported,
                say(QT_TRANSLATE_NOOP("Database",
                                      "The role of the database lacks a right that the server "
                                      "needs; see the server's guide.")),
                {},
                detail};
    }
    if (state.startsWith("XX0") || state.startsWith("58")) {
        return {ErrorKind::Damaged,
                say(QT_TRANSLATE_NOOP("Database",
                                      "The data file cannot be read or written. Leave it as it is "
                                      "and restore the last backup, or ask for help.")),
                {},
                detail};
    }
    return {ErrorKind::Internal,
            say(QT_TRANSLATE_NOOP("Database",
                                  "Something went wrong inside the program. What was saved before "
                                  "is not lost.")),
            {},
            detail};
}

QByteArray numbered(const QString &sql)
{
    QByteArray text;
    int count = 0;
    for (const char letter : sql.toUtf8()) {
        if (letter == '?')
            text += '$' + QByteArray::number(++count);
        else
            text += letter;
    }
    return text;
}

QString postgresDefinition(QString definition)
{
    static const std::pair<QString, QString> words[]{
        {u"INTEGER PRIMARY KEY"_s, u"bigint generated by default as identity primary key"_s},
        {u"INTEGER"_s, u"bigint"_s},
        {u"BLOB"_s, u"bytea"_s},
        {u"without rowid"_s, {}},
        {u"collate nocase"_s, {}},
        {u"x''"_s, u"''"_s}};
    for (const auto &[word, ours] : words)
        definition.replace(word, ours);
    return definition;
}

} // namespace pilar
