// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/home/facts.h"
#include "ui/shell/session.h"
#include "ui/shell/shell_page.h"
#include "ui/sync/sync_job.h"
#include "ui/sync/tray.h"

class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;

namespace pilar {

class StickCard;

/** Sinkronisasi: what waits, what needs a decision, what was exchanged. */
class SyncPage : public ShellPage
{
    Q_OBJECT

public:
    SyncPage(Session &session, SyncJob &job, QWidget *parent = nullptr);

    void enter() override;
    void setFacts(const Facts &facts);

Q_SIGNALS:
    void signInRequested();
    /** The same by a file of the Dinas. */
    void enrolRequested();

private:
    QFrame *block(const QString &title, QVBoxLayout **column);
    void connectJob();
    void showWaiting(const Facts &facts);
    void showStick(const Facts &facts);
    void showWays(const Facts &facts);
    void ask();
    void showTray(const Tray &tray);
    void showHistory();
    void onStore(std::function<Result<>(Store &)> job);
    void finished(const SyncResult &result);

    Session &m_session;
    SyncJob &m_job;
    Facts m_facts;
    QFrame *m_clock; // "the date is wrong"
    QLabel *m_waiting;
    QLabel *m_parts;
    QLabel *m_files;
    QLabel *m_ways;
    QPushButton *m_send;
    QPushButton *m_signIn;
    QPushButton *m_cancel;
    QProgressBar *m_bar;
    QLabel *m_progress;
    QFrame *m_outcome = nullptr;
    QVBoxLayout *m_column = nullptr;
    StickCard *m_stick;
    QFrame *m_needs = nullptr;
    QVBoxLayout *m_exchange = nullptr;
    QVBoxLayout *m_attention = nullptr;
    QWidget *m_entries = nullptr;
    QVBoxLayout *m_history = nullptr;
    QWidget *m_lines = nullptr;
};

} // namespace pilar
