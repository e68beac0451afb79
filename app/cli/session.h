// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/commandline.h"
#include "core/base/clock.h"
#include "core/store/profile.h"

namespace pilar::cli {

/** What every command on records works with: the profile that the options name, unlocked, and its
 * store. */
class Session
{
public:
    /** Asks for the passphrase; all errors of Profile::unlock and Store::open. */
    static Result<std::unique_ptr<Session>> open(const Arguments &arguments);
    /** Makes the profile. recoveryKey is shown this once. */
    static Result<std::unique_ptr<Session>> create(const Arguments &arguments,
                                                   QString *recoveryKey);
    /** The folder of --profile, or the desktop's. */
    static QString folder(const Arguments &arguments);
    static bool exists(const Arguments &arguments);

    Store &store() { return *m_store; }
    Profile &profile() { return *m_profile; }
    const Dictionary &dictionary() const { return Dictionary::builtIn(); }
    Random &random() { return m_random; }
    Clock &clock() { return m_clock; }

    /** The record that this start of an id means; the other one, if it was merged into that. */
    Result<Row> find(const Entity &entity, const QString &start);

    /** Closes the records and opens them again, after something that is done while they are shut.
     */
    Result<> reopen();

private:
    Result<> openStore();

    SystemDisk m_disk;
    SystemRandom m_random;
    SystemClock m_clock;
    std::optional<Profile> m_profile;
    std::unique_ptr<Store> m_store;
};

/** What a command on records names: the kind with its first word, a record with its second. */
struct Target
{
    std::unique_ptr<Session> session;
    const Entity *entity = nullptr;
    Row row; // empty without withRecord

    static Result<Target> of(const Arguments &arguments, bool withRecord = true);
};

/** The certificates of --ca-file, empty without it; Usage when there are none in it. */
Result<QByteArray> caGiven(const Arguments &arguments);

/** The entity of this name; Usage when there is none. */
Result<const Entity *> entityNamed(const QString &name);

} // namespace pilar::cli
