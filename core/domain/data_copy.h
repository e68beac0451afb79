// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <optional>
#include <vector>

namespace pilar {

/** The server showed an office what it keeps no copy of. */
struct Revealing
{
    qint64 at = 0; // ms UTC by the server's clock
    QString office; // kode_wilayah
    QString reason;

    bool operator==(const Revealing &) const = default;
};

/** What the server sent to one account of an office, one way. */
struct Reading
{
    enum class How { Received, History, File }; // in an exchange; its history; a file of it

    QString name; // of the account; empty when it has none
    QString office; // kode_wilayah
    How how = How::Received;
    qint64 first = 0, last = 0; // ms UTC by the server's clock
    qint64 times = 0; // answers; a file may take several

    bool operator==(const Reading &) const = default;
};

struct Readings
{
    std::vector<Reading> list; // by their last time, oldest first
    qint64 leftOut = 0; // older ones that it has no room for

    bool operator==(const Readings &) const = default;
};

/** What only the server knows: who had a look at the record. */
struct AccessHistory
{
    std::vector<Revealing> revealings = {}; // oldest first
    std::optional<Readings> readings = {}; // none: this server does not tell

    bool operator==(const AccessHistory &) const = default;
};

/** All that is kept about one person and what happened to it, for that person (UU 27/2022 art. 32).
 */
struct DataCopy
{
    struct File
    {
        QString name;
        const Code *kind = nullptr; // null when nobody said
    };
    struct Change
    {
        qint64 at = 0; // ms UTC by the writer's clock
        QString by;
        int field = 0; // 0: state, or removal
        Value before, after;
        const Entity *of = nullptr; // a row that hangs under it, or a file; null: itself
    };

    struct Rows
    {
        const Entity *entity = nullptr;
        std::vector<Record> records;
    };

    const Entity *entity = nullptr;
    Record record;
    std::vector<Rows> rows = {}; // that hang under it: consents
    QString role; // who looks: absent fields stay out
    QString lks; // its name
    QString by; // who asks for the paper …
    qint64 at = 0; // … and when, ms UTC
    std::vector<File> files;
    std::vector<Change> changes; // of it, of the rows under it and its files; oldest first
    std::optional<AccessHistory> access = {}; // none: the server was not asked
};

/** Whether records of this entity are about one person each. */
bool isAboutAPerson(const Entity &entity);

} // namespace pilar
