// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/attachments.h"

#include "core/domain/names.h"
#include "core/domain/reasons.h"
#include "core/store/tables.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;
namespace fields = names::lampiran;

namespace {

Error refused(ErrorKind kind, const QString &code, const QString &field = {},
              const QStringList &arguments = {})
{
    const Problem problem{0, field, Problem::Severity::Error, code, arguments};
    return {kind, reason(problem), {problem}};
}

/** What a person calls a file: one line, without characters that cannot be seen. */
QString labelOf(QString text)
{
    text.removeIf([](QChar c) {
        return c.category() == QChar::Other_Format
            || (c.category() == QChar::Other_Control && !c.isSpace());
    });
    return text.simplified().left(200);
}

} // namespace

bool mayHaveFiles(const Dictionary &dictionary, const Entity &entity)
{
    if (!dictionary.entity(fields::entity) || entity.ofRecord || entity.office)
        return false;
    const Field *parent = entity.parentField();
    if (!parent)
        return entity.name == names::lks::entity;
    const Entity *above = dictionary.entity(parent->target);
    return above && mayHaveFiles(dictionary, *above);
}

Attachments::Attachments(Store &store, Disk &disk, const Key &profileKey)
    : m_store(store)
    , m_blobs(disk, store.m_options.folder + u"/lampiran"_s, profileKey)
    , m_entity(store.dictionary().entity(fields::entity))
{ }

/** Fills in whose it is, and asks whether it may be made, before anything is written. */
Result<> Attachments::checkNew(const Entity &entity, const RecordId &record, Record &made,
                               const QString &kind) const
{
    if (!mayHaveFiles(m_store.dictionary(), entity))
        return refused(ErrorKind::Unsupported, u"no_files"_s);
    const Result<Row> owner = m_store.find(entity.number, record);
    if (!owner)
        return owner.error();
    if (owner->deleted)
        return refused(ErrorKind::Invalid, u"deleted"_s);
    const Field &kinds = *m_entity->field(fields::jenis);
    if (!kind.isEmpty() && !kinds.code(kind))
        return refused(ErrorKind::Invalid, u"code_unknown"_s, kinds.name, {kind});
    made.entity = m_entity->number;
    made.id = m_store.newId();
    made.values[m_entity->parent] = m_store.lksOf(entity, owner->record);
    made.values[m_entity->ofEntity] = entity.name;
    made.values[m_entity->ofRecord] = record;
    const Allowed allowed = m_store.allowed(*m_entity, made);
    if (!allowed.create)
        return refused(ErrorKind::Denied, allowed.reason.isEmpty() ? u"denied"_s : allowed.reason);
    return {};
}

bool Attachments::mayAdd(const Entity &entity, const RecordId &record) const
{
    Record made;
    return checkNew(entity, record, made, {}).has_value();
}

Result<RecordId> Attachments::add(const Entity &entity, const RecordId &record,
                                  const QString &label, const QString &kind, const NewFile &file)
{
    Record made;
    if (Result<> fine = checkNew(entity, record, made, kind); !fine)
        return fine.error();
    const auto whole = fingerprint(file.content, file.size);
    if (!whole)
        return whole.error();
    const auto there = of(record);
    if (!there)
        return there.error();
    for (const Attached &other : *there) {
        if (content(other.row.record, Part::Original).sha256 == whole->sha256)
            return refused(ErrorKind::Exists, u"file_there"_s);
    }
    const auto set = [&](QStringView field, const Value &value) {
        if (!value.isNull())
            made.values[m_entity->field(field)->number] = value;
    };
    set(fields::jenis, kind);
    set(fields::nama, labelOf(label));
    set(fields::mime, file.mime);
    set(fields::ukuran, file.size);
    set(fields::sha256, whole->sha256);
    if (file.size > pieceSize)
        set(fields::potongan, QString::fromLatin1(whole->pieces.toBase64()));
    int sent = int(Part::Preview);
    if (!file.preview.isEmpty()) {
        const auto preview = fingerprint(sourceOf(file.preview), file.preview.size());
        if (!preview)
            return preview.error();
        set(fields::pratinjauSha256, preview->sha256);
        set(fields::pratinjauUkuran, qint64(file.preview.size()));
        sent = 0;
        if (Result<> kept
            = m_blobs.put(preview->sha256, file.preview.size(), sourceOf(file.preview));
            !kept)
            return kept.error();
    }
    if (Result<> kept = m_blobs.put(whole->sha256, file.size, file.content); !kept)
        return kept.error();
    // The note that it has to be sent stands before its record does: one without the other is
    // swept.
    if (Result<> noted = m_store.m_db->run(
            u"insert into attachment (record, mine, sent, here) values (?, 1, ?, 3)"_s,
            {made.id.raw(), sent});
        !noted)
        return noted.error();
    const Result<Saved> saved
        = m_store.save({{Change::Kind::Create, made.entity, made.id, made.values}});
    if (!saved)
        return saved.error();
    return made.id;
}

