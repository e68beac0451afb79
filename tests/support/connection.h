// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

struct sqlite3;

namespace pilar::test {

/** One SQLite connection by the C interface, closed at the end. */
class Connection
{
public:
    /** Opens or makes the file; the result is in opened. */
    explicit Connection(const QString &uri);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /** SQLITE_OK or SQLite's extended code. */
    int exec(const QByteArray &sql);
    /** The first column of all rows, with commas between; an error as "#code". */
    QByteArray text(const QByteArray &sql);

    sqlite3 *db = nullptr;
    int opened = 0;
};

QByteArray contents(const QString &path);
/** Replaces the file; false when that failed. */
bool setContents(const QString &path, const QByteArray &bytes);

} // namespace pilar::test
