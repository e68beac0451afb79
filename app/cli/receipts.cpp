// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "app/cli/session.h"
#include "core/sync/known_keys.h"
#include "core/sync/receipt.h"

#include <QFileInfo>
#include <QJsonArray>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int refused = 3; // of the contract
constexpr qint64 longestFile = 16 << 20;

/** The record of a set that a receipt is about: the one asked for, else its first. */
const Change *changeOf(const ChangeSet &set, const RecordId &record)
{
    for (const Change &change : set.changes) {
        if (record.isNull() || change.record == record)
            return &change;
    }
    return nullptr;
}

QStringList overruledNames(const Entity &entity, const Receipt &receipt, const RecordId &record)
{
    QStringList names;
    for (const int field : overruledFields(entity, receipt, record))
        names << (field ? entity.field(field)->name : u"deleted"_s);
    return names;
}

Result<Output> receipts(const Arguments &arguments)
{
    if (arguments.words.size() == 1)
        return Error{ErrorKind::Usage, tr("Give the kind and the id of the record, or neither.")};
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Store &store = (*session)->store();
    RecordId record;
    if (!arguments.words.isEmpty()) {
        const Result<const Entity *> entity = entityNamed(arguments.words[0]);
        if (!entity)
            return entity.error();
        const Result<Row> row = (*session)->find(**entity, arguments.words[1]);
        if (!row)
            return row.error();
        record = row->record.id;
    }
    QJsonArray items;
    std::vector<QStringList> rows;
    QByteArray file;
    for (const Receipt &receipt : store.receipts(record)) {
        const Result<ChangeSet> set = decodeSet(receipt.payload);
        const Change *change = set ? changeOf(*set, record) : nullptr;
        const Entity *entity = change ? store.dictionary().entity(change->entity) : nullptr;
        if (!entity)
            continue;
        const QStringList overruled = overruledNames(*entity, receipt, change->record);
        items << QJsonObject{{u"entity"_s, entity->name},
                             {u"record"_s, change->record.text()},
                             {u"writer"_s, receipt.set.writer.text()},
                             {u"set"_s, qint64(receipt.set.n)},
                             {u"at"_s, isoTime(receipt.at)},
                             {u"by"_s, set->by},
                             {u"overruled"_s, QJsonArray::fromStringList(overruled)},
                             {u"text"_s, receiptText(encodeReceipt(receipt, false))}};
        rows.push_back({timeText(receipt.at), entity->label.text(), change->record.text(),
                        QString::number(receipt.set.n), set->by,
                        overruled.isEmpty()
                            ? QString()
                            : tr("does not stand: %1").arg(overruled.join(u", "_s))});
        file += receiptText(encodeReceipt(receipt, true)).toLatin1() + '\n';
    }
    const QString out = arguments.value(u"out"_s);
    if (!out.isEmpty()) {
        SystemDisk disk;
        if (Result<> written = disk.write(out, file); !written)
            return written.error();
    }
    const QStringList headers{tr("Received"), tr("Kind"), tr("Record"),
                              tr("Number"),   tr("Who"),  QString()};
    return Output{QJsonObject{{u"receipts"_s, items}},
                  rows.empty() ? tr("There is no receipt yet.") : table(headers, rows)};
}

/** The texts to check: the word itself, or the lines of the file it names. */
Result<QStringList> textsOf(const QString &word)
{
    if (receiptBytes(word) || !QFileInfo::exists(word))
        return QStringList{word};
    SystemDisk disk;
    const Result<QByteArray> bytes = disk.read(word, longestFile);
    if (!bytes)
        return bytes.error();
    return QString::fromUtf8(*bytes).split(u'\n', Qt::SkipEmptyParts);
}

/** A word that was meant as a file, and there is none. */
bool isMissingFile(const QString &word)
{
    return !receiptBytes(word) && !QFileInfo::exists(word)
        && (word.contains(u'/') || word.contains(u'\\') || word.contains(u'.'));
}

Result<Output> verify(const Arguments &arguments)
{
    const Result<QStringList> texts = textsOf(arguments.words[0]);
    if (!texts)
        return texts.error();
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const bool missing = isMissingFile(arguments.words[0]);
    QString why = texts->isEmpty() ? tr("The file is empty.")
        : missing                  ? tr("There is no file %1.").arg(arguments.words[0])
                                   : QString();
    qint64 newest = 0;
    int proved = 0;
    for (const QString &text : missing ? QStringList() : *texts) {
        const auto bytes = receiptBytes(text);
        const Result<Proof> proof = bytes ? checkReceipt(*bytes) : Error{ErrorKind::Damaged, {}};
        if (!bytes)
            why = tr("This is neither a receipt nor a certificate that this program knows.");
        else if (!proof)
            why = proof.error().message;
        else if (!isKnownServerKey((*session)->store(), proof->server))
            why = tr("It is signed by a server that this profile does not know.");
        else if (!proof->applied)
            why = tr("The server received this but did not accept it.");
        else {
            ++proved;
            newest = std::max(newest, proof->at);
        }
    }
    const bool valid = why.isEmpty();
    return Output{QJsonObject{{u"valid"_s, valid},
                              {u"status"_s, valid ? u"aktif"_s : u"tidak dikenal"_s},
                              {u"as_of"_s, isoTime(valid ? newest : 0)}},
                  valid ? tr("Genuine: the server accepted %1 sendings, the newest on %2.")
                              .arg(QString::number(proved), timeText(newest))
                        : why,
                  valid ? 0 : refused};
}

} // namespace

std::vector<Command> receiptCommands()
{
    return {
        {u"receipts"_s,
         u"[ENTITY ID]"_s,
         0,
         2,
         tr("signed receipts of the server: of a record, or of the newest sendings"),
         {{u"out"_s, u"FILE"_s, tr("write them into a file that verify checks")}},
         receipts},
        {u"verify"_s, u"FILE|TEXT"_s, 1, 1, tr("check a receipt without internet"), {}, verify}};
}

} // namespace pilar::cli
