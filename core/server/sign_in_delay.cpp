// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/sign_in_delay.h"

#include "core/base/crypto.h"
#include "core/server/http_gate.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int freeFailures = 3;
constexpr int freeUnderAttack = 1;
constexpr int manyOnAccount = 20;
constexpr int manyFromNetwork = 20;
constexpr qint64 longestDelay = 60'000;
constexpr qint64 forgetAfter = 3'600'000;

QByteArray accountOf(const SignInAttempt &attempt)
{
    return attempt.email.trimmed().toLower().toUtf8();
}

/** A short name that tells neither who nor from where. */
QByteArray named(const QByteArray &kind, const QByteArray &what)
{
    return crypto::hash(kind + '\n' + what).left(16);
}

QByteArray pairName(const SignInAttempt &attempt)
{
    const QByteArray from = attempt.device.isEmpty()
        ? "from\n" + HttpGate::groupOf(attempt.address).toHex()
        : attempt.device.toHex();
    return named("pair", accountOf(attempt) + '\n' + from);
}

QByteArray accountName(const SignInAttempt &attempt)
{
    return named("account", accountOf(attempt));
}

QByteArray networkName(const SignInAttempt &attempt)
{
    return named("network", HttpGate::groupOf(attempt.address).toHex());
}

qint64 waitAfter(int failures, int free)
{
    if (failures < free)
        return 0;
    return std::min(qint64(1000) << std::min(failures - free, 6), longestDelay);
}

} // namespace

Result<SignInDelay::Failures> SignInDelay::of(const QByteArray &name, qint64 now) const
{
    Failures found;
    const Result<> read
        = m_db.each(u"select count, last from sign_in_failure where name = ? and last > ?"_s,
                    {name, now - forgetAfter}, [&](const SqlRow &row) {
                        found = {row.value(0).toInt(), row.value(1).toLongLong()};
                        return false;
                    });
    return read ? Result<Failures>(found) : read.error();
}

Result<qint64> SignInDelay::left(const SignInAttempt &attempt, qint64 now) const
{
    const auto until = [now](const Failures &failures, int free) {
        const qint64 wait = waitAfter(failures.count, free);
        return std::clamp<qint64>(failures.last + wait - now, 0, wait);
    };
    const auto pair = of(pairName(attempt), now);
    if (!pair)
        return pair.error();
    if (!attempt.device.isEmpty())
        return until(*pair, freeFailures);
    const auto account = of(accountName(attempt), now);
    const auto network = account ? of(networkName(attempt), now) : account;
    if (!network)
        return network.error();
    const bool attacked = account->count >= manyOnAccount;
    return std::max(until(*pair, attacked ? freeUnderAttack : freeFailures),
                    until(*network, manyFromNetwork));
}

Result<> SignInDelay::add(const QByteArray &name, qint64 now)
{
    return m_db.run(
        u"insert into sign_in_failure (name, count, last) values (?, 1, ?) "
        "on conflict (name) do update set last = excluded.last, "
        "count = case when sign_in_failure.last > ? then sign_in_failure.count + 1 else 1 end"_s,
        {name, now, now - forgetAfter});
}

Result<> SignInDelay::failed(const SignInAttempt &attempt, qint64 now)
{
    Database::Transaction transaction(m_db);
    Result<> done = transaction.begun();
    if (done)
        done = m_db.run(u"delete from sign_in_failure where last <= ?"_s, {now - forgetAfter});
    if (done)
        done = add(pairName(attempt), now);
    for (const QByteArray &name : {accountName(attempt), networkName(attempt)}) {
        if (done && attempt.device.isEmpty())
            done = add(name, now);
    }
    return done ? transaction.commit() : done;
}

Result<> SignInDelay::succeeded(const SignInAttempt &attempt)
{
    return m_db.run(u"delete from sign_in_failure where name = ?"_s, {pairName(attempt)});
}

} // namespace pilar
