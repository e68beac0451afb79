// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/sign_in_delay.h"

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
constexpr size_t mostRemembered = 60'000;

QString accountOf(const SignInAttempt &attempt)
{
    return attempt.email.trimmed().toLower();
}

QString networkOf(const SignInAttempt &attempt)
{
    return QString::fromLatin1(HttpGate::groupOf(attempt.address).toHex());
}

QString pairKey(const SignInAttempt &attempt)
{
    const QString from = attempt.device.isEmpty() ? u"from\n"_s + networkOf(attempt)
                                                  : QString::fromLatin1(attempt.device.toHex());
    return u"pair\n"_s + accountOf(attempt) + u'\n' + from;
}

QString accountKey(const SignInAttempt &attempt)
{
    return u"account\n"_s + accountOf(attempt);
}

QString networkKey(const SignInAttempt &attempt)
{
    return u"network\n"_s + networkOf(attempt);
}

qint64 waitAfter(int failures, int free)
{
    if (failures < free)
        return 0;
    return std::min(qint64(1000) << std::min(failures - free, 6), longestDelay);
}

} // namespace

SignInDelay::Failures SignInDelay::of(const QString &key, qint64 now) const
{
    const auto found = m_failures.find(key);
    const bool counts = found != m_failures.end() && found->second.last > now - forgetAfter;
    return counts ? found->second : Failures();
}

qint64 SignInDelay::left(const SignInAttempt &attempt, qint64 now) const
{
    const std::lock_guard lock(m_mutex);
    const bool known = !attempt.device.isEmpty();
    const bool attacked = !known && of(accountKey(attempt), now).count >= manyOnAccount;
    const auto until = [now](const Failures &failures, int free) {
        const qint64 wait = waitAfter(failures.count, free);
        return std::clamp<qint64>(failures.last + wait - now, 0, wait);
    };
    const qint64 pair = until(of(pairKey(attempt), now), attacked ? freeUnderAttack : freeFailures);
    return known ? pair : std::max(pair, until(of(networkKey(attempt), now), manyFromNetwork));
}

void SignInDelay::add(const QString &key, qint64 now)
{
    Failures failures = of(key, now);
    ++failures.count;
    failures.last = now;
    m_failures[key] = failures;
}

void SignInDelay::failed(const SignInAttempt &attempt, qint64 now)
{
    const std::lock_guard lock(m_mutex);
    if (m_failures.size() >= mostRemembered) {
        std::erase_if(m_failures,
                      [&](const auto &item) { return item.second.last <= now - forgetAfter; });
        while (m_failures.size() >= mostRemembered)
            m_failures.erase(m_failures.begin());
    }
    add(pairKey(attempt), now);
    if (!attempt.device.isEmpty())
        return;
    add(accountKey(attempt), now);
    add(networkKey(attempt), now);
}

void SignInDelay::succeeded(const SignInAttempt &attempt)
{
    const std::lock_guard lock(m_mutex);
    m_failures.erase(pairKey(attempt));
}

} // namespace pilar
