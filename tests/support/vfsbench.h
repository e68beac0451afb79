// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vfs.h"
#include "tests/support/connection.h"

#include <QTemporaryDir>

#include <memory>

namespace pilar::test {

Key keyOf(char byte);

/** A folder with an encrypted database in it, whose rows hold a word that must show nowhere. */
class VfsBench
{
public:
    /** In a folder for temporary files, or in one of this template. */
    explicit VfsBench(const QString &place = {});

    static const QByteArray canary;
    static const QByteArray fileId;

    QString path(const QString &name = QStringLiteral("data.db")) const
    {
        return m_dir->filePath(name);
    }
    QString uri() const { return key.uri(path()); }
    /** A closed database t(x, y) with an index, 500 rows in some 60 pages; false when that failed.
     */
    bool make(const QByteArray &mode = "DELETE");
    /** SQL that adds count rows with the canary, about 20 to a page. */
    static QByteArray insertRows(int count);
    /** Names of the files in the folder that hold the word. */
    QStringList filesWith(const QByteArray &word) const;
    /** Test rows for both journal modes, in the column "mode". */
    static void modes();

    const VfsKey key{keyOf('k'), fileId};

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

} // namespace pilar::test
