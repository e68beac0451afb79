// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/judge.h"
#include "core/store/database.h"

namespace pilar {

/** A writer's line of sets as the province has it. */
struct Line
{
    qint64 key = 0; // row of the table writer; 0 = not seen yet
    WriterId writer;
    quint64 last = 0;
    QByteArray hash; // h(last)
    quint64 durable = 0; // sets up to here are inside a verified backup
    QString role; // of the accounts that may write it
    QString scope;
};

/** The books of the province: which sets arrived, and what became of them. */
class Ledger
{
public:
    explicit Ledger(Database &db)
        : m_db(db)
    { }

    Result<Line> line(const WriterId &writer) const;
    Result<Line> line(qint64 key) const;
    /** Gives the line its key. */
    Result<> open(Line &line);
    Result<> close(const Line &line);

    /** Whether the caller's own the line is, at its present role and scope, also when the device
     * shows nothing of it; a line nobody wrote yet is everybody's. Whoever else must show that it
     * knows the line. */
    bool isOf(const Line &line, const Caller &caller) const;

    /** h(n); empty for n = 0 or a set that never came. */
    QByteArray hash(const Line &line, quint64 n) const;
    /** Stored verdicts of sets from … to, both included. */
    Result<std::vector<Verdict>> verdicts(const Line &line, quint64 from, quint64 to) const;
    /** Verdicts given after their set had been answered, behind `after` in the feed up to `end`. */
    Result<std::vector<Verdict>> lateVerdicts(const Line &line, qint64 after, qint64 end) const;
    /** What the set did not make current; empty when it did all, or never came. */
    std::vector<Overruled> overruled(const SetId &set) const;

    struct Entry
    {
        QByteArray hash;
        qint64 at = 0;
        qint64 received = 0;
        qint64 account = 0;
        QString by;
    };
    Result<> enter(const Line &line, const Entry &entry, const Judgement &judgement);
    /** Another verdict for a set that waited; ord is its place in the feed. */
    Result<> enterLate(const Line &line, const Judgement &judgement, qint64 ord);

    /** The sets of the line that were applied, for a comparison. */
    Result<Census> applied(const Line &line) const;
    /** Every line unbroken from 1 to its last; empty = all is well. */
    Result<QStringList> check() const;

private:
    Database &m_db;
};

QByteArray encodeOverruled(const std::vector<Overruled> &overruled);
std::vector<Overruled> decodeOverruled(const QByteArray &bytes);

} // namespace pilar