Result<> Attachments::noteCopy(const RecordId &attachment, const RecordId &copy)
{
    return m_store.m_db->run(
        u"insert into attachment (record, mine, sent, tried, here) select ?, mine, sent, tried, "
        "here from attachment where record = ?"_s,
        {copy.raw(), attachment.raw()});
}

bool Attachments::isKnown(const Record &attachment) const
{
    const QString sha256 = content(attachment, Part::Original).sha256;
    const QString sql = u"select 1 from \"%1\" where %2 = ? and %3 = ? and _id <> ?"_s.arg(
        m_entity->name, fields::sha256, m_entity->parentField()->name);
    return !sha256.isEmpty()
        && m_store.m_db
               ->value(sql,
                       {sha256, attachment[m_entity->parent].record().raw(), attachment.id.raw()})
               .isValid();
}

Content Attachments::content(const Record &attachment, Part part) const
{
    const bool whole = part == Part::Original;
    const QString hash
        = valueOf(*m_entity, attachment, whole ? fields::sha256 : fields::pratinjauSha256).text();
    const qint64 size
        = valueOf(*m_entity, attachment, whole ? fields::ukuran : fields::pratinjauUkuran).number();
    if (hash.size() != 64 || size < 1)
        return {};
    const QString pieces
        = whole ? valueOf(*m_entity, attachment, fields::potongan).text() : QString();
    return {hash, size, QByteArray::fromBase64(pieces.toLatin1())};
}

bool Attachments::has(const Record &attachment, Part part) const
{
    const Content named = content(attachment, part);
    return !named.sha256.isEmpty() && m_blobs.has(named.sha256);
}

Result<QByteArray> Attachments::read(const Record &attachment, Part part, qint64 offset,
                                     qint64 count) const
{
    return m_blobs.read(content(attachment, part).sha256, offset, count);
}

Result<std::vector<Row>> Attachments::rows(const QString &tail, const QVariantList &values) const
{
    std::vector<Row> found;
    if (!m_entity)
        return found;
    const auto here = ids(u"select _id from \"%1\" %2"_s.arg(m_entity->name, tail), values);
    if (!here)
        return here.error();
    for (const RecordId &id : *here) {
        Result<Row> row = m_store.find(m_entity->number, id);
        if (!row)
            return row.error();
        found.push_back(*std::move(row));
    }
    return found;
}

Result<std::vector<RecordId>> Attachments::ids(const QString &sql, const QVariantList &values) const
{
    std::vector<RecordId> found;
    const Result<> read = m_store.m_db->each(sql, values, [&](const SqlRow &row) {
        found.push_back(RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()));
        return true;
    });
    if (!read)
        return read.error();
    return found;
}

Attached Attachments::attached(Row row) const
{
    Attached attached;
    attached.preview = has(row.record, Part::Preview);
    attached.original = has(row.record, Part::Original);
    attached.sent = row.sync == SyncState::Synced;
    (void)m_store.m_db->each(u"select mine, sent, refused from attachment where record = ?"_s,
                             {row.record.id.raw()}, [&](const SqlRow &found) {
                                 attached.sent
                                     &= found.value(0).toInt() == 0 || found.value(1).toInt() == 3;
                                 attached.refused = found.value(2).toString();
                                 return false;
                             });
    attached.row = std::move(row);
    return attached;
}

Result<std::vector<Attached>> Attachments::of(const RecordId &record) const
{
    const auto found = rows(u"where rekaman = ? and _deleted = 0 order by _rid"_s, {record.raw()});
    if (!found)
        return found.error();
    std::vector<Attached> all;
    for (const Row &row : *found)
        all.push_back(attached(row));
    return all;
}

Result<Attached> Attachments::find(const RecordId &attachment) const
{
    Result<Row> row = m_store.find(m_entity->number, attachment);
    if (!row)
        return row.error();
    return attached(*std::move(row));
}

Result<int> Attachments::sweep()
{
    std::set<QString> wanted;
    if (!m_entity)
        return 0;
    const Result<> read = m_store.m_db->each(
        u"select sha256, pratinjau_sha256 from \"%1\""_s.arg(m_entity->name), {},
        [&](const SqlRow &row) {
            for (int i : {0, 1}) {
                if (const QString hash = row.value(i).toString(); !hash.isEmpty())
                    wanted.insert(hash);
            }
            return true;
        });
    if (!read)
        return read.error();
    const QString orphans
        = u"from attachment where not exists (select 1 from \"%1\" where _id = record)"_s.arg(
            m_entity->name);
    if (!m_store.m_db->value(u"select 1 "_s + orphans + u" limit 1"_s).isNull()) {
        if (Result<> gone = m_store.m_db->run(u"delete "_s + orphans); !gone)
            return gone.error();
    }
    return m_blobs.sweep(wanted);
}

} // namespace pilar
