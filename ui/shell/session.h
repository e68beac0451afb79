// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/disk.h"
#include "core/base/random.h"
#include "core/store/records.h"
#include "ui/widgets/field_editor.h"

namespace pilar {

class Profile;
class StoreThread;

/** The outside world, made by main() and alive as long as any window. */
struct World
{
    const Dictionary &dictionary;
    Disk &disk;
    Clock &clock;
    Random &random;
};

/** The opened profile as all pages share it; outlives them. */
struct Session
{
    World world;
    StoreThread &store;
    Profile &profile; // keyring and folder; its slow calls belong on the store's thread
    QString person;
    Identity identity;
    RecordId lks; // the institution kept here; null for an office
    Surroundings surroundings = {};

    bool isOffice() const { return identity.role != u"lks" && identity.role != u"peksos"; }
    const Entity &entity(QStringView name) const { return *world.dictionary.entity(name); }
};

} // namespace pilar
