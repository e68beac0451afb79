// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/http.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/loopback.h"

using namespace pilar;

namespace {

quint16 startServer()
{
    HttpServer::Options options;
    options.workers = 1;
    options.ioThreads = 1;
    options.maxBody = 4096;
    static HttpServer server(options);
    return *server.start([](const ServerRequest &request, int) {
        Q_ASSERT(request.path.startsWith('/') && request.body.size() <= 4096);
        int lengths = 0;
        for (const auto &[name, value] : request.headers) {
            Q_ASSERT(name == name.toLower() && !value.contains('\n'));
            lengths += name == "content-length" || name == "transfer-encoding";
        }
        Q_ASSERT(lengths <= 1); // a proxy before us might have believed the other one
        return ServerAnswer{200, "text/plain", {}, request.body};
    });
}

} // namespace

/** What somebody sends to the server's port, in two pieces; the server answers and ends. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const quint16 port = startServer();
    fuzz::Input input(bytes, size);
    const QByteArray first = input.take(input.byte());
    fuzz::Socket socket(::socket(AF_INET, SOCK_STREAM, 0));
    socket.connectTo(port);
    socket.send(first);
    socket.send(input.rest());
    socket.endSending();
    const QByteArray answer = socket.receive();
    Q_ASSERT(answer.isEmpty() || answer.startsWith("HTTP/1.1 "));
    return 0;
}
