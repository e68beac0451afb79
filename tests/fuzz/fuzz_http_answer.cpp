// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/loopback.h"

#include <thread>

using namespace pilar;

namespace {

/** Answers each connection with these bytes. */
class Speaker
{
public:
    Speaker()
    {
        sockaddr_in address = fuzz::addressOf(0);
        socklen_t length = sizeof(address);
        const auto plain = reinterpret_cast<sockaddr *>(&address);
        Q_ASSERT(bind(m_listener.handle(), plain, length) == 0);
        Q_ASSERT(listen(m_listener.handle(), 16) == 0);
        Q_ASSERT(getsockname(m_listener.handle(), plain, &length) == 0);
        port = ntohs(address.sin_port);
    }
    void answerOnce(const QByteArray &answer)
    {
        fuzz::Socket line(accept(m_listener.handle(), nullptr, nullptr));
        QByteArray request;
        while (!request.contains("\r\n\r\n")) {
            const QByteArray more = line.receive();
            if (more.isEmpty())
                return;
            request += more;
        }
        line.send(answer);
    }

    quint16 port = 0;

private:
    fuzz::Socket m_listener{::socket(AF_INET, SOCK_STREAM, 0)};
};

} // namespace

/** What somebody who is no server of ours says to a computer that asks. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Speaker speaker;
    const QByteArray answer = fuzz::bytesOf(bytes, size);
    std::thread other([&answer] { speaker.answerOnce(answer); });
    {
        HttpNetwork network(
            *ServerUrl::parse(QStringLiteral("http://127.0.0.1:%1").arg(speaker.port)));
        HttpRequest request{"GET", "/x", {}, {}};
        request.inParts = true; // so that it is not sent again
        const Result<HttpAnswer> heard = network.send(request, {}, {});
        Q_ASSERT(!heard || (heard->status >= 100 && heard->body.size() <= answer.size()));
    }
    other.join();
    return 0;
}
