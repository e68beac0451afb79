// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/uploads.h"

#include "core/server/http.h"
#include "core/server/http_head.h"
#include "tests/core/server/town.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

/** Pieces of a body in any order and overlap, checked against what was sent without a gap; and an
 * answer asked for in parts. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Town town(small::dictionary());
    static const qint64 device = [] {
        Account of;
        of.id = town.account(QStringLiteral("lks"));
        const auto token = town.accounts.enrol(of, QStringLiteral("laptop"));
        return town.accounts.caller(token->toLatin1())->device;
    }();
    static Uploads uploads(*town.db, town.clock);
    fuzz::Input input(bytes, size);
    const QByteArray name(32, 'a');
    QByteArray whole; // what the server must have
    while (!input.atEnd()) {
        const qint64 start = input.byte();
        const QByteArray piece = input.take(qint64(input.byte()));
        const Result<> kept = uploads.keep(device, name, start, piece);
        if (kept && start <= whole.size() && start + piece.size() > whole.size())
            whole += piece.mid(whole.size() - start); // what is here stays
        const Result<qint64> length = uploads.length(device, name);
        Q_ASSERT(length && *length == whole.size());
        const Result<QByteArray> all = uploads.beginning(device, name, whole.size());
        Q_ASSERT(all && *all == whole);
    }
    Q_ASSERT(uploads.drop(device, name));

    ServerRequest request{"GET", "/v1/sync/answer", {}, {{"range", fuzz::bytesOf(bytes, size)}}};
    const QByteArray content("0123456789");
    const ServerAnswer part = partOf({200, {}, {}, content}, request);
    Q_ASSERT(part.status == 200 || part.status == 206 || part.status == 416);
    Q_ASSERT(part.status == 416 || content.endsWith(part.body));
    request.headers = {{"upload", fuzz::bytesOf(bytes, size)}, {"content-length", "5"}};
    (void)partName(request);
    (void)forwardedPeer(request, QStringLiteral("127.0.0.1"));
    return 0;
}
