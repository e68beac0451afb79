// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/shell/shell_page.h"

#include <QWidget>

#include <array>

namespace pilar {

/** An entry that the server refused, ready to be shown. */
struct RefusedEntry
{
    QString id; // of the rejection
    QString title; // "Klien – Sari Dewi"
    QString why;
    Place place;
    bool act = false; // a step, not something typed
};

/** An entry that the server keeps until what it lacks is there. */
struct WaitingEntry
{
    QString id; // for Store::discard()
    QString title;
    QString why;
    Place place;
};

/** A group that two sides changed, ready to be shown. */
struct ConflictEntry
{
    Conflict conflict;
    QString title;
    QString mineHead; // "My entry", or whose it is, and when
    QString theirsHead; // "In force", by whom and when
    struct Line
    {
        QString label;
        std::array<QString, 3> sides; // base, mine, theirs
        std::array<QString, 3> masked; // the same until the person asks for what is sensitive
        bool differs = false;
    };
    std::vector<Line> lines;
    QString moveTo = {}; // title of the record that this one was merged into; empty: none
};

struct Tray
{
    std::vector<RefusedEntry> refused;
    std::vector<ConflictEntry> conflicts; // this person's own first
    std::vector<WaitingEntry> waiting;
    std::vector<std::pair<QString, int>> pending; // plural of the entity, records not sent
};

/** On the store's thread. */
Tray gatherTray(const Store &store);

/** "Klien – Sari Dewi"; the entity alone when the record has no name or is gone. */
QString titleInWords(const Store &store, int entity, const RecordId &record);

} // namespace pilar
