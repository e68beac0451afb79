// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/attachments.h"
#include "core/sync/clock_check.h"
#include "ui/sync/sync_wishes.h"

namespace pilar {

/** A paper whose term ends soon or has ended. */
struct Expiring
{
    RecordId record;
    QString title;
    int days = 0; // negative: ended so many days ago
};

/** What the frame and Beranda say about the whole profile; read in one go on the store's thread. */
struct Facts
{
    Identity identity;
    Counts counts;
    qint64 lastSync = 0; // ms UTC
    qint64 bytes = 0; // about what the next exchange sends: for the person who pays for them
    qint64 bytesPerSecond = 0; // that the line carried lately; 0 = not known
    qint64 spentToday = 0; // bytes of all exchanges
    Attachments::Unsent files; // attached here and not at the server yet
    std::optional<ClockCheck> wrongClock; // at the last exchange
    SyncWishes wishes;
    int unsaved = 0; // records that neither the server has nor a backup elsewhere
    qint64 lastBackup = 0; // ms UTC; 0 = never
    std::vector<QString> drafts; // keys, see Store::drafts

    /** The data belong to an account, by internet or by a file of the Dinas. */
    bool isEnrolled() const { return !identity.account.isEmpty(); }

    QString name; // of the institution kept here, or of the office
    QString region; // its kabupaten or kota

    // of the institution kept here
    int lksGaps = 0;
    RecordId registrasi; // the newest; null without one
    QString registrasiState;
    int registrasiGaps = 0;
    int comments = 0; // of the office, not done yet
    std::vector<Expiring> expiring; // within 90 days, soonest first
    int withoutConsent = 0; // klien

    // of an office
    int waitingFiles = 0; // registrasi and proposal that wait for it
};

Facts gatherFacts(Store &store, const RecordId &lks);

} // namespace pilar
