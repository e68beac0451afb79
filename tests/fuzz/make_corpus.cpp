// SPDX-License-Identifier: GPL-3.0-or-later
// usage: make_corpus FOLDER
// Writes first inputs for the fuzzers, one folder a fuzzer. They are kept in tests/fuzz/corpus;
// run this again when a format changes.
#include "core/base/crypto.h"
#include "core/base/disk.h"
#include "core/store/keyring.h"
#include "core/sync/bundle_messages.h"
#include "core/sync/compress.h"
#include "core/sync/enrolment_file.h"
#include "core/sync/key_chain.h"
#include "core/sync/parcel.h"
#include "core/sync/past.h"
#include "core/sync/receipt.h"
#include "core/sync/streams.h"
#include "tests/core/server/small_dictionary.h"
#include "tests/core/sync/sample.h"

#include <QBuffer>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QtEndian>

#include <cstdio>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

QString root;

void keep(const QString &fuzzer, const QString &name, const QByteArray &bytes)
{
    QDir().mkpath(root + u'/' + fuzzer);
    QFile file(root + u'/' + fuzzer + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
}

SigningKey key(char byte)
{
    return SigningKey(Key::fromBytes(QByteArray(32, byte)).value());
}

/** The same block without compression, so that a changed byte is not the end of it. */
QByteArray inClear(const QByteArray &block)
{
    constexpr qsizetype shortStream = 256; // as core/sync/streams.cpp has it
    Unpacker head(block);
    Packer clear;
    const quint64 first = head.number();
    clear.number(first);
    std::vector<std::pair<qint64, qsizetype>> streams;
    std::map<qint64, qsizetype> together;
    qint64 domain = 0;
    for (quint64 i = 0; i < first >> 1; ++i) {
        const auto length = qsizetype(head.number());
        clear.number(quint64(length));
        if (first & 1) {
            const qint64 step = head.signedNumber();
            clear.signedNumber(step);
            domain += step;
        }
        streams.emplace_back(domain, length);
        if (length <= shortStream)
            together[domain] += length;
    }
    for (const auto &[of, length] : streams) {
        qsizetype size = length;
        if (length <= shortStream) {
            const auto joint = together.find(of);
            if (joint == together.end())
                continue;
            size = joint->second;
            together.erase(joint);
        }
        const auto packed = qsizetype(head.number());
        clear.number(0);
        clear.append(packed ? *decompress(head.take(packed), size) : head.take(size).toByteArray());
    }
    return clear.bytes();
}

SyncRequest request(int sets)
{
    SyncRequest request;
    request.dictionary = 4;
    request.writer = Sample::writer(1);
    request.known = 7;
    request.knownHash = QByteArray(32, 'h');
    request.cursor = "cursor";
    request.pageBytes = 100'000;
    request.sets.first = 8;
    request.sets.before = request.knownHash;
    Sample sample;
    for (int i = 0; i < sets; ++i)
        request.sets.payloads.push_back(encodeSet(sample.creation(quint64(8 + i))));
    return request;
}

QByteArray requestBody(int sets)
{
    const SyncRequest asked = request(sets);
    return sets ? encodeRequest(asked, inClear(packSets(asked.sets.payloads)))
                : encodeRequest(asked);
}

SyncAnswer answer(int rows)
{
    SyncAnswer answer;
    answer.upTo = 12;
    answer.upToHash = QByteArray(32, 'u');
    answer.verdicts = {{11, Verdict::Kind::Rejected, u"nik_tanggal"_s, u"nik"_s},
                       {12, Verdict::Kind::Applied, {}, {}, {{Sample::id(4), 2}}}};
    answer.page.cursor = "next";
    answer.page.more = rows > 0;
    answer.durable = 5;
    answer.time = 1767225600000;
    answer.scope = u"62.71"_s;
    answer.lks = {Sample::id(1)};
    Sample sample;
    for (int i = 0; i < rows; ++i) {
        Incoming row;
        row.entity = 3;
        row.record = Sample::id(quint64(i));
        row.created = {Sample::writer(2), quint64(i + 1)};
        row.values = sample.klien();
        answer.page.rows.push_back(row);
    }
    return answer;
}

QByteArray signedAnswer(int rows)
{
    SyncAnswer sent = answer(rows);
    return encodeAnswer(key('s'), request(0), sent);
}

QByteArray receipt()
{
    SyncAnswer sent = answer(0);
    encodeAnswer(key('s'), request(0), sent);
    return receiptOf(request(0).writer, sent);
}

void makeSync()
{
    for (const int sets : {0, 1, 4}) {
        keep(u"sync_request"_s, u"sets%1"_s.arg(sets), requestBody(sets));
        keep(u"bundle"_s, u"request%1"_s.arg(sets),
             QByteArray(1, '\0')
                 + writeBundle(BundleRequest{QByteArray(16, 'i'),
                                             key('s').publicKey(),
                                             key('d').publicKey(),
                                             u"a@example.test"_s,
                                             u"laptop"_s,
                                             {},
                                             {requestBody(sets)}},
                               key('d')));
    }
    for (const int rows : {0, 2})
        keep(u"sync_answer"_s, u"rows%1"_s.arg(rows), "a" + signedAnswer(rows));
    keep(u"sync_answer"_s, u"refusal"_s, "r" + encodeRefusal({u"fork"_s}));
    keep(u"sync_answer"_s, u"receipt"_s, "q" + receipt());
    keep(u"sync_answer"_s, u"text"_s, "t" + receiptText("receipt").toLatin1());
    keep(u"sync_answer"_s, u"keys"_s, "k" + encodeKeyChain({linkKeys(key('a'), key('b'), 5)}));
    PastChange change;
    change.set = {Sample::writer(1), 3};
    change.author.by = u"Ani"_s;
    change.before = {{2, u"Budi"_s}};
    change.after = {{2, u"Budi Santoso"_s}};
    keep(u"sync_answer"_s, u"past"_s,
         "p" + encodePast({{change}, 7, {{{5, u"62"_s, u"aduan keluarga"_s}}}}));
    const Reading reading{u"Rina"_s, u"62.71"_s, Reading::How::File, 5, 6, 2};
    keep(u"sync_answer"_s, u"readings"_s, "p" + encodePast({{change}, 0, {{}, {{{reading}, 1}}}}));
    BundleReply reply;
    reply.id = QByteArray(16, 'i');
    reply.server = key('s').publicKey();
    reply.device = key('d').publicKey();
    reply.answers = {signedAnswer(2)};
    keep(u"bundle"_s, u"reply"_s, QByteArray(1, '\0') + writeBundle(reply, key('s')));
    keep(u"bundle"_s, u"file"_s,
         QByteArray(1, '\3')
             + closeBundle(BundleKind::Request, key('s').publicKey(), "text", key('d')));
}

void makeFiles()
{
    keep(u"csv"_s, u"klien"_s,
         "\xef\xbb\xbfNama;NIK;Tanggal lahir;Jenis kelamin\r\n"
         "Siti \"Aminah\";'6271031203120001;12-03-2012;P\r\n=1+1;;31/02/2012;x\r\n");
    keep(u"csv"_s, u"quoted"_s, "nama,alamat\n\"Ani\",\"Jl. A\nRT 1, \"\"RW\"\" 2\"\n");
    keep(u"regions"_s, u"typed"_s, QByteArray(1, '\1') + "Menteng, Kec. Jekan Raya\nKota 62.71");
    QByteArray regions(1, '\0');
    regions += QByteArray("pilar-regions 1\n") + QByteArray("\0\0\0\2", 4) + QByteArray("\1\2", 2)
        + QByteArray("\0\0", 2) + QByteArray("\x3e\x47", 2)
        + "Kalimantan Tengah\nKota Palangkaraya\n";
    keep(u"regions"_s, u"two"_s, regions);
    QByteArray text;
    for (const QByteArray &json :
         {QByteArray(R"({"number": 1, "lists": {"warna": [{"name": "merah",
                         "label": {"id": "Merah", "en": "Red"}}]}})"),
          small::entity("lks", 1,
                        R"("title": ["nama"], )"
                            + small::fields(R"({"number": 1, "name": "nama", "type": "text"},
                                {"number": 2, "name": "warna", "type": "choice", "list": "warna"})")
                            + R"(, "rights": [{"role": "lks", "create": true, "write": ["*"]}],
                               "views": {"lks": "full"})")})
        text += json + '\0';
    text.chop(1);
    keep(u"dictionary"_s, u"lks"_s, text);
    QImage image(3, 2, QImage::Format_RGB32);
    image.fill(Qt::red);
    for (const char *format : {"png", "jpg"}) {
        QBuffer buffer;
        image.save(&buffer, format);
        keep(u"image"_s, QLatin1String(format), buffer.data());
    }
    keep(u"image"_s, u"pdf"_s, "%PDF-1.4\n%%EOF\n");
    QByteArray answer;
    QDataStream(&answer, QIODevice::WriteOnly)
        << qint8(0) << QByteArray("\xFF\xD8") << QByteArray("\xFF\xD8");
    keep(u"picture_answer"_s, u"taken"_s, answer);
    answer.clear();
    QDataStream(&answer, QIODevice::WriteOnly)
        << qint8(0) << quint16(3) << quint16(2) << QByteArray(3 * 2 * 4, '\x7F');
    keep(u"picture_answer"_s, u"image"_s, answer);
    keep(u"picture_answer"_s, u"damaged"_s, QByteArray(1, char(ErrorKind::Damaged)));
}

