// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/blobs.h"
#include "core/store/store.h"

#include <map>
#include <optional>

namespace pilar {

enum class Part { Preview = 1, Original = 2 };

/** What a record of lampiran says of its file, or of the preview of it. */
struct Content
{
    QString sha256; // empty: there is none
    qint64 size = 0;
    QByteArray pieces;
};

/** A file to be attached: what core/pictures made of it. */
struct NewFile
{
    QString mime;
    qint64 size = 0;
    ByteSource content;
    QByteArray preview = {}; // empty: none
};

/** An attachment as the device has it. */
struct Attached
{
    Row row;
    bool preview = false; // here
    bool original = false; // here
    bool sent = false; // the server has all of it, as far as this device knows
    QString refused; // code, when the server did not take it
};

/** Whether files may hang on records of this entity: those of an institution. */
bool mayHaveFiles(const Dictionary &dictionary, const Entity &entity);

/**
 * The files that hang on records: rows of lampiran with their contents in Blobs. A file is on the
 * disk before its record is saved, and goes only when no record names it any more. Use on the
 * store's thread. A label is never a path.
 */
class Attachments
{
public:
    Attachments(Store &store, Disk &disk, const Key &profileKey);

    /** Whether this person may hang one on this record now. */
    bool mayAdd(const Entity &entity, const RecordId &record) const;
    /** Keeps the file and saves its record; the id of that. NotFound, Denied, Invalid (kind),
     * Exists (this file is on this record), DiskFull. */
    Result<RecordId> add(const Entity &entity, const RecordId &record, const QString &label,
                         const QString &kind, const NewFile &file);
    /** Before a record is saved that names the content of another: it is here, and sent, as far as
     * that one's is. */
    Result<> noteCopy(const RecordId &attachment, const RecordId &copy);
    /** Whether another record of its institution names the same content, here or not. */
    bool isKnown(const Record &attachment) const;
    /** Living attachments of a record, oldest first. */
    Result<std::vector<Attached>> of(const RecordId &record) const;
    Result<Attached> find(const RecordId &attachment) const;
    Content content(const Record &attachment, Part part) const;
    bool has(const Record &attachment, Part part) const;
    /** NotFound when it is not here; Damaged. */
    Result<QByteArray> read(const Record &attachment, Part part, qint64 offset, qint64 count) const;
    /** Takes away contents that no record names. At opening. */
    Result<int> sweep();

    /** The original is fetched at the next synchronisation. */
    Result<> want(const RecordId &attachment);
    /** Originals of this LKS are fetched as they come. */
    Result<> pin(const RecordId &lks, bool on);
    bool isPinned(const RecordId &lks) const;

    /** What synchronisation has to do with one content. */
    struct Task
    {
        Record record;
        Part part = Part::Preview;
        bool tried = false; // began before: ask how far it came
    };
    /** Accepted attachments of this device whose part the server lacks; previews as well as
     * originals. */
    Result<std::vector<Task>> unsent(Part part) const;
    /** Contents to fetch: previews that are not here, originals that were asked for; newest first.
     */
    Result<std::vector<Task>> unfetched(Part part);
    Result<qint64> received(const Task &task);
    /** Adds what came; see Blobs::receive. */
    Result<qint64> receive(const Task &task, qint64 offset, QByteArrayView bytes);
    Result<> markTried(const Task &task);
    /** mark: of the folder it went to, see shouldCompare(). */
    Result<> markSent(const Task &task, const QByteArray &mark);
    Result<> markRefused(const Task &task, const QString &code);
    /** The server was restored: what was sent is asked for again. */
    Result<> resend();

    /** What people here attached and the server lacks, also where the record has to go first. */
    struct Unsent
    {
        int files = 0;
        qint64 bytes = 0; // with their previews
    };
    Unsent unsentFiles() const;
    /** Whether to ask the server now which files it lacks: once a day, and when its mark (what it
     * says of its folder; none: it said nothing) is new. Never where nothing was sent. */
    bool shouldCompare(const std::optional<QByteArray> &mark) const;
    /** The records with bits of Part that it lacks: those that this device had sent are sent again;
     * how many contents that are. */
    Result<int> compared(const std::optional<QByteArray> &mark,
                         const std::map<RecordId, int> &lacking);

private:
    Result<> note(const RecordId &record, const QString &column, int bits);
    Attached attached(Row row) const;
    Result<std::vector<Row>> rows(const QString &tail, const QVariantList &values) const;
    Result<std::vector<RecordId>> ids(const QString &sql, const QVariantList &values) const;
    Result<> checkNew(const Entity &entity, const RecordId &record, Record &made,
                      const QString &kind) const;
    void tell(const RecordId &record) const;

    Store &m_store;
    Blobs m_blobs;
    const Entity *m_entity; // lampiran; null in a dictionary without it
};

} // namespace pilar
