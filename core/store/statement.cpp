// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"

#include <QStringEncoder>

#include <sqlite3.h>

#include <algorithm>

namespace pilar {

QVariant SqliteRow::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return qlonglong(sqlite3_column_int64(m_statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_statement, column);
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
    }
    case SQLITE_NULL:
        return {};
    default: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
    }
    }
}

Statement::Statement(sqlite3 *connection, const QString &sql)
    : m_connection(connection)
{
    const QByteArray text = sql.toUtf8();
    m_prepared = sqlite3_prepare_v3(connection, text.constData(), int(text.size()),
                                    SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    if (m_prepared != SQLITE_OK)
        m_prepared = sqlite3_extended_errcode(connection);
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

int Statement::bind(const QVariantList &values)
{
    if (values.size() != sqlite3_bind_parameter_count(m_statement))
        return SQLITE_RANGE;
    qsizetype longest = 0;
    for (const QVariant &value : values) {
        if (value.typeId() == QMetaType::QString)
            longest += 3 * static_cast<const QString *>(value.constData())->size();
    }
    if (longest) { // it must not move: SQLite reads the texts where they lie
        m_texts.resize(0);
        m_texts.reserve(std::max<qsizetype>(longest, 64));
    }
    for (int i = 0; i < int(values.size()); ++i) {
        if (const int code = bind(i + 1, values[i]); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int Statement::bind(int at, const QVariant &value)
{
    if (value.isNull())
        return sqlite3_bind_null(m_statement, at);
    switch (value.typeId()) {
    case QMetaType::QByteArray: {
        const auto *bytes = static_cast<const QByteArray *>(value.constData());
        return sqlite3_bind_blob64(m_statement, at, bytes->constData(),
                                   sqlite3_uint64(bytes->size()), SQLITE_STATIC);
    }
    case QMetaType::QString: {
        const auto *text = static_cast<const QString *>(value.constData());
        const qsizetype from = m_texts.size();
        m_texts.resize(from + 3 * text->size()); // within what is reserved
        QStringEncoder encoder(QStringEncoder::Utf8, QStringConverter::Flag::Stateless);
        const char *end = encoder.appendToBuffer(m_texts.data() + from, *text);
        m_texts.resize(end - m_texts.constData());
        return sqlite3_bind_text64(m_statement, at, m_texts.constData() + from,
                                   sqlite3_uint64(m_texts.size() - from), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
    case QMetaType::Double:
        return sqlite3_bind_double(m_statement, at, value.toDouble());
    default:
        return sqlite3_bind_int64(m_statement, at, value.toLongLong());
    }
}

int Statement::step()
{
    const int code = sqlite3_step(m_statement);
    return code == SQLITE_ROW || code == SQLITE_DONE ? code
                                                     : sqlite3_extended_errcode(m_connection);
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

} // namespace pilar
