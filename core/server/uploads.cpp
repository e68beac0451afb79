// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/uploads.h"

#include "core/base/crypto.h"
#include "core/store/database.h"

#include <algorithm>
#include <vector>

namespace pilar {

using namespace Qt::StringLiterals;

Uploads::Uploads(Database &db, Clock &clock)
    : m_db(db)
    , m_clock(clock)
{ }

Result<qint64> Uploads::length(qint64 device, const QByteArray &name) const
{
    qint64 here = 0;
    const Result<> read = m_db.each(u"select start, length(content) from upload where device = ? "
                                    "and name = ? order by start"_s,
                                    {device, name}, [&](const SqlRow &row) {
                                        const qint64 start = row.value(0).toLongLong();
                                        if (start > here)
                                            return false;
                                        here = std::max(here, start + row.value(1).toLongLong());
                                        return true;
                                    });
    if (!read)
        return read.error();
    return here;
}

Result<> Uploads::keep(qint64 device, const QByteArray &name, qint64 start, const QByteArray &bytes)
{
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    const auto here = length(device, name);
    if (!here)
        return here.error();
    if (start < 0 || start > *here || start + bytes.size() <= *here)
        return {};
    if (Result<> done = makeRoom(device, name, bytes.size()); !done)
        return done;
    const qint64 pieces
        = m_db.value(u"select count(*) from upload where device = ? and name = ?"_s, {device, name})
              .toLongLong();
    if (pieces >= mostPieces)
        return {};
    const Result<> kept = m_db.run(
        u"insert into upload (device, name, start, content, at) values (?, ?, ?, ?, ?)"_s,
        {device, name, *here, bytes.mid(*here - start), m_clock.now()});
    if (!kept)
        return kept;
    return transaction.commit();
}

/** Takes out what is too old, and of this device the oldest bodies until there is room for more. */
Result<> Uploads::makeRoom(qint64 device, const QByteArray &name, qint64 bytes)
{
    const qint64 horizon = m_clock.now() - keptFor;
    for (const QString &old :
         {u"delete from upload where at < ?"_s, u"delete from answer where at < ?"_s}) {
        if (Result<> done = m_db.run(old, {horizon}); !done)
            return done;
    }
    struct Body
    {
        QByteArray name;
        qint64 bytes;
    };
    std::vector<Body> bodies; // the newest first
    const Result<> read
        = m_db.each(u"select name, sum(length(content)) from upload where device = ? group by name "
                    "order by max(at) desc"_s,
                    {device}, [&](const SqlRow &row) {
                        bodies.push_back({row.value(0).toByteArray(), row.value(1).toLongLong()});
                        return true;
                    });
    if (!read)
        return read;
    int count = 1;
    qint64 total = bytes;
    for (const Body &body : bodies)
        total += body.name == name ? body.bytes : 0;
    for (const Body &body : bodies) {
        if (body.name == name)
            continue;
        ++count;
        total += body.bytes;
        if (count <= mostBodies && total <= mostBytes)
            continue;
        if (Result<> done = drop(device, body.name); !done)
            return done;
    }
    return {};
}

Result<QByteArray> Uploads::beginning(qint64 device, const QByteArray &name, qint64 count) const
{
    QByteArray body;
    const Result<> read = m_db.each(
        u"select start, content from upload where device = ? and name = ? order by start"_s,
        {device, name}, [&](const SqlRow &row) {
            const qint64 start = row.value(0).toLongLong();
            if (start > body.size() || body.size() >= count)
                return false;
            body += row.value(1).toByteArray().mid(body.size() - start);
            return true;
        });
    if (!read)
        return read.error();
    if (body.size() < count)
        return Error{ErrorKind::Damaged, {}};
    body.truncate(count);
    return body;
}

Result<> Uploads::drop(qint64 device, const QByteArray &name)
{
    return m_db.run(u"delete from upload where device = ? and name = ?"_s, {device, name});
}

Result<QByteArray> Uploads::keepAnswer(qint64 device, const QByteArray &upload,
                                       const QByteArray &body)
{
    const QByteArray tag = crypto::hash(body).left(16);
    const QVariant about = upload.isEmpty() ? QVariant() : QVariant(upload);
    const Result<> kept = m_db.run(
        u"insert into answer (device, tag, upload, body, at) values (?, ?, ?, ?, ?) "
        "on conflict (device) do update set tag = excluded.tag, upload = excluded.upload, "
        "body = excluded.body, at = excluded.at"_s,
        {device, tag, about, body, m_clock.now()});
    if (!kept)
        return kept.error();
    return tag.toHex();
}

QByteArray Uploads::tagOfAnswer(qint64 device, const QByteArray &upload) const
{
    return m_db.value(u"select tag from answer where device = ? and upload = ?"_s, {device, upload})
        .toByteArray()
        .toHex();
}

std::optional<QByteArray> Uploads::answer(qint64 device, const QByteArray &tag) const
{
    const QVariant body = m_db.value(u"select body from answer where device = ? and tag = ?"_s,
                                     {device, QByteArray::fromHex(tag)});
    if (body.isNull())
        return std::nullopt;
    return body.toByteArray();
}

ServerAnswer partOf(ServerAnswer whole, const ServerRequest &request)
{
    const QByteArray range = request.header("range");
    if (whole.status != 200 || !range.startsWith("bytes=") || !range.endsWith('-'))
        return whole;
    bool number = false;
    const qint64 from = range.mid(6).chopped(1).toLongLong(&number);
    if (!number || from < 0)
        return whole;
    const QByteArray size = QByteArray::number(whole.body.size());
    if (from >= whole.body.size())
        return {416, {}, {{"Content-Range", "bytes */" + size}}, {}};
    whole.headers.emplace_back("Content-Range",
                               "bytes " + QByteArray::number(from) + '-'
                                   + QByteArray::number(whole.body.size() - 1) + '/' + size);
    whole.status = 206;
    whole.body = whole.body.mid(from);
    return whole;
}

} // namespace pilar
