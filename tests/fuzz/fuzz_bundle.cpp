// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"
#include "core/sync/bundle_file.h"
#include "core/sync/bundle_messages.h"
#include "tests/fuzz/fuzz.h"

using namespace pilar;

namespace {

/** The same numbers in every run. */
class Counting final : public Random
{
public:
    void fill(void *bytes, size_t count) override
    {
        for (size_t i = 0; i < count; ++i)
            static_cast<unsigned char *>(bytes)[i] = m_next++;
    }

private:
    unsigned char m_next = 1;
};

} // namespace

/** A stick's file as it lies there; and its content, sealed and signed rightly by somebody. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Counting random;
    static const SigningKey key = SigningKey::random(random);
    fuzz::Input input(bytes, size);
    const unsigned how = input.byte();
    const QByteArray rest = input.rest();
    const BundleKind kind = how & 1 ? BundleKind::Request : BundleKind::Reply;
    if (how & 2) {
        if (const auto sealed = readBundle(rest, kind))
            (void)openBundle(*sealed, key);
    } else if (how & 4) {
        const auto sealed = readBundle(closeBundle(kind, key.publicKey(), rest, key), kind);
        Q_ASSERT(sealed);
        const auto opened = openBundle(*sealed, key);
        Q_ASSERT(opened && opened->signedPart == rest);
    } else {
        const OpenedBundle opened{rest, key.sign(rest)};
        (void)readRequest(opened);
        (void)readReply(opened);
    }
    return 0;
}
