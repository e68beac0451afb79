// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/commandline.h"

namespace pilar::cli {

inline const QString recoveryKeyFile = QStringLiteral("key-file"); // the option
/** The recovery key in the file of --key-file: its first line. */
Result<QString> recoveryKeyGiven(const Arguments &arguments);

/** Where a new profile's recovery key goes: into the file of --recovery-key-out, or to the caller.
 */
class RecoveryKeyPlace
{
public:
    static Option option();
    /** Proves that the file can be written, before there is a key to lose; Exists when there is
     * one. */
    static Result<RecoveryKeyPlace> prepare(const Arguments &arguments);

    bool isFile() const { return !m_file.isEmpty(); }
    /** Writes the key into the file, if that is its place; when that fails, the error's sentence
     * has the key. */
    Result<> keep(const QString &key) const;
    /** There will be no key: takes the prepared file away. */
    void giveUp() const;
    /** The key for the eyes of whoever makes the profile. */
    static QString advice(const QString &key);

private:
    QString m_file;
};

} // namespace pilar::cli
