// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/sync_job.h"

class QTimer;

namespace pilar {

struct Facts;

/** What decides when the next exchange begins by itself. */
struct SyncMood
{
    bool wanted = false; // signed in, chosen in Pengaturan, and today's budget is not spent
    bool needsPerson = false; // the last one ended in a way that trying again does not mend
    int unsent = 0; // records, and attached files when they may go by themselves
    int failures = 0; // in a row, of a line that was not there or broke
};

/** Milliseconds to wait after the last exchange or change; none: not by itself. chance (0…1)
 * spreads the laptops of a province. */
std::optional<qint64> pauseBefore(const SyncMood &mood, double chance);

/**
 * Begins exchanges by itself: a little after something was saved, now and then to fetch what is
 * new, after a failure with growing pauses, and soon when the computer is connected again, whatever
 * had ended the last one.
 */
class AutoSync : public QObject
{
    Q_OBJECT

public:
    AutoSync(Session &session, SyncJob &job, QObject *parent = nullptr);

    /** Whenever they were read anew. */
    void setFacts(const Facts &facts);

private:
    void connected();
    void finished(const SyncResult &result);
    void plan();

    SyncJob &m_job;
    SyncMood m_mood;
    double m_chance; // drawn once
    QTimer *m_next;
};

} // namespace pilar
