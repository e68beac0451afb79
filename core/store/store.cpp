// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/base/crypto.h"
#include "core/store/attachments.h"
#include "core/store/eraser.h"
#include "core/store/set_writer.h"
#include "core/store/vfs.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

Store::Store(StoreOptions options, const Dictionary &dictionary, Clock &clock, Random &random)
    : m_options(std::move(options))
    , m_dictionary(dictionary)
    , m_clock(clock)
    , m_random(random)
    , m_ids(random)
    , m_tables(std::make_unique<Tables>(dictionary, deviceColumns))
{ }

Store::~Store() = default;

Result<> Store::inTransaction(const std::function<Result<>(SetWriter &)> &work)
{
    const quint64 lastSet = m_lastSet;
    const QByteArray lastHash = m_lastHash;
    const WriterId thisWriter = m_writer;
    const Identity identity = m_identity;
    Database::Transaction transaction(*m_db);
    if (!transaction.begun())
        return transaction.begun();
    SetWriter writer(*this);
    Result<> done = work(writer);
    if (m_db->failure()) // a refusal, too, may come of what could not be read
        done = *m_db->failure();
    if (done)
        done = transaction.commit();
    if (!done) {
        m_lastSet = lastSet;
        m_lastHash = lastHash;
        m_writer = thisWriter;
        m_identity = identity;
        m_settings.clear();
        return done;
    }
    if (onChanged) {
        for (const auto &[entity, ids] : writer.touched())
            onChanged(entity, ids);
    }
    const bool unclean = !setting(Eraser::unclean).isEmpty(); // of a fill once, at its end
    return writer.hasErased() || (unclean && setting(u"fill"_s).isEmpty()) ? Eraser::clean(*this)
                                                                           : Result<>();
}

QByteArray Store::setting(const QString &name) const
{
    constexpr size_t mostKept = 100; // some names hold a record's id
    if (const auto known = m_settings.find(name); known != m_settings.end())
        return known->second;
    QByteArray value;
    const Result<> read
        = m_db->each(u"select value from setting where name = ?"_s, {name}, [&](const SqlRow &row) {
              value = row.value(0).toByteArray();
              return false;
          });
    if (m_settings.size() >= mostKept)
        m_settings.clear();
    if (read)
        m_settings[name] = value;
    return value;
}

Result<> Store::setSetting(const QString &name, const QByteArray &value)
{
    if (const auto known = m_settings.find(name);
        known != m_settings.end() && known->second == value)
        return {};
    const Result<> done = value.isEmpty()
        ? m_db->run(u"delete from setting where name = ?"_s, {name})
        : m_db->run(u"insert or replace into setting (name, value) values (?, ?)"_s, {name, value});
    if (done)
        m_settings[name] = value;
    else
        m_settings.erase(name);
    return done;
}

Identity Store::readIdentity() const
{
    const QJsonObject json = QJsonDocument::fromJson(setting(u"identity"_s)).object();
    Identity identity;
    identity.role = json["role"_L1].toString(u"lks"_s);
    identity.scope = json["scope"_L1].toString();
    identity.account = json["account"_L1].toString();
    identity.server = json["server"_L1].toString();
    for (const QJsonValue &id : json["lks"_L1].toArray())
        identity.lks.push_back(RecordId::fromText(id.toString()).value_or(RecordId()));
    return identity;
}

Result<> Store::setIdentity(const Identity &identity)
{
    QJsonArray lks;
    for (const RecordId &id : identity.lks)
        lks << id.text();
    const Result<> done = setSetting(u"identity"_s,
                                     QJsonDocument(QJsonObject{{u"role"_s, identity.role},
                                                               {u"scope"_s, identity.scope},
                                                               {u"account"_s, identity.account},
                                                               {u"server"_s, identity.server},
                                                               {u"lks"_s, lks}})
                                         .toJson(QJsonDocument::Compact));
    if (done)
        m_identity = identity;
    return done;
}

Result<> Store::saveDraft(const QString &key, const QByteArray &content)
{
    return m_db->run(u"insert or replace into draft (name, content, at) values (?, ?, ?)"_s,
                     {key, content, m_clock.now()});
}

QByteArray Store::draft(const QString &key) const
{
    return m_db->value(u"select content from draft where name = ?"_s, {key}).toByteArray();
}

std::vector<QString> Store::drafts() const
{
    std::vector<QString> keys;
    (void)m_db->each(u"select name from draft order by at desc"_s, {}, [&](const SqlRow &row) {
        keys.push_back(row.value(0).toString());
        return true;
    });
    return keys;
}

Result<> Store::dropDraft(const QString &key)
{
    return m_db->run(u"delete from draft where name = ?"_s, {key});
}

const std::optional<Error> &Store::failure() const
{
    return m_db->failure();
}

bool Store::hasSearch(const Entity &entity) const
{
    return std::any_of(entity.fields.begin(), entity.fields.end(), [](const Field &field) {
        return field.searchable && field.type != Type::Nik && field.type != Type::Kk;
    });
}

QString Store::searchTable(const Entity &entity) const
{
    return u'"' + entity.name + u"__cari\""_s;
}

} // namespace pilar
