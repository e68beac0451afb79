// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vfs.h"
#include "tests/support/laptop.h"
#include "tests/support/memdisk.h"

#include <functional>

namespace pilar::test {

/**
 * A store on a disk in memory, with the same key and chance in every run, and what lies in it after
 * world(): an LKS and its clients, of which one is changed and not sent, one refused, one in
 * conflict, one in the bin; a draft. The person signs in to no server.
 */
class Scene
{
public:
    /** The disk must be registered under this name; "pilar-<name>" goes over it. */
    Scene(MemDisk &on, const QByteArray &name);

    Result<> open(const Dictionary &dictionary = Dictionary::builtIn());
    /** The last connection writes the log back and takes it away. */
    void close() { store.reset(); }
    /** Makes all that the actions need; the store is open afterwards. */
    void world();

    RecordId id(QStringView entity, const QString &name) const;
    Result<RecordId> find(QStringView entity, const QString &name) const;
    QString nameOf(QStringView entity, const RecordId &id) const;
    bool has(const QString &klien) const { return !id(u"klien", klien).isNull(); }
    Result<> add(QStringView entity, const std::map<QString, Value> &named);
    Result<> edit(const QString &klien, const QString &newName);
    Result<> remove(const QString &klien);
    Result<> settle(const Verdict &verdict);
    Result<> take(const Outcome &outcome);
    /** A row of the feed with this name, changed by somebody else. */
    Incoming news(QStringView entity, const RecordId &id, const QString &name) const;
    Values values(QStringView entity, const std::map<QString, Value> &named) const;

    static QByteArray path() { return "/scene/pilar.db"; }
    static WriterId theirs();

    MemDisk &disk;
    const QByteArray vfs;
    const Key key;
    const QByteArray fileId = QByteArray(16, 'f');
    SteppingClock clock;
    SeededRandom random{3};
    std::unique_ptr<Store> store;
};

/** Something a person or a sync does, acknowledged by its return. */
struct Action
{
    const char *name;
    std::function<void(Scene &)> prepare; // with the world open
    std::function<Result<>(Scene &)> act;
    std::function<bool(Scene &)> isDone; // it can be seen in the open store
    enum class Start {
        Open, // on the closed world
        Empty, // on an empty disk, nothing open
        Hot, // on the world as a crash leaves it, nothing open
    } start
        = Start::Open;
    int commits = 1; // at most
};

/** The main ones, in the order of a working day. */
const std::vector<Action> &mainActions();

} // namespace pilar::test
