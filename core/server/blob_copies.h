// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/disk.h"
#include "core/dictionary/dictionary.h"
#include "core/store/database.h"

#include <vector>

namespace pilar {

/** A content that a record of lampiran names: an original or its preview. */
struct NamedFile
{
    RecordId record;
    RecordId lks; // whose
    QString sha256;
    qint64 size = 0;
    bool came = false; // all of it was here once
};

/** Of all records of a province, those in the bin among them; each content of an LKS once. */
Result<std::vector<NamedFile>> namedFiles(Database &db, const Dictionary &dictionary);

struct FileCopies
{
    int whole = 0; // in the target now, their hash compared
    int copied = 0; // of these
    qint64 bytes = 0; // of the whole ones
    int awaited = 0; // not in the source, since they never came
    std::vector<NamedFile> missing; // lost from the source
    std::vector<NamedFile> damaged; // in the source, but something else
};

/**
 * Copies these from one folder of attached files (core/server/blob_folder.h) to another. What is
 * there whole already is not copied again; what is there damaged is replaced; nothing else in the
 * target is touched. A crash leaves whole files only, and a call later goes on. DiskFull, Damaged
 * (the target's disk).
 */
Result<FileCopies> copyFiles(Disk &disk, const std::vector<NamedFile> &files, const QString &from,
                             const QString &to);

/** Adds the bytes of one file to another, made when there is none. NotFound, DiskFull, Damaged. */
Result<> copyBytes(Disk &disk, const QString &from, const QString &to);

} // namespace pilar
