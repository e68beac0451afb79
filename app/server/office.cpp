// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"
#include "core/server/bundles.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

QString isoTime(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
}

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

} // namespace

Result<Output> runDeviceList(const Arguments &arguments)
{
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const auto devices = (*house)->devices.list();
    if (!devices)
        return devices.error();
    QJsonArray list;
    std::vector<QStringList> rows;
    for (const Device &device : *devices) {
        list << QJsonObject{{u"id"_s, device.name.text()},
                            {u"account"_s, device.email},
                            {u"label"_s, device.label},
                            {u"created"_s, isoTime(device.created)},
                            {u"revoked"_s, device.revoked}};
        rows.push_back({device.name.text().left(8), device.email, device.label,
                        isoTime(device.created).left(10),
                        device.revoked ? tr("access taken away") : QString()});
    }
    return Output{QJsonObject{{u"devices"_s, list}},
                  table({u"ID"_s, tr("E-mail"), tr("Computer"), tr("Since"), {}}, rows)};
}

/** revoked: its access is taken away; else given back. */
Result<Output> setRevoked(const Arguments &arguments, bool revoked)
{
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    Devices &devices = (*house)->devices;
    const auto device = devices.resolve(arguments.words.first());
    if (!device)
        return device.error();
    const QString act = revoked ? u"revoke"_s : u"allow"_s;
    if (const Result<> noted = noteOperator(**house, act, device->name.text()); !noted)
        return noted.error();
    const Result<> done = revoked ? devices.revoke(device->name) : devices.allow(device->name);
    if (!done)
        return done.error();
    const QString told = revoked
        ? tr("The computer “%1” of %2 cannot exchange anything any more. What it has not sent "
             "stays there.")
        : tr("The computer “%1” of %2 may exchange again.");
    return Output{QJsonObject{}, told.arg(device->label, device->email)};
}

Result<Output> runDeviceRevoke(const Arguments &arguments)
{
    return setRevoked(arguments, true);
}

Result<Output> runDeviceAllow(const Arguments &arguments)
{
    return setRevoked(arguments, false);
}

Result<Output> runBundleImport(const Arguments &arguments)
{
    if (!arguments.has(u"reply-out"_s))
        return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(u"reply-out"_s)};
    QElapsedTimer timer;
    timer.start();
    SystemDisk disk;
    const auto file = disk.read(arguments.words.first(), longestBundle);
    if (!file)
        return file.error();
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    BundleDesk desk((*house)->province, (*house)->accounts, (*house)->devices, *(*house)->keys,
                    (*house)->clock);
    const auto outcome = desk.take(*file);
    if (!outcome)
        return outcome.error();
    if (const auto kept = disk.write(arguments.value(u"reply-out"_s), outcome->reply); !kept)
        return kept.error();
    if (!outcome->refusal.isEmpty())
        return bundleRefused(outcome->refusal);
    const SyncReport &report = outcome->report;
    return Output{QJsonObject{{u"sent"_s, report.sent},
                              {u"accepted"_s, report.accepted},
                              {u"rejected"_s, report.rejected},
                              {u"conflicts"_s, report.conflicts},
                              {u"received"_s, report.received},
                              {u"bytes_up"_s, file->size()},
                              {u"bytes_down"_s, outcome->reply.size()},
                              {u"requests"_s, 0},
                              {u"seconds"_s, double(timer.elapsed()) / 1000},
                              {u"account"_s, outcome->account},
                              {u"more"_s, outcome->more}},
                  tr("Of %1: %2 changes (%3 accepted, %4 refused, %5 conflicts); the answer for "
                     "that computer holds %6 records.")
                      .arg(outcome->account)
                      .arg(report.sent)
                      .arg(report.accepted)
                      .arg(report.rejected)
                      .arg(report.conflicts)
                      .arg(report.received)};
}

namespace {

/** made: when the server was made, and its first key with it. */
Output keysShown(const ServerKeys &keys, qint64 made, const QString &text)
{
    QJsonArray list;
    std::vector<QStringList> rows;
    for (size_t i = 0; i < keys.all().size(); ++i) {
        const SigningKey &key = keys.all()[i];
        const bool current = &key == &keys.current();
        const QString since = isoTime(i == 0 ? made : keys.chain()[i - 1].at);
        list << QJsonObject{
            {u"key"_s, hex(key.publicKey())}, {u"since"_s, since}, {u"current"_s, current}};
        rows.push_back({hex(key.publicKey()).left(16), since.left(10),
                        current ? tr("signs now") : tr("only opens old files")});
    }
    return {QJsonObject{{u"keys"_s, list}}, text + table({tr("Key"), tr("Since"), {}}, rows)};
}

/** Its first account came with its first key. */
qint64 madeAt(const ServerHouse &house)
{
    return house.db->value(u"select min(created) from account"_s).toLongLong();
}

} // namespace

Result<Output> runKeyList(const Arguments &arguments)
{
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    return keysShown(*(*house)->keys, madeAt(**house), {});
}

Result<Output> runKeyRotate(const Arguments &arguments)
{
    const auto place = placeOf(arguments);
    if (!place)
        return place.error();
    auto house = ServerHouse::open(*place);
    if (!house)
        return house.error();
    if (const Result<> noted = noteOperator(**house, u"rotate"_s); !noted)
        return noted.error();
    SystemDisk disk;
    const auto keys
        = ServerKeys::rotate(disk, (*house)->random, place->keys, (*house)->clock.now());
    if (!keys)
        return keys.error();
    return keysShown(*keys, madeAt(**house),
                     tr("The server has a new key, signed by the old one. A running server takes "
                        "it at SIGHUP or when it is started anew. Keep a copy of the folder %1.")
                             .arg(place->keys)
                         + u'\n');
}

} // namespace pilar
