// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"

#include "core/domain/regions.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

} // namespace

Result<std::vector<RecordId>> lksGiven(const Province &province, const Arguments &arguments)
{
    std::vector<RecordId> ids;
    for (const QString &text : arguments.values(u"lks"_s)) {
        const auto id = province.resolveLks(text);
        if (!id)
            return id.error();
        ids.push_back(*id);
    }
    return ids;
}

Result<Output> runLksList(const Arguments &arguments)
{
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const Province &province = (*house)->province;
    const auto all = arguments.has(u"waiting"_s) ? province.waitingLks() : province.listLks();
    if (!all)
        return all.error();
    QJsonArray list;
    std::vector<QStringList> rows;
    for (const ListedLks &lks : *all) {
        const QString since
            = QDateTime::fromMSecsSinceEpoch(lks.received, Qt::UTC).toString(Qt::ISODate);
        QJsonObject item{{u"id"_s, lks.id.text()},
                         {u"name"_s, lks.name},
                         {u"office"_s, lks.office},
                         {u"accounts"_s, QJsonArray::fromStringList(lks.accounts)},
                         {u"waiting"_s, lks.waiting}};
        if (lks.waiting)
            item[u"since"_s] = since;
        list << item;
        rows.push_back(
            {lks.id.text(), lks.name, lks.office, lks.accounts.join(u", "_s),
             lks.waiting ? tr("waits for the office since %1").arg(since.left(10)) : QString()});
    }
    return Output{QJsonObject{{u"lks"_s, list}},
                  table({u"ID"_s, tr("Name"), tr("Office"), tr("E-mail"), {}}, rows)};
}

Result<Output> runLksMove(const Arguments &arguments)
{
    const QString office = arguments.value(u"office"_s);
    if (office.isEmpty())
        return Error{ErrorKind::Usage, tr("--%1 is missing.").arg(u"office"_s)};
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    Province &province = (*house)->province;
    const auto id = province.resolveLks(arguments.words.first());
    if (!id)
        return id.error();
    const auto region = Regions::builtIn().find(office);
    if (!region || region->level > 2 || !liesIn(office, province.area()))
        return Error{ErrorKind::Invalid, tr("There is no office %1 in this province.").arg(office)};
    if (const Result<> done = province.moveLks(*id, office); !done)
        return done.error();
    return Output{QJsonObject{{u"lks"_s, id->text()}, {u"office"_s, office}},
                  tr("The LKS and all its records belong to %1 now.")
                      .arg(Regions::builtIn().fullName(office))};
}

} // namespace pilar
