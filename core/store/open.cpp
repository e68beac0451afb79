// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/store/attachments.h"
#include "core/store/eraser.h"
#include "core/store/set_writer.h"
#include "core/store/settler.h"
#include "core/store/sqlite.h"
#include "core/store/vfs.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrl>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Store>> Store::open(const StoreOptions &options, const Key &key,
                                           const Dictionary &dictionary, Clock &clock,
                                           Random &random)
{
    if (Result<> ready = prepareProcess(); !ready)
        return ready.error();
    std::unique_ptr<Store> store(new Store(options, dictionary, clock, random));
    store->m_vfsKey = std::make_unique<VfsKey>(key, options.fileId);
    const QString file = options.folder + u"/pilar.db"_s;
    auto db = SqliteDatabase::open(store->m_vfsKey->uri(file, options.vfs),
                                   u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!db)
        return db.error();
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner); // its log gets the same
    if (Result<> ready = prepareConnection((*db)->handle()); !ready)
        return ready.error();
    store->m_db = *std::move(db);
    if (Result<> ready = store->start(); !ready)
        return ready.error();
    static SystemDisk systemDisk; // has no state
    store->m_attachments
        = std::make_unique<Attachments>(*store, options.files ? *options.files : systemDisk, key);
    if (!store->setting(Eraser::unclean).isEmpty() && !Eraser::clean(*store))
        qWarning("traces of what was erased could not be cleaned away"); // the next opening tries
    if (const Result<int> swept = store->m_attachments->sweep(); !swept)
        qWarning("attached files could not be swept");
    return store;
}

Result<> Store::start()
{
    if (Result<> ready = m_db->refresh(); !ready)
        return ready;
    for (const char *pragma : {"pragma journal_mode = wal", "pragma synchronous = full",
                               "pragma foreign_keys = on", "pragma cache_size = -32000"}) {
        if (Result<> done
            = m_db->each(QString::fromLatin1(pragma), {}, [](const SqlRow &) { return true; });
            !done)
            return done;
    }
    if (Result<> done = m_db->migrate(u":/store"_s); !done)
        return done;
    const int written = setting(u"dictionary"_s).toInt();
    if (written > m_dictionary.number()) {
        return Error{ErrorKind::Newer,
                     QCoreApplication::translate(
                         "Store",
                         "These data were written by a newer version of Pilar. They were "
                         "left as they are; please install the newer version.")};
    }
    const bool fresh = setting(u"writer"_s).isEmpty();
    if (m_db->failure()) // empty for another reason: a new writer would part the file from its line
        return *m_db->failure();
    if (fresh || written < m_dictionary.number()) {
        Database::Transaction transaction(*m_db);
        if (!transaction.begun())
            return transaction.begun();
        if (Result<> done = bringUp(fresh); !done)
            return done;
        if (Result<> done = transaction.commit(); !done)
            return done;
    }
    m_writer = WriterId::fromRaw(setting(u"writer"_s)).value_or(WriterId());
    m_identity = readIdentity();
    m_lastSet = m_db->value(u"select max(n) from journal"_s).toULongLong();
    m_lastHash = chainAt(m_lastSet);
    if (m_db->failure())
        return *m_db->failure();
    return {};
}

Result<> Store::bringUp(bool fresh)
{
    if (Result<> done = m_tables->bringUp(*m_db); !done)
        return done;
    for (const Entity &entity : m_dictionary.entities()) {
        const QString name = u'"' + entity.name + u'"';
        if (hasSearch(entity)) {
            if (Result<> done = m_db->run(
                    u"create virtual table if not exists %1 using fts5 (words, content = '', "
                    "prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 2')"_s.arg(
                        searchTable(entity)));
                !done)
                return done;
        }
        if (Result<> done = m_db->run(
                u"create index if not exists \"%1__sync\" on %2 (_sync) where _sync <> 0"_s.arg(
                    entity.name, name));
            !done)
            return done;
        if (Result<> done = m_db->run(
                u"create index if not exists \"%1__lengkap\" on %2 (_deleted, _lengkap)"_s.arg(
                    entity.name, name));
            !done)
            return done;
    }
    if (!fresh) { // what an older dictionary could not hold was put aside
        SetWriter writer(*this);
        if (Result<> done = Settler(*this, writer).readUnread(); !done)
            return done;
    } else {
        if (Result<> done = setSetting(u"writer"_s, WriterId::random(m_random).raw()); !done)
            return done;
    }
    return setSetting(u"dictionary"_s, QByteArray::number(m_dictionary.number()));
}

} // namespace pilar
