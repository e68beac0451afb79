// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/service.h"
#include "core/store/vfs.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"
#include "tests/fuzz/fuzz.h"

#include <QTemporaryDir>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

struct Way
{
    const char *method;
    const char *path;
};

constexpr Way ways[]{
    {"POST", "/v1/sync"},
    {"POST", "/v1/login"},
    {"POST", "/v1/enrol"},
    {"POST", "/v1/bundles"},
    {"POST", "/v1/accounts"},
    {"GET", "/v1/accounts"},
    {"POST", "/v1/accounts/bind"},
    {"POST", "/v1/accounts/approve"},
    {"GET", "/v1/devices"},
    {"POST", "/v1/devices/revoke"},
    {"POST", "/v1/devices/allow"},
    {"POST", "/v1/server"},
    {"GET", "/v1/blobs"},
    {"GET", "/v1/blobs/"},
    {"PUT", "/v1/blobs/"},
    {"GET", "/v1/history/"},
    {"POST", "/v1/accounts/reject"},
    {"GET", "/v1/keys"},
};

/** A province with an LKS's laptop and an office's, both signed in. */
struct House
{
    QTemporaryDir folder{u"/dev/shm/pilar-fuzz-XXXXXX"_s};
    Town town{small::dictionary(), folder.filePath(u"p.db"_s)};
    Laptop laptop{town, town.account(u"lks"_s), 7};
    Service service{{town.place, 1, {1, 8 << 10}, {}, {}, folder.filePath(u"b"_s)},
                    town.dictionary,
                    town.clock,
                    town.random,
                    town.key};
    Credential people[3];

    House()
    {
        laptop.create(small::lks, {{small::lksNama, u"Panti"_s}});
        laptop.syncAll();
        int i = 0;
        for (const char16_t *role : {u"lks", u"kabkota", u"provinsi"}) {
            Account of;
            of.id = town.account(QString::fromUtf16(role));
            people[i++] = signIn(town, of);
        }
    }
};

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    countNoMemory();
    return prepareProcess() ? 0 : 1;
}

/** Requests, one behind the other, of people who are signed in and of some who are not. Each is
 * answered, and none is the server's fault. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static House *house = nullptr; // stays at the end, when Qt is gone before it
    static int runs = 0;
    if (runs++ % 500 == 0) { // so that it does not grow
        delete house;
        house = new House;
    }
    fuzz::Input input(bytes, size);
    for (int count = 0; count < 8 && !input.atEnd(); ++count) {
        const Way &way = ways[input.byte() % std::size(ways)];
        const unsigned how = input.byte();
        ServerRequest request{way.method, way.path, {}};
        if (request.path.endsWith('/'))
            request.path += input.take(input.byte());
        if (how & 4)
            request.query = input.take(input.byte());
        if (how & 8)
            request.headers.emplace_back("upload", input.take(input.byte()));
        if (how & 16)
            request.headers.emplace_back("range", input.take(input.byte()));
        if (how & 32)
            request.cut = true;
        request.body = input.take(input.number());
        if (how & 64)
            request.headers.emplace_back("authorization", "Pilar " + input.take(input.byte()));
        request.peerAddress = u"203.0.113.%1"_s.arg(runs % 250);
        const bool isSigned = (how & 3) < 3 && !(how & 64);
        const ServerAnswer answer
            = answerTo(house->service, isSigned ? house->people[how & 3] : Credential(), request);
        Q_ASSERT(answer.status >= 200 && answer.status < 500);
    }
    return 0;
}
