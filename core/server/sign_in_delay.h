// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

namespace pilar {

/** Who tries to sign in. */
struct SignInAttempt
{
    QString email;
    QString address; // of the caller
    QByteArray device = {}; // public key of a computer of the account that proved itself, or empty
};

/**
 * Makes guessing slow without locking anyone out. Waiting doubles, up to a minute, for an account
 * from a network after three failures there (after one while many fail on that account from all
 * over), and for a network that fails on whichever accounts. A computer that the account knows
 * already has a count of its own, which nobody else can raise. Forgotten an hour after the last
 * failure. In the database, so for all processes of the province together. Times are ms.
 */
class SignInDelay
{
public:
    explicit SignInDelay(Database &db)
        : m_db(db)
    { }

    /** Until the next attempt may be made; 0 = now. */
    Result<qint64> left(const SignInAttempt &attempt, qint64 now) const;
    Result<> failed(const SignInAttempt &attempt, qint64 now);
    Result<> succeeded(const SignInAttempt &attempt);

private:
    struct Failures
    {
        int count = 0;
        qint64 last = 0;
    };
    Result<Failures> of(const QByteArray &name, qint64 now) const;
    Result<> add(const QByteArray &name, qint64 now);

    Database &m_db;
};

} // namespace pilar
