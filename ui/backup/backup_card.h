// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backup_plan.h"
#include "ui/shell/session.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace pilar {

/** Backups: when the last was made, what is in none, where they go; one now, the last one tried,
 * one restored. */
class BackupCard : public QFrame
{
    Q_OBJECT

public:
    explicit BackupCard(Session &session, QWidget *parent = nullptr);

    void refresh();

Q_SIGNALS:
    /** One was made: what others say of unsaved entries has changed. */
    void made();
    void restoreRequested();

private:
    struct State
    {
        BackupMark last, away;
        int unsaved = 0;
        QString folder;
        bool isAway = false;
    };
    void show(const State &state);
    void chooseFolder();
    void backUp();
    void tryLast();
    void setBusy(bool busy, const QString &text = {});

    Session &m_session;
    QLabel *m_when;
    QLabel *m_where;
    QLabel *m_message;
    QPushButton *m_now;
    QPushButton *m_choose;
    QPushButton *m_try;
    QPushButton *m_restore;
};

} // namespace pilar
