// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace pilar {

/** What the sync light says. */
struct SyncFacts
{
    Counts counts;
    int files = 0; // attached ones not sent yet
    qint64 last = 0; // of the last finished exchange, ms UTC; 0 = never
    bool enrolled = false; // the data belong to an account …
    bool signedIn = false; // … that has a server to reach
    bool running = false;
    bool failed = false; // the last try could not finish
};

/** Above everything: whose data these are, where they stand towards the server. */
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);

    void setInstitution(const QString &name, const QString &place);
    void setSync(const SyncFacts &facts, qint64 now);

Q_SIGNALS:
    void lightClicked();
    void sendClicked();
    void lockClicked();

private:
    QLabel *m_name;
    QToolButton *m_light;
    QPushButton *m_send;
    QToolButton *m_lock;
};

} // namespace pilar
