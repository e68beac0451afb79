// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/connection.h"

#include <QFile>

#include <sqlite3.h>

namespace pilar::test {

Connection::Connection(const QString &uri)
{
    opened = sqlite3_open_v2(uri.toUtf8().constData(), &db,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, nullptr);
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, 5000);
    if (opened == SQLITE_OK)
        exec("PRAGMA temp_store=2; PRAGMA secure_delete=1");
}

Connection::~Connection()
{
    sqlite3_close(db);
}

int Connection::exec(const QByteArray &sql)
{
    return sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr);
}

QByteArray Connection::text(const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    int rc = sqlite3_prepare_v2(db, sql.constData(), -1, &statement, nullptr);
    QByteArrayList rows;
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(statement);
        if (rc == SQLITE_ROW)
            rows.append(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    }
    sqlite3_finalize(statement);
    return rc == SQLITE_DONE ? rows.join(',') : "#" + QByteArray::number(rc);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool setContents(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace pilar::test
