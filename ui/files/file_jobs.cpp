// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/file_jobs.h"

#include "core/domain/names.h"
#include "core/pictures/picture_program.h"
#include "core/store/store_thread.h"
#include "core/sync/enrolment.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QRegularExpression>
#include <QThread>
#include <QThreadPool>

namespace pilar {

using namespace Qt::StringLiterals;
namespace fields = names::lampiran;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FileJobs", text);
}

const Entity &lampiran(const Store &store)
{
    return *store.dictionary().entity(fields::entity);
}

Error unreadable()
{
    return {ErrorKind::NotFound, tr("The file cannot be read.")};
}

Result<PreparedFile> prepared(const QString &path)
{
    const auto file = std::make_shared<QFile>(path);
    if (!QFileInfo(path).isFile() || !file->open(QIODevice::ReadOnly))
        return unreadable();
    const Result<TakenIn> taken = PictureProgram().takeIn(*file);
    if (!taken)
        return taken.error();
    PreparedFile ready;
    ready.label = QFileInfo(path).completeBaseName();
    if (!taken->bytes.isEmpty()) {
        ready.kind = u"foto"_s;
        ready.content = {taken->mime, taken->bytes.size(), sourceOf(taken->bytes), taken->preview};
        return ready;
    }
    ready.content.mime = taken->mime;
    ready.content.size = file->size();
    ready.content.content = [file](qint64 offset, qint64 count) -> Result<QByteArray> {
        const QByteArray bytes = file->seek(offset) ? file->read(count) : QByteArray();
        return bytes.size() == count ? Result<QByteArray>(bytes) : unreadable();
    };
    return ready;
}

template <typename T>
QFuture<T> onThePool(const std::function<T()> &job)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, job] {
        promise->addResult(job());
        promise->finish();
    });
    return promise->future();
}

} // namespace

FilesOfRecord readFiles(Store &store, const Entity &entity, const RecordId &record)
{
    FilesOfRecord read;
    const auto found = store.attachments().of(record);
    for (const Attached &file : found ? *found : std::vector<Attached>()) {
        ShownFile shown{file, {}};
        if (file.preview) {
            const auto bytes
                = store.attachments().read(file.row.record, Part::Preview, 0, pieceSize);
            if (bytes)
                shown.preview = *bytes;
        }
        read.files.push_back(std::move(shown));
    }
    read.editable = store.attachments().mayAdd(entity, record);
    return read;
}

Result<OriginalFile> readOriginal(Store &store, const RecordId &id)
{
    const Result<Attached> file = store.attachments().find(id);
    if (!file)
        return file.error();
    if (!file->original)
        return Error{ErrorKind::NotFound, {}};
    const Record &record = file->row.record;
    OriginalFile original;
    original.name = valueOf(lampiran(store), record, fields::nama).text();
    original.isPicture = valueOf(lampiran(store), record, fields::mime).text() == fields::jpeg;
    if (!original.isPicture)
        return original;
    const auto bytes = store.attachments().read(record, Part::Original, 0, pictures::longestFile);
    if (!bytes)
        return bytes.error();
    original.bytes = *bytes;
    return original;
}

Result<> writeCopy(Store &store, const RecordId &id, const QString &path)
{
    const Result<Attached> file = store.attachments().find(id);
    if (!file)
        return file.error();
    if (!file->original)
        return Error{ErrorKind::NotFound, {}};
    const Record &record = file->row.record;
    SystemDisk disk;
    const QString fresh = path + u".pilar-baru"_s;
    const qint64 size = store.attachments().content(record, Part::Original).size;
    Result<> done = disk.exists(fresh) ? disk.remove(fresh) : Result<>();
    for (qint64 at = 0; at < size && done; at += pieceSize) {
        const auto piece
            = store.attachments().read(record, Part::Original, at, std::min(pieceSize, size - at));
        done = piece ? disk.append(fresh, *piece) : Result<>(piece.error());
    }
    if (done)
        done = disk.settle(fresh, path);
    if (!done && disk.exists(fresh))
        (void)disk.remove(fresh);
    return done;
}

Result<Saved> removeFile(Store &store, const RecordId &id)
{
    return store.save({{Change::Kind::Remove, lampiran(store).number, id, {}}});
}

Result<Saved> setKind(Store &store, const RecordId &id, const QString &kind)
{
    const Entity &entity = lampiran(store);
    return store.save({{Change::Kind::Edit,
                        entity.number,
                        id,
                        {{entity.field(fields::jenis)->number, Value(kind)}}}});
}

QFuture<Result<PreparedFile>> prepareFile(const QString &path)
{
    return onThePool<Result<PreparedFile>>([path] { return prepared(path); });
}

QFuture<std::vector<QImage>> drawPictures(const std::vector<QByteArray> &jpegs)
{
    return onThePool<std::vector<QImage>>([jpegs] {
        PictureProgram program;
        std::vector<QImage> images;
        for (const QByteArray &jpeg : jpegs) {
            const Result<QImage> image = program.drawn(jpeg);
            images.push_back(image ? *image : QImage());
        }
        return images;
    });
}

Result<RecordId> attachFile(Store &store, const Entity &entity, const RecordId &record,
                            const PreparedFile &file)
{
    return store.attachments().add(entity, record, file.label, file.kind, file.content);
}

QString shownName(const QString &path)
{
    return QFileInfo(path).fileName();
}

QString fileNameFor(const QString &label)
{
    QString name;
    for (const QChar c : label.section(u',', 0, 0))
        name += c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'_' ? c : u'_';
    name = name.simplified().left(80).trimmed();
    static const QRegularExpression device(u"^(con|prn|aux|nul|com\\d|lpt\\d)$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    // Windows opens a device by such a name, and a program takes an option for one with a dash.
    return name.isEmpty() || name.startsWith(u'-') || device.match(name).hasMatch() ? u'_' + name
                                                                                    : name;
}

FileFetch::FileFetch(StoreThread &store, const RecordId &id, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_id(id)
{ }

void FileFetch::start()
{
    m_errand.start([this, id = m_id, &store = m_store](const CancelFlag &cancel) -> Errand::Ended {
        SystemClock clock;
        const Result<Connection> connection
            = store.run([&clock](Store &opened) { return connectionOf(opened, clock); }).result();
        if (!connection)
            return [this, error = connection.error()] { Q_EMIT finished(error); };
        const StoreAccess access = accessTo(store);
        FileOptions options;
        options.pause = [cancel](qint64 milliseconds) {
            for (qint64 left = milliseconds; left > 0 && !*cancel; left -= 50)
                QThread::msleep(50);
        };
        options.percent = [this](int percent) { Q_EMIT progressed(percent); };
        ServerLine line(*connection);
        return [this, fetched = FileExchange(access, line, cancel, options).fetch(id)] {
            Q_EMIT finished(fetched);
        };
    });
}

} // namespace pilar
