// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <mutex>
#include <unordered_map>

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
 * failure. In memory, for each server process by itself; any thread. Times are ms.
 */
class SignInDelay
{
public:
    /** Until the next attempt may be made; 0 = now. */
    qint64 left(const SignInAttempt &attempt, qint64 now) const;
    void failed(const SignInAttempt &attempt, qint64 now);
    void succeeded(const SignInAttempt &attempt);

private:
    struct Failures
    {
        int count = 0;
        qint64 last = 0;
    };
    Failures of(const QString &key, qint64 now) const;
    void add(const QString &key, qint64 now);

    mutable std::mutex m_mutex;
    std::unordered_map<QString, Failures> m_failures;
};

} // namespace pilar
