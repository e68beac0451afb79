// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"
#include "core/server/audit_check.h"
#include "core/server/audit_list.h"

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

/** The head as the server's newest key signs it, so that a printed one proves itself. */
QByteArray signedHead(const ServerHouse &house, const AuditHead &head)
{
    CborWriter bytes;
    bytes.array(4);
    bytes.text(u"pilar audit head 1");
    bytes.bytes(house.keys->current().publicKey());
    bytes.number(head.n);
    bytes.bytes(head.hash);
    return house.keys->current().sign(bytes.written());
}

/** Midnight UTC of a date; Usage when it is none. */
Result<qint64> dayOf(const Arguments &arguments, const QString &option, qint64 fallback)
{
    if (!arguments.has(option))
        return fallback;
    const QDate day = QDate::fromString(arguments.value(option), Qt::ISODate);
    if (!day.isValid())
        return Error{ErrorKind::Usage, tr("--%1 wants a date as 2026-08-17.").arg(option)};
    return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

Result<> noteOperator(ServerHouse &house, const QString &act, const QString &about)
{
    AuditNote note;
    note.act = act;
    note.about = about;
    return house.province.record({}, note);
}

Result<Output> runAuditCheck(const Arguments &arguments)
{
    std::optional<AuditHead> known;
    if (arguments.has(u"head"_s)) {
        known = AuditHead::fromText(arguments.value(u"head"_s));
        if (!known)
            return Error{ErrorKind::Usage, tr("--head wants what “audit check” printed, N:HASH.")};
    }
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    std::vector<Key> seals;
    for (const SigningKey &key : (*house)->keys->all())
        seals.insert(seals.begin(), auditKey(key));
    const auto report = checkAudit(*(*house)->db, &seals, known);
    if (!report)
        return report.error();
    const bool ok = report->faults.isEmpty();
    QJsonArray problems;
    for (const QString &fault : report->faults)
        problems << QJsonObject{{u"severity"_s, u"error"_s}, {u"reason"_s, fault}};
    const QString signature = QString::fromLatin1(signedHead(**house, report->head).toHex());
    QStringList text = ok
        ? QStringList{tr("%1 entries, none missing, changed or moved.").arg(report->head.n)}
        : report->faults;
    text << tr("The newest: %1").arg(report->head.text());
    return Output{QJsonObject{{u"ok"_s, ok},
                              {u"problems"_s, problems},
                              {u"entries"_s, report->head.n},
                              {u"head"_s, report->head.text()},
                              {u"signature"_s, signature}},
                  text.join(u'\n'), ok ? 0 : 3};
}

Result<Output> runAuditList(const Arguments &arguments)
{
    AuditFilter filter;
    filter.account = arguments.value(u"account"_s).trimmed().toLower();
    bool number = true;
    filter.most = arguments.value(u"limit"_s, u"1000"_s).toInt(&number);
    if (!number || filter.most < 1)
        return Error{ErrorKind::Usage, tr("--limit wants a number from 1 on.")};
    if (arguments.has(u"subject"_s)) {
        filter.subject = RecordId::fromText(arguments.value(u"subject"_s));
        if (!filter.subject)
            return Error{ErrorKind::Usage, tr("--subject wants the whole id of a record.")};
    }
    const auto since = dayOf(arguments, u"since"_s, filter.since);
    const auto until = dayOf(arguments, u"until"_s, filter.until);
    if (!since || !until)
        return since ? until.error() : since.error();
    filter.since = *since;
    filter.until = *until;
    const auto house = ServerHouse::open(arguments);
    if (!house)
        return house.error();
    const auto list = listAudit(*(*house)->db, Dictionary::builtIn(), filter);
    if (!list)
        return list.error();
    QJsonArray entries;
    std::vector<QStringList> rows;
    for (const QJsonObject &entry : *list) {
        entries << entry;
        qint64 records = 0;
        for (const QJsonValue &run : entry[u"records"_s].toArray())
            records += run[u"count"_s].toInteger();
        const QString account = entry[u"account"_s].toString();
        rows.push_back({QString::number(entry[u"n"_s].toInteger()), entry[u"at"_s].toString(),
                        account.isEmpty() ? tr("the operator") : account,
                        entry[u"device"_s].toString().left(8), entry[u"act"_s].toString(),
                        QString::number(records)});
    }
    return Output{
        QJsonObject{{u"entries"_s, entries}},
        table({u"N"_s, tr("When"), tr("Who"), tr("Computer"), tr("What"), tr("Records")}, rows)};
}

} // namespace pilar
