// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/crypto.h"
#include "core/server/record_runs.h"
#include "core/server/scope.h"
#include "core/store/database.h"

namespace pilar {

/** What an entry of the audit tells beside who and when: ids and counts, never a value. */
struct AuditNote
{
    QString act; // accept, read, history, … (docs/CLI.md)
    RecordRuns records; // written, or shown
    qint64 changes = 0; // rows of the feed that tell of records
    WriterId writer = {}; // of the sets that came …
    quint64 from = 0; // … which are these, both included; 0: none
    quint64 to = 0;
    QByteArray hash = {}; // h(to) of that line
    int applied = 0, rejected = 0, waiting = 0;
    std::vector<SetId> late = {}; // waited, and were judged at last
    RecordRuns erased = {}; // for good, by these sets: an entry of their own
    QString about = {}; // id or number of the account, computer or area it was about

    bool isEmpty() const { return to == 0 && late.empty() && changes == 0 && records.isEmpty(); }
};

/** A note as it is kept. */
struct AuditDetail
{
    std::vector<RecordRuns::Run> records;
    qint64 changes = 0;
    WriterId writer;
    quint64 from = 0, to = 0;
    QByteArray hash;
    int applied = 0, rejected = 0, waiting = 0;
    std::vector<SetId> late;
    QString about;

    /** None for bytes that encodeDetail() did not write. */
    static std::optional<AuditDetail> decode(const QByteArray &bytes);
};

/** n = 1, 2, … without gap. */
struct AuditEntry
{
    qint64 n = 0;
    qint64 at = 0; // ms UTC, the server's clock
    qint64 account = 0; // 0: the operator, at the server's own computer
    qint64 device = 0;
    QString act;
    QByteArray detail;
    QByteArray hash; // BLAKE2b-256 of the entry before and of this one
    QByteArray seal; // keyed BLAKE2b-256 of hash, under a key that is not in the database

    QByteArray hashAfter(const QByteArray &before) const;
};

/** What seals entries while the server signs with this key. */
Key auditKey(const SigningKey &key);

/** The newest entry: its n and hash. */
struct AuditHead
{
    qint64 n = 0; // 0: none yet
    QByteArray hash;

    /** As the setting 'audit' holds it. */
    QByteArray raw() const;
    static AuditHead fromRaw(const QByteArray &raw);
    /** As `audit check` prints it: N:HEX. */
    QString text() const;
    static std::optional<AuditHead> fromText(const QString &text);
};

/** Writes the province's audit: one chain, whichever process writes. */
class Audit
{
public:
    Audit(Database &db, Clock &clock, const SigningKey &key);

    /** Both inside one transaction, which holds the province's writer lock; begin() first, while
     * nothing waits to be sent. */
    Result<> begin();
    bool isEmpty() const { return m_head.n == 0; }
    /** Appends an entry. */
    Result<> add(const Caller &who, const AuditNote &note);

private:
    Database &m_db;
    Clock &m_clock;
    Key m_key;
    AuditHead m_head;
};

/** From the columns n, at, account, device, act, detail, hash, seal. */
AuditEntry readAuditEntry(const SqlRow &row);

/** Roles whose reading is written down: all that look at others' records. */
bool isWatched(const QString &role);

} // namespace pilar
