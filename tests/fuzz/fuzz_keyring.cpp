// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/disk.h"
#include "core/store/keyring.h"
#include "core/sync/enrolment_file.h"
#include "tests/fuzz/fuzz.h"

#include <QTemporaryDir>

using namespace pilar;

namespace {

/** A disk with one file. */
class OneFile final : public Disk
{
public:
    explicit OneFile(QByteArray bytes)
        : m_bytes(std::move(bytes))
    { }
    bool exists(const QString &) override { return true; }
    Result<QByteArray> read(const QString &, qint64 limit) override
    {
        if (m_bytes.size() > limit)
            return Error{ErrorKind::Unsupported, {}};
        return m_bytes;
    }
    Result<> write(const QString &, const QByteArray &) override { return no(); }
    Result<> remove(const QString &) override { return no(); }
    Result<> makeFolder(const QString &) override { return no(); }
    Result<> append(const QString &, QByteArrayView) override { return no(); }
    Result<QByteArray> readAt(const QString &, qint64, qint64) override { return no(); }
    Result<qint64> size(const QString &) override { return m_bytes.size(); }
    Result<> truncate(const QString &, qint64) override { return no(); }
    Result<> settle(const QString &, const QString &) override { return no(); }
    Result<QStringList> list(const QString &) override { return QStringList(); }

private:
    static Error no() { return {ErrorKind::Internal, {}}; }

    QByteArray m_bytes;
};

} // namespace

/** A key ring, or an enrolment file: read by whoever has no passphrase yet. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz::Input input(bytes, size);
    if (input.byte() & 1) {
        (void)readEnrolment(input.rest());
        return 0;
    }
    OneFile disk(input.rest());
    if (const auto keyring = Keyring::load(disk, QStringLiteral("x")))
        (void)keyring->recover(QStringLiteral("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"));
    return 0;
}
