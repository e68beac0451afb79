// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/at_server.h"
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "core/domain/names.h"
#include "core/domain/parse.h"
#include "core/pictures/picture_program.h"
#include "core/sync/attachments.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

/** The file ready to be attached. A PDF is read from where it lies, piece by piece. */
Result<NewFile> readFile(const QString &path)
{
    SystemDisk disk;
    if (const Result<qint64> plain = disk.size(path); !plain)
        return plain.error();
    const auto file = std::make_shared<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, tr("There is no file %1 that can be read.").arg(path)};
    const Result<TakenIn> taken = PictureProgram().takeIn(*file);
    if (!taken)
        return taken.error();
    if (!taken->bytes.isEmpty())
        return NewFile{taken->mime, taken->bytes.size(), sourceOf(taken->bytes), taken->preview};
    const auto read = [file, path](qint64 offset, qint64 count) -> Result<QByteArray> {
        if (!file->seek(offset))
            return Error{ErrorKind::Damaged, tr("The file %1 cannot be read.").arg(path)};
        const QByteArray bytes = file->read(count);
        if (bytes.size() != count)
            return Error{ErrorKind::Damaged, tr("The file %1 cannot be read.").arg(path)};
        return bytes;
    };
    return NewFile{taken->mime, file->size(), read};
}

Result<Output> shown(Session &session, const RecordId &id)
{
    const Entity &entity = *session.dictionary().entity(names::lampiran::entity);
    const Result<Row> row = session.store().find(entity.number, id);
    if (!row)
        return row.error();
    return Output{recordJson(session.store(), *row), recordText(session.store(), *row)};
}

/** A kind by its name, label or a synonym; empty: none was given. */
Result<QString> kindNamed(const Dictionary &dictionary, const QString &text)
{
    const Entity &entity = *dictionary.entity(names::lampiran::entity);
    const Field &kinds = *entity.field(names::lampiran::jenis);
    const Result<Value> value = parseValue(kinds, text);
    if (value)
        return value->text();
    QStringList allowed;
    for (const Code &code : kinds.codes)
        allowed << code.name;
    Error error = value.error();
    error.message = tr("There is no such kind of file; it may be: %1.").arg(allowed.join(u", "_s));
    return error;
}

Result<Output> attach(const Arguments &arguments)
{
    const Result<Target> at = Target::of(arguments);
    if (!at)
        return at.error();
    const Result<QString> kind = kindNamed(at->session->dictionary(), arguments.value(u"kind"_s));
    if (!kind)
        return kind.error();
    const Result<NewFile> file = readFile(arguments.words[2]);
    if (!file)
        return file.error();
    const QString label
        = arguments.value(u"name"_s, QFileInfo(arguments.words[2]).completeBaseName());
    const Result<RecordId> id = at->session->store().attachments().add(
        *at->entity, at->row.record.id, label, *kind, *file);
    if (!id)
        return id.error();
    return shown(*at->session, *id);
}

/** Gets the original from the server when it is not here. */
Result<> bringHere(Session &session, const Record &attachment)
{
    if (session.store().attachments().has(attachment, Part::Original))
        return {};
    return atServer<void>(session, [&](Network &line) {
        FileOptions options;
        options.pause = [](qint64 milliseconds) { QThread::msleep(ulong(milliseconds)); };
        const StoreAccess access = accessTo(session);
        return FileExchange(access, line, {}, options).fetch(attachment.id);
    });
}

/** Writes the content piece by piece under another name, which it loses when all is there. */
Result<> writeOut(Attachments &files, const Record &attachment, const QString &path)
{
    SystemDisk disk;
    const QString fresh = path + u".pilar-baru"_s;
    const qint64 size = files.content(attachment, Part::Original).size;
    Result<> done;
    if (disk.exists(fresh))
        done = disk.remove(fresh);
    for (qint64 at = 0; at < size && done; at += pieceSize) {
        const auto piece
            = files.read(attachment, Part::Original, at, std::min(pieceSize, size - at));
        done = piece ? disk.append(fresh, *piece) : Result<>(piece.error());
    }
    if (done)
        done = disk.settle(fresh, path);
    if (!done && disk.exists(fresh))
        (void)disk.remove(fresh);
    return done;
}

Result<Output> fetch(const Arguments &arguments)
{
    const QString path = arguments.words[1];
    if (QFileInfo::exists(path)) {
        return Error{ErrorKind::Exists,
                     tr("There is a file %1 already. It was left as it is.").arg(path)};
    }
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir()) // before anything is fetched for it
        return Error{ErrorKind::NotFound, tr("There is no folder %1.").arg(folder)};
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Entity &entity = *(*session)->dictionary().entity(names::lampiran::entity);
    const Result<Row> row = (*session)->find(entity, arguments.words[0]);
    if (!row)
        return row.error();
    if (Result<> here = bringHere(**session, row->record); !here)
        return here.error();
    if (Result<> written = writeOut((*session)->store().attachments(), row->record, path); !written)
        return written.error();
    return shown(**session, row->record.id);
}

Result<Output> pin(const Arguments &arguments)
{
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const Entity &lks = *(*session)->dictionary().entity(names::lks::entity);
    const Result<Row> row = (*session)->find(lks, arguments.words[0]);
    if (!row)
        return row.error();
    const bool on = !arguments.has(u"off"_s);
    if (Result<> set = (*session)->store().attachments().pin(row->record.id, on); !set)
        return set.error();
    return Output{QJsonObject{{u"lks"_s, row->record.id.text()}, {u"pinned"_s, on}},
                  on ? tr("All files of this LKS are fetched at each synchronisation.")
                     : tr("Files of this LKS are fetched when they are asked for.")};
}

} // namespace

std::vector<Command> fileCommands()
{
    return {
        {u"attach"_s,
         u"ENTITY ID FILE"_s,
         3,
         3,
         tr("keep a photo (JPEG, PNG) or a paper (PDF) with a record"),
         {{u"kind"_s, u"K"_s, tr("what it is: foto, ktp, kk, akta, sk … (see schema lampiran)")},
          {u"name"_s, u"N"_s, tr("what to call it (default: the name of the file)")}},
         attach},
        {u"fetch"_s, u"ID OUT"_s, 2, 2, tr("write an attached file to OUT"), {}, fetch},
        {u"pin"_s,
         u"LKS"_s,
         1,
         1,
         tr("fetch all attached files of an LKS, not only previews, at each sync"),
         {{u"off"_s, {}, tr("no longer")}},
         pin},
    };
}

} // namespace pilar::cli
