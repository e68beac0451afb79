// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/blob_answers.h"

#include "core/sync/lacking.h"
#include "core/sync/messages.h"

#include <QCoreApplication>

#include <map>
#include <set>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostLacking = 10'000; // records in one answer

QString say(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

using Log = std::function<void(const Error &)>;

ServerAnswer refusal(int status, const QString &code)
{
    return {status, "application/json", {}, encodeRefusal({code})};
}

std::optional<qint64> number(const QByteArray &text)
{
    bool fine = false;
    const qint64 value = text.toLongLong(&fine);
    return fine && value >= 0 ? std::optional(value) : std::nullopt;
}

struct Range
{
    qint64 first = 0;
    qint64 last = 0;
};

/** "bytes=a-b" or "bytes=a-", cut to what there is; none when it cannot be served. */
std::optional<Range> rangeOf(const QByteArray &header, qint64 size)
{
    const qsizetype dash = header.indexOf('-');
    if (!header.startsWith("bytes=") || dash < 7 || header.contains(','))
        return std::nullopt;
    const auto first = number(header.mid(6, dash - 6));
    const QByteArray end = header.mid(dash + 1);
    const auto last = end.isEmpty() ? std::optional(size - 1) : number(end);
    if (!first || !last || *first >= size || *last < *first)
        return std::nullopt;
    return Range{*first, std::min({*last, size - 1, *first + longestPiece - 1})};
}

ServerAnswer put(Province &province, const BlobFolder &folder, const NamedContent &content,
                 const QString &sha256, const ServerRequest &request, const Log &log)
{
    const auto offset = number(request.header("upload-offset"));
    const auto length = number(request.header("upload-length"));
    if (!offset || !length)
        return refusal(400, u"form"_s);
    if (!content.maySend)
        return {404};
    if (*length != content.size || *offset + request.body.size() > *length)
        return refusal(413, u"limit"_s);
    const auto done = folder.take(content.lks, sha256, *offset, request.body, content.size);
    if (!done) {
        log(done.error());
        return {503, {}, {{"Retry-After", "60"}}, {}};
    }
    if (done->what == Uploaded::Whole) {
        if (const Result<> noted = province.contentCame(content.lks, sha256); !noted) {
            log(noted.error());
            return {503, {}, {{"Retry-After", "5"}}, {}};
        }
    }
    const QByteArray here = QByteArray::number(done->offset);
    switch (done->what) {
    case Uploaded::Whole:
        return {201, {}, {{"Upload-Offset", here}, {"Files", folder.mark()}}, {}};
    case Uploaded::Elsewhere:
        return {409, {}, {{"Upload-Offset", here}}, {}};
    case Uploaded::Wrong:
        return refusal(422, u"hash"_s);
    case Uploaded::Full:
        return refusal(507, u"quota"_s);
    default:
        return {204, {}, {{"Upload-Offset", here}}, {}};
    }
}

ServerAnswer get(const BlobFolder &folder, const NamedContent &content, const QString &sha256,
                 const ServerRequest &request, const Log &log)
{
    const QByteArray asked = request.header("range");
    const auto range = rangeOf(asked.isEmpty() ? QByteArray("bytes=0-") : asked, content.size);
    if (!range)
        return {416, {}, {{"Content-Range", "bytes */" + QByteArray::number(content.size)}}, {}};
    const qint64 count = range->last - range->first + 1;
    const auto bytes = folder.read(content.lks, sha256, range->first, count);
    if (!bytes && bytes.error().kind == ErrorKind::NotFound)
        return {404};
    if (!bytes || bytes->size() != count) {
        log(bytes ? Error{} : bytes.error());
        return {503, {}, {{"Retry-After", "60"}}, {}};
    }
    ServerAnswer answer{200, "application/octet-stream", {}, *bytes};
    answer.headers = {{"Content-Disposition", "attachment"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Cache-Control", "no-store"}};
    if (!asked.isEmpty() || count < content.size) {
        answer.status = 206;
        answer.headers.emplace_back("Content-Range",
                                    "bytes " + QByteArray::number(range->first) + '-'
                                        + QByteArray::number(range->last) + '/'
                                        + QByteArray::number(content.size));
    }
    return answer;
}

} // namespace

ServerAnswer answerBlob(Province &province, const BlobFolder &folder, const Caller &caller,
                        const ServerRequest &request, const Log &log)
{
    const QList<QByteArray> words = request.path.mid(qstrlen("/v1/blobs/")).split('/');
    const auto record = RecordId::fromText(QString::fromLatin1(words.value(0)));
    const QByteArray sha256 = words.value(1);
    if (words.size() != 2 || !record || QByteArray::fromHex(sha256).toHex() != sha256)
        return {404};
    const auto content = province.content(caller, *record, QString::fromLatin1(sha256));
    if (!content) {
        log(content.error());
        return {503, {}, {{"Retry-After", "5"}}, {}};
    }
    if (!*content)
        return {404};
    return request.method == "PUT"
        ? put(province, folder, **content, QString::fromLatin1(sha256), request, log)
        : get(folder, **content, QString::fromLatin1(sha256), request, log);
}

ServerAnswer answerLacking(const Province &province, const BlobFolder &folder, const Caller &caller,
                           const Log &log)
{
    std::map<RecordId, int> lacking;
    const Result<> read = province.eachContentOf(caller, [&](const KnownContent &content) {
        if (lacking.size() < mostLacking
            && folder.sizeOf(content.lks, content.sha256) != content.size)
            lacking[content.record] |= content.preview ? 1 : 2;
    });
    if (!read) {
        log(read.error());
        return {503, {}, {{"Retry-After", "5"}}, {}};
    }
    return {200, "application/cbor", {}, encodeLacking(lacking)};
}

Result<FileFaults> checkFiles(const Province &province, const BlobFolder &folder)
{
    std::vector<KnownContent> came;
    std::set<std::pair<RecordId, QString>> seen; // a content may be named twice
    FileFaults faults;
    const Result<> read = province.eachContent([&](const KnownContent &content) {
        if (!seen.insert({content.lks, content.sha256}).second)
            return;
        if (content.came)
            came.push_back(content);
        else if (folder.sizeOf(content.lks, content.sha256) != content.size)
            ++faults.awaited;
    });
    if (!read)
        return read.error();
    for (const KnownContent &content : came) {
        QString fault;
        switch (folder.examine(content.lks, content.sha256, content.size)) {
        case FileState::Whole:
            continue;
        case FileState::Missing:
            fault = say(QT_TRANSLATE_NOOP("Server", "attached file %1 of LKS %2 is missing"));
            break;
        case FileState::Short:
            fault = say(QT_TRANSLATE_NOOP("Server", "attached file %1 of LKS %2 is too short"));
            break;
        case FileState::Damaged:
            fault = folder.setAside(content.lks, content.sha256)
                ? say(QT_TRANSLATE_NOOP(
                    "Server", "attached file %1 of LKS %2 is damaged and was set aside (rusak)"))
                : say(QT_TRANSLATE_NOOP("Server", "attached file %1 of LKS %2 is damaged"));
        }
        faults.sentences << fault.arg(content.sha256, content.lks.text());
    }
    faults.renewed = !faults.sentences.isEmpty() && folder.renewMark();
    return faults;
}

} // namespace pilar
