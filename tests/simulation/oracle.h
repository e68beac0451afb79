// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/judge.h"
#include "tests/simulation/counters.h"
#include "tests/simulation/machines.h"

#include <limits>
#include <set>

namespace pilar::sim {

/** A set as it left a machine. */
struct Sent
{
    WriterId writer;
    QByteArray before; // hash of the set before it
    QByteArray hash;
    ChangeSet set;
};

/** A record of the province, or of a device, as a reader of its tables sees it. */
struct Shown
{
    int entity = 0;
    bool deleted = false;
    QString state;
    Values values;
    RecordId lks; // of a record of the province
    QString office;
    bool open = false; // a device says that it has no last word on it

    bool operator==(const Shown &other) const
    {
        return entity == other.entity && deleted == other.deleted && state == other.state
            && values == other.values;
    }
};

/** Between two places of the feed the account had no say in the institution. */
struct Gone
{
    QString account;
    RecordId institution;
    qint64 from = 0;
    qint64 to = std::numeric_limits<qint64>::max();
};

/**
 * What was typed, acknowledged and sent, told apart from the product's own books: at the end it
 * says whether the province and the devices can be true to that history.
 */
class Oracle
{
public:
    explicit Oracle(Counters &counters)
        : m_counters(counters)
    { }

    int addSave(int machine);
    void addTyped(Typed typed) { m_typed.push_back(std::move(typed)); }
    /** Whether the value was typed over, on this machine's disk, and what over that, up to this
     * one: in a record that may have another id since. */
    bool replaced(int machine, int field, const QString &value, const QString &by) const;
    /** The person gave this value up and knows it. */
    void drop(const QString &value) { m_dropped.insert(value); }
    bool isDropped(const QString &value) const { return m_dropped.contains(value); }
    /** The same of all that this set wrote. */
    void discarded(const WriterId &writer, const QByteArray &hash);
    /** With its record the person gave up what the sets of this line up to n typed into it. */
    void gaveUp(const WriterId &writer, const RecordId &record, quint64 n)
    {
        m_givenUp[{writer, record}] = n;
    }
    bool wasTaken(const RecordId &record) const;
    bool isGivenUp(const SetId &set, const RecordId &record) const
    {
        const auto found = m_givenUp.find({set.writer, record});
        return found != m_givenUp.end() && set.n <= found->second;
    }
    void removed(const RecordId &record, const Values &seen);
    void sent(const WriterId &writer, const QByteArray &before, const Outgoing &sets);
    /** Whether another set than this one carried the value as well, before it was written anew. */
    bool wasSent(const SetId &anew, const std::pair<RecordId, int> &cell,
                 const QString &value) const;
    /** A verdict that reached a device; empty, or what is wrong with it. */
    QString verdict(const Machine &machine, const Verdict &verdict);
    /** What a device shows now that it has taken the answer in; empty, or what is wrong with it. */
    QString taken(const Machine &machine, const SyncAnswer &answer) const;
    /** Runs the change by which the account gains or loses its say in the institution. */
    void changeReach(Servers &servers, const QString &account, const RecordId &institution,
                     bool reaches, const std::function<Result<>()> &change);
    std::vector<Gone> &gone() { return m_gone; }
    /** Records that a server invented. */
    std::set<RecordId> &madeUp() { return m_madeUp; }
    /** A server signed that it has this set, and has not kept it. */
    void signedAway(const WriterId &writer, const QByteArray &hash)
    {
        m_signed.insert({writer, hash});
    }
    /** The same of an ended line that was offered to it, up to the set with this hash. */
    void signedLineAway(const WriterId &writer, const QByteArray &hash);
    /** A lying server said that this set is refused or waits. */
    void toldRefused(const SetId &set, const QByteArray &hash)
    {
        m_refused.insert({set.writer, hash});
        m_toldRefused.insert(set);
    }
    /** The line ends: it is offered again, to whoever answers then. */
    void lineEnded(const WriterId &writer);
    void beLiedTo(int machine) { m_liedTo.insert(machine); }
    bool wasLiedTo(int machine) const { return m_liedTo.contains(machine); }
    void forgetVerdicts()
    {
        m_verdicts.clear();
        m_forgot = true;
    }

    /** Which disks hold a save that was acknowledged. */
    void diskReplaced(int machine, const std::set<int> &saves) { m_holds[machine] = saves; }
    const std::set<int> &holds(int machine) { return m_holds[machine]; }
    /** What only a disk that is gone held need not be there any more. */
    void excuse(Servers &servers);

