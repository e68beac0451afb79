// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <cstdio>
#include <cstdlib>

namespace pilar::bench {

/** What the product aims at beside what was measured: one JSON line an aim, and the exit code. */
class Aims
{
public:
    /** Takes --strict out of the words; --help prints the usage and ends the program. */
    Aims(QStringList &words, const char *usage)
        : m_strict(words.removeAll(QStringLiteral("--strict")) > 0)
    {
        if (!words.contains(QStringLiteral("--help")))
            return;
        std::printf("%s [--strict]\n"
                    "Ends with 1 when an aim of bytes, requests, ratios or memory is missed. Aims "
                    "of seconds\nand of so many a second depend on the computer: they count with "
                    "--strict alone.\n",
                    usage);
        std::exit(0);
    }

    /** Bytes, requests, ratios, memory: missed, the bench fails. */
    void atMost(const QByteArray &aim, double limit, double value)
    {
        state(aim, limit, value, value > 0 && value <= limit, true); // 0: nothing was measured
    }
    void atLeast(const QByteArray &aim, double limit, double value)
    {
        state(aim, limit, value, value >= limit, true);
    }
    /** Seconds, or what is done in one, of which the computer has its part. */
    void inTime(const QByteArray &aim, double limit, double value)
    {
        state(aim, limit, value, value > 0 && value <= limit, m_strict);
    }
    void aSecond(const QByteArray &aim, double limit, double value)
    {
        state(aim, limit, value, value >= limit, m_strict);
    }

    int exitCode() const { return m_failed ? 1 : 0; }

private:
    void state(const QByteArray &aim, double limit, double value, bool met, bool counts)
    {
        std::printf("{\"aim\":\"%s\",\"limit\":%.10g,\"value\":%.10g,\"met\":%s}\n",
                    aim.constData(), limit, value, met ? "true" : "false");
        std::fflush(stdout);
        m_failed |= counts && !met;
    }

    const bool m_strict;
    bool m_failed = false;
};

} // namespace pilar::bench
