// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/server/http.h"

#include <optional>

namespace pilar {

class Database;

/**
 * What a broken line left in the middle, kept for the device until it goes on, by whichever process
 * on this database: bodies on their way up in the pieces that came, and the newest long answer on
 * its way down. For 60 days; a device has room for 16 bodies of 64 MiB together, the oldest give
 * way. A body's name is nameOfBody() (core/sync/transfer.h) in 16 raw bytes.
 */
class Uploads
{
public:
    static constexpr int mostBodies = 16;
    static constexpr qint64 mostBytes = 64 * 1024 * 1024;
    static constexpr int mostPieces = 4096; // of one body
    static constexpr qint64 keptFor = qint64(60) * 24 * 3600 * 1000; // ms

    Uploads(Database &db, Clock &clock);

    /** How many bytes of the body are here without a gap. */
    Result<qint64> length(qint64 device, const QByteArray &name) const;
    /** More of the body, from start on; what lies behind a gap is of no use and not kept. */
    Result<> keep(qint64 device, const QByteArray &name, qint64 start, const QByteArray &bytes);
    /** The first count bytes; Damaged when so many are not here. */
    Result<QByteArray> beginning(qint64 device, const QByteArray &name, qint64 count) const;
    Result<> drop(qint64 device, const QByteArray &name);

    /** Keeps an answer in place of the one before; upload: the body it answers, or empty. Gives its
     * tag: 32 hex digits. */
    Result<QByteArray> keepAnswer(qint64 device, const QByteArray &upload, const QByteArray &body);
    /** The tag of the answer to this body, when it is the newest one. */
    QByteArray tagOfAnswer(qint64 device, const QByteArray &upload) const;
    std::optional<QByteArray> answer(qint64 device, const QByteArray &tag) const;

private:
    Result<> makeRoom(qint64 device, const QByteArray &name, qint64 bytes);

    Database &m_db;
    Clock &m_clock;
};

/** The part of a good answer (200) that the request's Range names: "bytes=k-" gives 206, a place
 * behind the end 416; all else leaves the answer whole. */
ServerAnswer partOf(ServerAnswer whole, const ServerRequest &request);

} // namespace pilar
