// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/feed.h"

namespace pilar {

/** A page being written. */
struct Feed::Sheet
{
    const Caller &caller;
    const Reader &reader;
    qint64 after = 0; // the place in the feed that the page goes on from
    bool fresh = false; // the device has received nothing yet
    FeedPage page = {};
    qint64 used = 0; // bytes, about
    std::set<std::pair<bool, RecordId>> there = {}; // conflict?, id

    void add(Incoming incoming);
};

/** What the feed tells of one record (or conflict) on a page. */
struct Feed::Entry
{
    qint64 order = 0; // of its first row on this page
    bool conflict = false;
    bool mention = false; // whether it is owned has changed
    bool created = false;
    bool gap = false; // at some time it was out of the caller's reach
    bool ahead = false; // in reach at a time that earlier pages have seen already
    int entity = 0;
    RecordId record;
    std::optional<Place> was; // before the first move
    std::optional<Value> area; // before its area first changed
    std::set<int> groups;

    /** A later row of the same. */
    void take(Entry &row);
};

/** The field by which a record without an LKS is found in an area; 0 = none. */
int areaOf(const Entity *entity);

} // namespace pilar
