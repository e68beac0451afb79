// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/server/service.h"
#include "core/store/store.h"
#include "core/sync/session.h"
#include "tests/simulation/memory_disk.h"

#include <optional>

namespace pilar::sim {

/** Small and fast (splitmix64); one seed, one line of numbers. */
class Dice final : public Random
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed)
    { }
    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ull);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        return z ^ (z >> 31);
    }
    int below(int limit) { return int(next() % quint64(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    void fill(void *bytes, size_t count) override
    {
        for (size_t i = 0; i < count; ++i)
            static_cast<unsigned char *>(bytes)[i] = static_cast<unsigned char>(next() >> 24);
    }

private:
    quint64 m_state;
};

/** What a machine believes the time to be. */
class SkewedClock final : public Clock
{
public:
    qint64 now() override { return time += 1000; }
    qint64 time = 1'790'000'000'000;
};

/** Whose laptop it is; the first seven have been at work before a schedule begins. */
struct Person
{
    const char *account;
    const char *role;
    const char *scope;
};
inline constexpr Person people[]{
    {"panti.a", "lks", "62.71"},   {"panti.a", "lks", "62.71"},   {"panti.b", "lks", "62.71"},
    {"dinas", "kabkota", "62.71"}, {"panti.a", "lks", "62.71"},   {"provinsi", "provinsi", "62"},
    {"peksos", "peksos", "62.71"}, {"dinas", "kabkota", "62.71"},
};
inline constexpr int mostMachines = 8;

inline const std::string serverFolder = "/sim/server/";
/** Whose connections those of the first server program are; then the second's, then the books'. */
inline constexpr int serverOwner = 100;

/** A value that a person typed into a field and the program acknowledged. */
struct Typed
{
    int save = 0;
    int machine = 0;
    RecordId record;
    int entity = 0;
    int field = 0;
    QString value; // no other is like it, unless somebody typed the same on purpose
    QString saw; // what stood there when it was typed
    SetId seenVersion; // of its group
    SetId set; // its number when it was typed, which a lost set may have had before
    RecordId step = {}; // which no other has
};

/** All that a schedule begins with: made once, copied for each. */
struct Beginning
{
    Image disks[mostMachines];
    Image fresh[mostMachines]; // signed in, before anything came
    Image server;
    QByteArray tokens[mostMachines];
    RecordId institutions[2]; // of panti.a and panti.b
    std::vector<Typed> typed;
};
const Beginning &beginning();
const Dictionary &dictionaryOf(int number); // 1 or 2
const SigningKey &signingKey();

/** A person's computer: a real store on a disk of its own. */
class Machine
{
public:
    Machine(int number, int person, quint64 seed);

    const Person &who() const { return people[person]; }
    std::string folder() const;
    bool isOn() const { return store != nullptr; }

    /** Starts the program; an error that is not to be is the caller's to see. */
    Result<> start();
    /** Ends it in good order. */
    void stop();
    /** The program or the power is gone, whatever it was doing. */
    void crash(Loss loss);
    Image disk() const { return MemoryDisk::instance().image(folder()); }
    /** The disk holds this from now on; the program must be off. */
    void putDisk(const Image &image);

    int number;
    int person;
    SkewedClock clock;
    Dice random;
    int dictionary = 1;
    Process *process; // kept for all schedules, as connections are
    std::unique_ptr<Store> store;
    std::unique_ptr<SyncSession> session;
    SyncSession::Action action = SyncSession::Done{};
    QByteArray token;
    bool offline = false;

private:
    int m_tables = 1; // those of which dictionary its disk has for certain
};

/** Two server programs on one database. */
class Servers
{
public:
    explicit Servers(quint64 seed);
    ~Servers();

    /** The key of the machine that signed in with this token, for all schedules. */
    static void know(const QByteArray &token, const SigningKey &device);
    /** Signed as it arrives: lines carry no time. cut: only so much of the body came. */
    ServerAnswer answer(int program, const QByteArray &token, const HttpRequest &asked,
                        bool cut = false);
    Process &process(int program);
    /** One program is gone, the machine and the other go on. */
    void crash(int program);
    void cutPower(Loss loss);
    Image disk() const;
    void putDisk(const Image &image);
    /** For looking, and for what an operator does; none while it will not open. */
    Database &books();
    Province &province();
    Result<> upgrade(int dictionary);
    int dictionary() const { return m_dictionary; }

    SkewedClock clock;
    Dice random;

private:
    void restart(int program);
    void closeAll();

    int m_dictionary = 1;
    bool m_upgrading = false;
    std::unique_ptr<Service> m_services[2];
    std::unique_ptr<Database> m_books;
    std::unique_ptr<Province> m_province;
};

} // namespace pilar::sim