    /** What is wrong now that nothing is under way; empty = nothing. revoked: machines that may not
     * talk any more. */
    QString check(std::vector<std::unique_ptr<Machine>> &machines, Servers &servers,
                  const std::set<int> &revoked);

    /** What the province and the devices hold, to a reader of the trace. */
    QStringList inventory(std::vector<std::unique_ptr<Machine>> &machines, Servers &servers) const;

private:
    using Rows = std::map<RecordId, Shown>;

    Rows truth(Servers &servers) const;
    static Rows shownOn(const Machine &machine);
    Rows expectedOn(const Machine &machine, const Rows &truth, Servers &servers) const;
    std::map<RecordId, std::set<int>> refusedOn(const Machine &machine, const Rows &shown) const;
    static bool isEqualBut(const std::set<int> &groups, const Shown &one, const Shown &other);
    QString checkReplica(const Machine &machine, const Rows &shown, const Rows &truth,
                         Servers &servers);
    QString checkConflicts(const Machine &machine, const Rows &expected, Servers &servers);
    SetId basis(SetId seen, const WriterId &mine, const RecordId &record, int group) const;
    QString checkPhantoms(Servers &servers);
    bool isWrittenBy(Servers &servers, const SetId &set, const RecordId &record,
                     const Values &values) const;
    QString checkNothingLost(const std::vector<Rows> &shown, const Rows &truth, Servers &servers);
    void keepRefused(const Machine &machine);
    void keepWaiting(const Machine &machine, const Rows &shown);
    static QString checkOnce(Servers &servers);
    QString checkSecrets(const Machine &machine);
    QString checkLeft(const Machine &machine, const Rows &shown, const Rows &rows,
                      Servers &servers);
    QString checkReach(Servers &servers) const;
    void readLedger(Servers &servers);
    static SetId standing(Servers &servers, const QByteArray &record, int group, qint64 before);
    QString checkPhantomsOfTheBin(Servers &servers);
    std::vector<Change> changesBy(Servers &servers, const SetId &set, const RecordId &record) const;
    bool isMadeAnew(const RecordId &record, const SetId &set) const;
    bool isTypedOver(const RecordId &record, const Values &values, const SetId &before) const;
    bool isEffective(const Typed &typed) const;
    bool isSameHand(const Typed &earlier, const Typed &typed) const;
    void signAway(const Sent &sent);
    bool isReplacedInBelief(const Typed &typed) const;
    bool isRefused(const SetId &set) const;
    bool isSignedAway(const RecordId &record) const;
    bool isHeardTooLate(const Typed &typed, const std::set<QString> &known) const;
    bool isSeenInAnother(const Typed &typed) const;
    std::vector<QString> takenBack() const;
    bool isForgotten(const RecordId &record) const;
    bool isMadeElsewhere(const Typed &typed) const;
    /** Counts each use, for no excuse may be a habit. */
    bool isExcused(Count excuse, bool applies)
    {
        m_counters.add(excuse, applies ? 1 : 0);
        return applies;
    }

    Counters &m_counters;
    std::vector<Typed> m_typed;
    std::set<QString> m_dropped;
    std::map<std::pair<WriterId, RecordId>, quint64> m_givenUp;
    std::map<RecordId, std::set<QString>> m_removerSaw;
    std::map<std::pair<WriterId, QByteArray>, Sent> m_sent; // by hash
    struct Heard
    {
        Verdict verdict;
        std::set<int> machines; // copies of one disk
    };
    std::map<std::pair<WriterId, QByteArray>, Heard> m_verdicts;
    std::set<std::pair<WriterId, QByteArray>> m_refused; // once, or were told to wait
    std::map<int, std::set<int>> m_holds;
    std::set<int> m_excused;
    std::set<int> m_onlyThere; // saves of disks that went while the server had them
    bool m_forgot = false; // the server was restored
    std::set<int> m_liedTo; // machines whose disk holds what a liar said
    std::set<RecordId> m_madeUp;
    std::set<std::pair<WriterId, QByteArray>> m_signed;
    std::set<QString> m_signedAway; // values
    std::set<SetId> m_toldRefused; // by a server that lied
    std::set<int> m_revoked; // machines that may not send anything again
    std::vector<Gone> m_gone;
    int m_saves = 0;
    // What the books say, read at the end
    std::set<std::pair<int, QString>> m_written; // field values that became current
    std::vector<QString> m_kept; // values that wait at the server, of records no more shown
    std::set<QString> m_arrived; // values of sets that the books hold
    std::set<std::pair<WriterId, QByteArray>> m_applied; // sets
};

/** Of a text field; empty when there is none. */
QString textIn(const Values &values, int field);

} // namespace pilar::sim
