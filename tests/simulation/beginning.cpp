// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/accounts.h"
#include "core/store/vfs.h"
#include "core/sync/apply.h"
#include "core/sync/device_key.h"
#include "tests/simulation/dictionary.h"
#include "tests/simulation/machines.h"
#include "tests/simulation/sqlite_pool.h"

namespace pilar::sim {

namespace {

void must(const Result<> &done)
{
    if (!done)
        qFatal("%s %s", qPrintable(done.error().message), qPrintable(done.error().detail));
}

/** Makes the accounts without the slow parts, and a token for each machine. */
void enrol(Servers &servers, Beginning &made)
{
    std::map<QByteArray, qint64> accounts;
    Accounts all(servers.books(), servers.clock, {1, 8 << 10});
    for (int i = 0; i < mostMachines; ++i) {
        qint64 &id = accounts[people[i].account];
        if (!id) {
            const auto inserted = servers.books().insert(
                u"insert into account (email, role, scope, password, created) "
                "values (?, ?, ?, 'x', 0)"_s,
                u"id"_s,
                {QString::fromLatin1(people[i].account), QString::fromLatin1(people[i].role),
                 QString::fromLatin1(people[i].scope)});
            if (!inserted)
                qFatal("%s", qPrintable(inserted.error().detail));
            id = *inserted;
        }
        Account account;
        account.id = id;
        const auto token = all.enrol(account, u"laptop %1"_s.arg(i));
        if (!token)
            qFatal("%s", qPrintable(token.error().detail));
        made.tokens[i] = token->toLatin1();
    }
}

/** So that bundles may be carried between the two. */
void makeKnown(Machine &machine, Servers &servers)
{
    const auto key = deviceKey(*machine.store, machine.random);
    if (!key)
        qFatal("%s", qPrintable(key.error().message));
    must(servers.books().run(u"update device set device_key = ? where token = ?"_s,
                             {key->publicKey(), crypto::hash(machine.token)}));
    must(machine.store->setSetting(u"server_key"_s, signingKey().publicKey()));
    Servers::know(machine.token, *key);
}

void syncOnce(Machine &machine, Servers &servers)
{
    SyncSession session(signingKey().publicKey(), 0.5);
    SyncSession::Event event = SyncSession::Started{};
    while (true) {
        const SyncSession::Action action = session.step(event);
        if (const auto *collect = std::get_if<SyncSession::Collect>(&action)) {
            event = SyncSession::Collected{
                *collectRequest(*machine.store, collect->maxBytes, collect->pageBytes)};
        } else if (const auto *post = std::get_if<SyncSession::Send>(&action)) {
            const ServerAnswer answer = servers.answer(0, machine.token, post->request);
            event = SyncSession::Answered{{answer.status, answer.headers, answer.body}};
        } else if (const auto *apply = std::get_if<SyncSession::Apply>(&action)) {
            event = SyncSession::Applied{applyAnswer(*machine.store, apply->answer), false};
        } else if (const auto *done = std::get_if<SyncSession::Done>(&action)) {
            if (done->error)
                qFatal("%s", qPrintable(done->error->message));
            return;
        } else {
            qFatal("the first exchanges went wrong");
        }
    }
}

RecordId create(Machine &machine, int entity, const Values &values, Beginning &made)
{
    const auto saved = machine.store->save({{Change::Kind::Create, entity, {}, values}});
    if (!saved)
        qFatal("%s", qPrintable(saved.error().message));
    const RecordId id = saved->records.front();
    for (const auto &[field, value] : values) {
        if (value.isText())
            made.typed.push_back({0, machine.number, id, entity, field, value.text(), {}, {}, {}});
    }
    return id;
}

void addRecords(Machine &machine, const RecordId &institution, QChar letter, Beginning &made)
{
    for (int i = 0; i < 2; ++i) {
        const QString own = u"rahasia%1awal%2"_s.arg(letter).arg(i);
        create(machine, klien,
               {{klienLks, institution},
                {klienNama, QString(own + u'n')},
                {klienAlamat, QString(own + u'a')},
                {klienKota, QString(own + u'k')}},
               made);
    }
    create(machine, usulan, {{usulanLks, institution}, {usulanJudul, u"umumawal%1"_s.arg(letter)}},
           made);
}

/** A set that makes the server fail: its tables will not take a name that begins so. */
void makePoison(Database &books)
{
    for (const QString &when : {u"insert"_s, u"update"_s}) {
        must(books.run(u"create trigger poison_%1 before %1 on klien when new.nama like 'RACUN%' "
                       "begin select raise(abort, 'poison'); end"_s.arg(when)));
    }
}

Beginning make()
{
    Beginning made;
    auto running = std::make_unique<Servers>(1);
    Servers &servers = *running;
    must(servers.province().bringUp(u"62"_s));
    makePoison(servers.books());
    enrol(servers, made);
    std::vector<std::unique_ptr<Machine>> machines;
    for (int i = 0; i < mostMachines; ++i) {
        machines.push_back(std::make_unique<Machine>(i, i, quint64(i) + 1));
        Machine &machine = *machines.back();
        machine.token = made.tokens[i];
        must(machine.start());
        makeKnown(machine, servers);
        must(machine.store->setIdentity({QString::fromLatin1(people[i].role),
                                         QString::fromLatin1(people[i].scope),
                                         QString::fromLatin1(people[i].account),
                                         u"https://contoh"_s,
                                         {}}));
        machine.stop();
        pool::forget(machine.number);
        made.fresh[i] = machine.disk();
        must(machine.start());
    }
    for (int i : {0, 2}) {
        made.institutions[i / 2]
            = create(*machines[size_t(i)], lks, {{lksNama, u"panti%1"_s.arg(i)}}, made);
        addRecords(*machines[size_t(i)], made.institutions[i / 2], i ? u'b' : u'a', made);
        syncOnce(*machines[size_t(i)], servers);
    }
    const qint64 peksos
        = servers.books().value(u"select id from account where role = 'peksos'"_s).toLongLong();
    for (const RecordId &id : made.institutions)
        must(servers.province().bind(peksos, id));
    for (const auto &machine : machines) {
        syncOnce(*machine, servers);
        machine->stop();
        pool::forget(machine->number); // the last one out writes its log into the file
        made.disks[machine->number] = machine->disk();
    }
    running.reset();
    for (int i = 0; i < 3; ++i)
        pool::forget(serverOwner + i);
    made.server = MemoryDisk::instance().image(serverFolder);
    return made;
}

} // namespace

const Beginning &beginning()
{
    static const Beginning made = make();
    return made;
}

} // namespace pilar::sim