/** A disk's file, read back. */
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void makeKeys()
{
    QTemporaryDir folder;
    SystemDisk disk;
    SystemRandom random;
    const bool made = bool(Keyring::create(disk, random, folder.path(), u"Ani"_s,
                                           u"kuda terbang biru 77"_s, {1, 8 << 10}));
    Q_ASSERT(made);
    keep(u"keyring"_s, u"ring"_s,
         QByteArray(1, '\0') + contentOf(folder.filePath(u"kunci.json"_s)));
    EnrolmentFile file;
    file.account = u"a@example.test"_s;
    file.role = u"lks"_s;
    file.scope = u"62.71"_s;
    file.serverKey = key('s').publicKey();
    file.until = QDate(2030, 1, 1);
    keep(u"keyring"_s, u"enrolment"_s,
         QByteArray(1, '\1')
             + *writeEnrolment(file, QByteArray(32, 'x'), u"kuda terbang"_s, {1, 8 << 10}));
}

QByteArray length(qsizetype size)
{
    return QByteArray(1, char(size >> 8)) + char(size);
}

void makeTraffic()
{
    keep(u"http_head"_s, u"get"_s, "\x10GET /a?b=c HTTP/1.1\r\nHost: a\r\nRange: bytes=3-\r\n\r\n");
    keep(u"http_head"_s, u"post"_s,
         "\x30POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: "
         "100-continue\r\n\r\nhello");
    keep(u"http_head"_s, u"chunked"_s,
         "\x50POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
         "chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    keep(u"http_answer"_s, u"ok"_s, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    keep(u"http_answer"_s, u"chunked"_s,
         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
    keep(u"http_answer"_s, u"moved"_s, "HTTP/1.1 301 Moved\r\nLocation: http://b/\r\n\r\n");
    const QByteArray body = requestBody(1);
    keep(u"service"_s, u"sync"_s,
         QByteArray(1, '\0') + QByteArray(1, '\0') + length(body.size()) + body);
    const QByteArray login(R"({"email":"a@example.test","password":"x","label":"l"})");
    keep(u"service"_s, u"login"_s, QByteArray("\1\3", 2) + length(login.size()) + login);
    keep(u"upload"_s, u"pieces"_s, QByteArray("\0\5hello\5\3abc\2\4wxyz", 18));
    keep(u"upload"_s, u"range"_s, "bytes=3-");
    keep(u"database"_s, u"page"_s, QByteArray("\0\3\0\x64\3abcd\7\1\0\2xyz", 14));
    keep(u"backup"_s, u"piece"_s, QByteArray("\0\0\1\2\3\4abcde", 11));
    keep(u"profile_backup"_s, u"piece"_s, QByteArray("\0\0\0\1\2\4abcde", 11));
    keep(u"profile_backup"_s, u"section"_s, QByteArray("\1\3\2\5../ab\1\0\3xyz", 15));
    keep(u"profile_backup"_s, u"cut"_s, QByteArray("\2\0\1\2", 4));
}

} // namespace

int main(int count, char **words)
{
    if (count != 2) {
        std::fputs("usage: make_corpus FOLDER\n", stderr);
        return 2;
    }
    root = QString::fromLocal8Bit(words[1]);
    makeSync();
    makeFiles();
    makeKeys();
    makeTraffic();
    return 0;
}
