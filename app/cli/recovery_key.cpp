// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recovery_key.h"

#include "app/cli/commands.h"
#include "core/base/crypto.h"
#include "core/base/disk.h"

namespace pilar::cli {

using namespace Qt::StringLiterals;

Result<QString> recoveryKeyGiven(const Arguments &arguments)
{
    constexpr qint64 longest = 4 << 10;
    SystemDisk disk;
    Result<QByteArray> file = disk.read(arguments.value(recoveryKeyFile), longest);
    if (!file)
        return file.error();
    QString key = QString::fromUtf8(*file).section(u'\n', 0, 0).trimmed();
    crypto::wipe(*file);
    return key;
}

Option RecoveryKeyPlace::option()
{
    return {u"recovery-key-out"_s, u"FILE"_s,
            tr("write the recovery key of a new profile into this new file")};
}

Result<RecoveryKeyPlace> RecoveryKeyPlace::prepare(const Arguments &arguments)
{
    RecoveryKeyPlace place;
    place.m_file = arguments.value(u"recovery-key-out"_s);
    if (!place.isFile())
        return place;
    SystemDisk disk;
    if (disk.exists(place.m_file)) {
        return Error{ErrorKind::Exists,
                     tr("%1 is there already and was left as it is.").arg(place.m_file)};
    }
    if (Result<> written = disk.write(place.m_file, {}); !written)
        return written.error();
    return place;
}

Result<> RecoveryKeyPlace::keep(const QString &key) const
{
    if (!isFile())
        return {};
    SystemDisk disk;
    Result<> written = disk.write(m_file, key.toUtf8() + '\n');
    if (written)
        return written;
    return Error{written.error().kind, written.error().message + u' ' + advice(key)};
}

void RecoveryKeyPlace::giveUp() const
{
    SystemDisk disk;
    if (isFile() && !disk.remove(m_file))
        printNote(tr("The empty file %1 was left behind.").arg(m_file));
}

QString RecoveryKeyPlace::advice(const QString &key)
{
    return tr("The recovery key opens the data when a passphrase is forgotten. It is shown only "
              "now; write it down and keep it apart from this computer:")
        + u"\n  "_s + key;
}

} // namespace pilar::cli
