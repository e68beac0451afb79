// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/scope.h"

#include <functional>

namespace pilar {

/** A content that a record of lampiran names, as a caller may have it. */
struct NamedContent
{
    RecordId lks; // whose
    qint64 size = 0;
    bool maySend = false; // the caller's role may attach files at all
};

/** A content that a living record of lampiran names. */
struct KnownContent
{
    RecordId record;
    RecordId lks; // whose
    bool preview = false; // or the original
    QString sha256;
    qint64 size = 0;
    bool came = false; // all of it was here once
};
using ContentFunction = std::function<void(const KnownContent &)>;

/** How a file lies on the disk. */
enum class FileState { Whole, Missing, Short, Damaged };

/** What check found of the attached files. */
struct FileFaults
{
    QStringList sentences; // empty: all that came is here, and is what its name says
    int awaited = 0; // that never came; whoever attached them has not sent them
    bool renewed = false; // laptops are told to compare what they sent
};

} // namespace pilar
