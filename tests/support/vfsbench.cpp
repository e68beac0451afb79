// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/vfsbench.h"

#include <QDir>
#include <QTest>

#include <sqlite3.h>

namespace pilar::test {

const QByteArray VfsBench::canary = "CANARY-3273014506990001-SARI";
const QByteArray VfsBench::fileId = QByteArray(16, 'f');

Key keyOf(char byte)
{
    return *Key::fromBytes(QByteArray(32, byte));
}

VfsBench::VfsBench(const QString &place)
    : m_dir(place.isEmpty() ? std::make_unique<QTemporaryDir>()
                            : std::make_unique<QTemporaryDir>(place))
{ }

bool VfsBench::make(const QByteArray &mode)
{
    Connection c(uri());
    return c.text("PRAGMA journal_mode=" + mode) == mode.toLower()
        && c.exec("CREATE TABLE t(x INTEGER, y TEXT); CREATE INDEX ty ON t(y);" + insertRows(500))
        == SQLITE_OK;
}

QByteArray VfsBench::insertRows(int count)
{
    return "INSERT INTO t(x, y) WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c LIMIT "
        + QByteArray::number(count) + ") SELECT abs(random()), '" + canary
        + "' || hex(randomblob(70)) FROM c;";
}

QStringList VfsBench::filesWith(const QByteArray &word) const
{
    QStringList found;
    for (const QFileInfo &file : QDir(m_dir->path()).entryInfoList(QDir::Files | QDir::Hidden))
        if (contents(file.filePath()).contains(word))
            found.append(file.fileName());
    return found;
}

void VfsBench::modes()
{
    QTest::addColumn<QByteArray>("mode");
    for (const char *mode : {"DELETE", "WAL"})
        QTest::newRow(mode) << QByteArray(mode);
}

} // namespace pilar::test
