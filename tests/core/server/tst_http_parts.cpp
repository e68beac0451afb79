// SPDX-License-Identifier: GPL-3.0-or-later
// A body that comes in parts: of what reached the server nothing is lost, however its line ends.
#include "tests/core/server/http_bench.h"

#include <mutex>

using namespace pilar;
using namespace pilar::bench;
using namespace std::chrono_literals;

class TestHttpParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoAsksWaitsUntilThePartIsKept();
    void everyoneWhoAsksWaits();
    void whatLiesUnreadInADeadLineIsTakenFirst();
    void aBodyThatBecameWholeIsAnsweredFirst();
};

namespace {

constexpr int length = 200'000;
const QByteArray whose // a part belongs to a sign-in
    = "Upload: 7\r\nAuthorization: Pilar AAAAAAAAAAAAAAAAAAAAAAAZt22ruIactwTSgMnOgAP09OEGLwtA\r\n";
const QByteArray question = "HEAD /up HTTP/1.1\r\nHost: a\r\n" + whose + "\r\n";

/** Keeps what comes of one body, slowly, and tells how much it has. */
class Keeper
{
public:
    Keeper()
        : m_server(options())
        , port(*m_server.start([this](const ServerRequest &request, int) {
            if (request.method == "GET") {
                const std::lock_guard lock(m_mutex);
                return ServerAnswer{204, {}, {{"Upload-Offset", QByteArray::number(m_kept)}}};
            }
            std::this_thread::sleep_for(300ms);
            const std::lock_guard lock(m_mutex);
            m_kept = int(request.body.size());
            return ServerAnswer{200};
        }))
    { }

    /** Begins to send the body; so many bytes of it. */
    RawSocket begin(int bytes) const
    {
        RawSocket line = RawSocket::connected(port);
        line.send("POST /up HTTP/1.1\r\nHost: a\r\n" + whose
                  + "Content-Length: " + QByteArray::number(length) + "\r\n\r\n");
        line.send(QByteArray(bytes, 'x'));
        return line;
    }

    QByteArray ask() const
    {
        const RawSocket line = RawSocket::connected(port);
        line.send(question);
        return line.receiveUntil("\r\n\r\n");
    }

private:
    static HttpServer::Options options()
    {
        HttpServer::Options options;
        options.keepsParts = [](const ServerRequest &head) { return head.method == "POST"; };
        return options;
    }

    std::mutex m_mutex;
    int m_kept = 0;
    HttpServer m_server;

public:
    const quint16 port;
};

} // namespace

void TestHttpParts::whoAsksWaitsUntilThePartIsKept()
{
    Keeper keeper;
    keeper.begin(70'000).close();
    std::this_thread::sleep_for(50ms); // the server has seen the end and is keeping
    const QByteArray answer = keeper.ask();
    QVERIFY2(answer.contains("Upload-Offset: 70000\r\n"), answer.constData());
}

void TestHttpParts::everyoneWhoAsksWaits()
{
    Keeper keeper;
    keeper.begin(70'000).close();
    const RawSocket impatient = RawSocket::connected(keeper.port);
    impatient.send(question);
    const QByteArray answer = keeper.ask();
    QVERIFY2(answer.contains("Upload-Offset: 70000\r\n"), answer.constData());
    QVERIFY(impatient.receiveUntil("\r\n\r\n").contains("Upload-Offset: 70000\r\n"));
}

void TestHttpParts::whatLiesUnreadInADeadLineIsTakenFirst()
{
    Keeper keeper;
    for (const int bytes : {1, 100'000, length - 1}) {
        const RawSocket silent = keeper.begin(bytes); // stays open: nobody said that it died
        const QByteArray all = "Upload-Offset: " + QByteArray::number(bytes) + "\r\n";
        QTRY_VERIFY(keeper.ask().contains(all)); // the head may not have been read at the first
    }
}

void TestHttpParts::aBodyThatBecameWholeIsAnsweredFirst()
{
    Keeper keeper;
    const RawSocket silent = keeper.begin(length);
    const QByteArray answer = keeper.ask();
    QVERIFY2(answer.contains("Upload-Offset: 200000\r\n"), answer.constData());
    QVERIFY(silent.receiveUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
}

QTEST_GUILESS_MAIN(TestHttpParts)

#include "tst_http_parts.moc"
