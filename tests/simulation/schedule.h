// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/oracle.h"
#include "tests/simulation/plan.h"

namespace pilar::sim {

/** Carries a plan out in one thread, and judges what came of it. */
class Schedule
{
public:
    Schedule(const Plan &plan, Counters &counters, bool tracing);

    /** Empty, or what is wrong. */
    QString run();
    /** Equal for equal runs. */
    quint64 trace() const { return m_trace; }

private:
    /** A request on the network, or a copy of it that strays. */
    struct Mail
    {
        int machine = 0;
        QByteArray token;
        HttpRequest request;
        bool cut = false;
    };
    /** A field of a record. */
    struct Place
    {
        int entity = 0;
        RecordId record;
        int field = 0;
    };
    /** A disk put aside. */
    struct Saved
    {
        Image disk;
        std::set<int> holds;
    };

    /** A bundle on its way, and what the office gave for it. */
    struct Stick
    {
        int machine = 0;
        QByteArray file;
        QByteArray reply;
    };

    void perform(const Step &step);
    void typing(Machine &machine, const Step &step);
    void failing(Machine &machine, const Step &step);
    void serving(const Step &step);

    void moving(Machine &machine, const Step &step);
    void packStick(Machine &machine);
    void bringStick(unsigned draw);
    void takeStickHome(unsigned draw);
    void changeOwner(unsigned draw);
    void moveInstitution(unsigned draw);
    void freshDisk(Machine &machine);

    // What people do
    std::vector<Row> rows(const Machine &machine, int entity, bool deleted = false) const;
    int fieldFor(const Machine &machine, int entity, unsigned draw) const;
    QString token(int entity, const RecordId &institution);
    void save(Machine &machine, const std::vector<Edit> &edits, std::vector<Typed> typed);
    void add(Machine &machine, unsigned draw, bool poison);
    void edit(Machine &machine, unsigned draw, bool more, bool same);
    size_t aimedAt(const Machine &machine, const std::vector<Row> &all, unsigned draw) const;
    std::optional<Place> placeFor(Machine &machine, unsigned draw) const;
    std::optional<Edit> wish(Machine &machine, const Place &place, unsigned draw, bool same,
                             std::vector<Typed> *typed);
    void remove(Machine &machine, unsigned draw);
    void restore(Machine &machine, unsigned draw);
    void undo(Machine &machine);
    void act(Machine &machine, unsigned draw);
    void decide(Machine &machine, unsigned draw);
    void tray(Machine &machine, unsigned draw, bool retry);
    /** Runs it, and counts as given up what the machine shows no more. */
    void givingUp(Machine &machine, const RecordId &only, const std::function<void()> &run);

    // The exchange
    void sync(Machine &machine, const Step &step, bool faulty);
    SyncSession::Event act(Machine &machine, const SyncSession::Action &action, Dice &dice,
                           unsigned faults);
    SyncSession::Event post(Machine &machine, const HttpRequest &request, Dice &dice,
                            unsigned faults);
    ServerAnswer serve(int program, const Mail &mail);
    ServerAnswer lie(Machine &machine, const HttpRequest &request, Dice &dice, bool ofLines);
    ServerAnswer tell(Machine &machine, int kind, Dice &dice, const SyncRequest &asked,
                      SyncAnswer told, ServerAnswer answer);
    QString checkOwnWork(Machine &machine) const;
    void tellOf(const SyncAnswer &answer) const;
    void tellOf(const Outgoing &sets) const;
    void noteVerdicts(const Machine &machine, const SyncAnswer &answer);

    // Machines
    void start(Machine &machine);
    void crash(Machine &machine, Loss loss);
    bool survived(const Machine &machine, const Error &error);
    void quiesce();
    Machine &machine(int number) { return *m_machines[size_t(number)]; }

    void fail(const QString &what);
    void tell(const QString &what) const; // to a reader of the trace alone
    void note(const char *what, quint64 a = 0, quint64 b = 0, quint64 c = 0);

    const Plan &m_plan;
    Counters &m_counters;
    bool m_tracing;
    quint64 m_trace = 0;
    Dice m_dice; // for what no step decides
    Oracle m_oracle;
    Servers m_servers;
    std::vector<std::unique_ptr<Machine>> m_machines;
    std::map<int, Saved> m_snapshots;
    std::optional<Image> m_serverSnapshot;
    std::vector<Gone> m_goneThen; // when it was made
    std::vector<Mail> m_strays;
    std::vector<Stick> m_sticks;
    std::map<int, std::pair<WriterId, quint64>> m_acknowledged; // newest set of each machine
    std::map<int, quint64> m_reopened; // sets of each that have been judged once
    std::set<int> m_revoked;
    bool m_forgetful = false; // the server was restored
    std::set<int>
        m_oldAnswers; // machines that have yet to read what a server said before it was restored
    QString m_fault;
    bool m_lied = false; // a server did
    std::set<int> m_endless; // machines that are told of more and more
    std::map<int, bool> m_plainLie; // whether the last answer was to be seen through; none: honest
    std::map<int, QByteArray> m_answersBefore; // an honest one of each machine
    std::map<int, Place> m_typedLast; // at each machine …
    std::optional<Place> m_typedLastAnywhere;
    unsigned m_aim = 0; // of the step that is carried out
    int m_tokens = 0;
    int m_requests = 0;
};

} // namespace pilar::sim
