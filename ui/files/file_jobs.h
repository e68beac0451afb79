// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/files/file_tile.h"
#include "ui/widgets/errand.h"

#include <QFuture>

namespace pilar {

class StoreThread;

// What the strip of files asks of the store's thread.

struct FilesOfRecord
{
    std::vector<ShownFile> files;
    bool editable = false;
};
FilesOfRecord readFiles(Store &store, const Entity &entity, const RecordId &record);

struct OriginalFile
{
    QString name;
    bool isPicture = false;
    QByteArray bytes; // of a picture
};
/** NotFound when it is not here yet. */
Result<OriginalFile> readOriginal(Store &store, const RecordId &id);
/** Writes the file in clear where the person wants it; NotFound when it is not here yet. */
Result<> writeCopy(Store &store, const RecordId &id, const QString &path);
Result<Saved> removeFile(Store &store, const RecordId &id);
Result<Saved> setKind(Store &store, const RecordId &id, const QString &kind);

/** A chosen file made ready on a thread of the pool: small, and without what cameras hide. */
struct PreparedFile
{
    QString label;
    QString kind;
    NewFile content;
};
QFuture<Result<PreparedFile>> prepareFile(const QString &path);
/** To be looked at, in this order, decoded apart; null where one cannot be shown. */
QFuture<std::vector<QImage>> drawPictures(const std::vector<QByteArray> &jpegs);
Result<RecordId> attachFile(Store &store, const Entity &entity, const RecordId &record,
                            const PreparedFile &file);

/** The last part of a path, and a name for a copy of a file that is called so. */
QString shownName(const QString &path);
QString fileNameFor(const QString &label);

/** Gets one original from the server, on a thread of its own. */
class FileFetch : public QObject
{
    Q_OBJECT

public:
    FileFetch(StoreThread &store, const RecordId &id, QObject *parent);
    void start();

Q_SIGNALS:
    void progressed(int percent);
    void finished(const pilar::Result<> &done);

private:
    StoreThread &m_store;
    RecordId m_id;
    Errand m_errand;
};

} // namespace pilar
