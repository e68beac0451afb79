// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vfs_page.h"

#include <sqlite3.h>

#include <functional>
#include <memory>

namespace pilar {

/** The parameter in a file's URI that says which of the keys held by VfsKey is its own. */
inline constexpr char keyParameter[] = "kunci";
/** What SQLITE_FCNTL_VFSNAME of a file begins with, whatever name the VFS has. */
inline constexpr char encryptedMark[] = "pilar/";

/** An sqlite3_vfs and what it stands on. SQLite keeps it until the process ends. */
struct EncryptingVfs
{
    sqlite3_vfs vfs{};
    sqlite3_vfs *below = nullptr;
    QByteArray name;
    /** The cipher for a token in a URI; null when no VfsKey holds it. */
    std::function<std::shared_ptr<const PageCipher>(const char *token)> cipher;
};

/** Fills in vfs so that it can be registered; the other members must be set. */
void fillMethods(EncryptingVfs &encrypting);

} // namespace pilar
