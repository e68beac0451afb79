// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/cli/commands.h"
#include "core/store/doubles.h"

#include <QDir>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestCertificates = 1 << 20;

} // namespace

std::vector<Option> commonOptions()
{
    return {
        {u"profile"_s, u"DIR"_s, tr("folder of the data (default: the desktop's own)")},
        {u"user"_s, u"NAME"_s, tr("who works (default: the only person)")},
        {u"passphrase-file"_s, u"FILE"_s,
         tr("passphrase: first line of this file (or variable PILAR_PASSPHRASE)")},
    };
}

QString Session::folder(const Arguments &arguments)
{
    return QDir::cleanPath(arguments.value(u"profile"_s, Profile::defaultFolder()));
}

bool Session::exists(const Arguments &arguments)
{
    SystemDisk disk;
    return Profile::exists(disk, folder(arguments));
}

Result<std::unique_ptr<Session>> Session::open(const Arguments &arguments)
{
    if (!exists(arguments)) {
        return Error{ErrorKind::NotFound,
                     tr("There is no profile in %1. Make one with init or login.")
                         .arg(QDir::toNativeSeparators(folder(arguments)))};
    }
    const Result<QString> passphrase
        = secret(arguments, u"passphrase-file"_s, "PILAR_PASSPHRASE", tr("Passphrase"));
    if (!passphrase)
        return passphrase.error();
    auto session = std::make_unique<Session>();
    Result<Profile> profile = Profile::unlock(session->m_disk, folder(arguments),
                                              arguments.value(u"user"_s), *passphrase);
    if (!profile)
        return profile.error();
    session->m_profile = *std::move(profile);
    if (Result<> opened = session->openStore(); !opened)
        return opened.error();
    return session;
}

Result<std::unique_ptr<Session>> Session::create(const Arguments &arguments, QString *recoveryKey)
{
    const Result<QString> passphrase
        = secret(arguments, u"passphrase-file"_s, "PILAR_PASSPHRASE", tr("New passphrase"));
    if (!passphrase)
        return passphrase.error();
    QString person = arguments.value(u"user"_s);
    for (const char *variable : {"USER", "USERNAME"}) {
        if (person.isEmpty())
            person = qEnvironmentVariable(variable);
    }
    auto session = std::make_unique<Session>();
    Result<Profile::Created> created
        = Profile::create(session->m_disk, session->m_random, folder(arguments),
                          person.isEmpty() ? u"pilar"_s : person, *passphrase);
    if (!created)
        return created.error();
    session->m_profile = std::move(created->profile);
    *recoveryKey = created->recoveryKey;
    if (Result<> opened = session->openStore(); !opened)
        return opened.error();
    return session;
}

Result<> Session::openStore()
{
    Result<std::unique_ptr<Store>> store = m_profile->openStore(dictionary(), m_clock, m_random);
    if (!store)
        return store.error();
    m_store = *std::move(store);
    return {};
}

Result<> Session::reopen()
{
    m_store.reset();
    return openStore();
}

Result<QByteArray> caGiven(const Arguments &arguments)
{
    if (!arguments.has(u"ca-file"_s))
        return QByteArray();
    const QString file = arguments.value(u"ca-file"_s);
    SystemDisk disk;
    const Result<QByteArray> bytes = disk.read(file, longestCertificates);
    if (bytes && bytes->contains("-----BEGIN CERTIFICATE-----"))
        return *bytes;
    return Error{ErrorKind::Usage,
                 tr("“%1” is not a certificate file that can be read.").arg(file)};
}

Result<const Entity *> entityNamed(const QString &name)
{
    if (const Entity *entity = Dictionary::builtIn().entity(name))
        return entity;
    return Error{ErrorKind::Usage,
                 tr("There is no entity \"%1\". See the command schema.").arg(name)};
}

Result<Row> Session::find(const Entity &entity, const QString &start)
{
    const Result<RecordId> id = m_store->resolve(entity.number, start);
    if (!id)
        return id.error();
    return m_store->find(entity.number, meantBy(*m_store, entity, *id));
}

Result<Target> Target::of(const Arguments &arguments, bool withRecord)
{
    Target target;
    const Result<const Entity *> entity = entityNamed(arguments.words[0]);
    if (!entity)
        return entity.error();
    target.entity = *entity;
    Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    target.session = *std::move(session);
    if (withRecord) {
        const Result<Row> row = target.session->find(*target.entity, arguments.words[1]);
        if (!row)
            return row.error();
        target.row = *row;
    }
    return target;
}

} // namespace pilar::cli
