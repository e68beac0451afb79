// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs.h"

#include "core/store/sqlite.h"
#include "core/store/vfs_methods.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QUrl>
#include <QVariant>

#include <sqlite3.h>

namespace pilar {

namespace {

/** The keys that may be used now. One for the process, as SQLite's list of VFSs is. */
class Ciphers
{
public:
    QByteArray add(std::shared_ptr<const PageCipher> cipher)
    {
        const QMutexLocker lock(&m_mutex);
        QByteArray token = QByteArray::number(++m_last);
        m_byToken.insert(token, std::move(cipher));
        return token;
    }
    void remove(const QByteArray &token)
    {
        const QMutexLocker lock(&m_mutex);
        m_byToken.remove(token);
    }
    std::shared_ptr<const PageCipher> find(const char *token)
    {
        const QMutexLocker lock(&m_mutex);
        return m_byToken.value(token);
    }

private:
    QMutex m_mutex;
    quint64 m_last = 0;
    QHash<QByteArray, std::shared_ptr<const PageCipher>> m_byToken;
};

Ciphers &ciphers()
{
    static Ciphers all;
    return all;
}

Error refused(const QString &detail)
{
    return {
        ErrorKind::Internal,
        QCoreApplication::translate(
            "Vfs", "The program cannot keep its data encrypted and stops here. Nothing is lost."),
        {},
        detail};
}

Result<> prepareOnce()
{
    countNoMemory();
    // Before SQLite starts: statement journals would be files in clear.
    if (sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1) != SQLITE_OK)
        return refused(QStringLiteral("SQLite was used before prepareProcess()"));
    return registerVfs("pilar", {});
}

Result<> run(sqlite3 *connection, const char *sql)
{
    if (sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK)
        return {};
    return refused(QString::fromUtf8(sqlite3_errmsg(connection)));
}

} // namespace

Result<> prepareProcess()
{
    static const Result<> done = prepareOnce();
    return done;
}

Result<> registerVfs(const QByteArray &name, const QByteArray &below)
{
    sqlite3_vfs *base = sqlite3_vfs_find(below.isEmpty() ? nullptr : below.constData());
    if (!base || sqlite3_vfs_find(name.constData()))
        return refused(QStringLiteral("no VFS below, or the name is taken"));
    auto encrypting = std::make_unique<EncryptingVfs>();
    encrypting->below = base;
    encrypting->name = name;
    encrypting->cipher = [](const char *token) { return ciphers().find(token); };
    fillMethods(*encrypting);
    if (sqlite3_vfs_register(&encrypting->vfs, 0) != SQLITE_OK)
        return refused(QStringLiteral("sqlite3_vfs_register"));
    encrypting.release(); // SQLite's from now on
    return {};
}

Result<> checkEncrypted(sqlite3 *connection)
{
    char *name = nullptr;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_VFSNAME, &name);
    const QByteArray found(name);
    sqlite3_free(name);
    if (found.startsWith(encryptedMark))
        return {};
    return refused(QStringLiteral("the VFS is ") + QString::fromUtf8(found));
}

Result<> prepareConnection(sqlite3 *connection)
{
    if (const Result<> checked = checkEncrypted(connection); !checked)
        return checked;
    // secure_delete also keeps pages from being left out of the file, where no page would open.
    return run(connection, "PRAGMA temp_store=2; PRAGMA secure_delete=1");
}

sqlite3 *sqliteHandle(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

VfsKey::VfsKey(const Key &profileKey, QByteArrayView fileId)
    : m_token(ciphers().add(std::make_shared<const PageCipher>(profileKey, fileId)))
{ }

VfsKey::~VfsKey()
{
    ciphers().remove(m_token);
}

QString VfsKey::uri(const QString &path, const QByteArray &vfs) const
{
    QString absolute = QFileInfo(path).absoluteFilePath();
    if (!absolute.startsWith(u'/'))
        absolute.prepend(u'/'); // C:/… on Windows
    return QStringLiteral("file://%1?vfs=%2&%3=%4")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(absolute, "/:")), QString::fromLatin1(vfs),
             QString::fromLatin1(keyParameter), QString::fromLatin1(m_token));
}

} // namespace pilar
