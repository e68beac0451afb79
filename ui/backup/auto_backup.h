// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/session.h"

#include <QObject>

class QTimer;

namespace pilar {

/** Makes a backup a day, soon after the data were opened or when the day is over, into the chosen
 * folder, or where that is not there (the stick is out), into the profile's own. Says nothing: the
 * card and Beranda tell. */
class AutoBackup : public QObject
{
    Q_OBJECT

public:
    explicit AutoBackup(Session &session, QObject *parent = nullptr);

Q_SIGNALS:
    void made();

private:
    void look();

    Session &m_session;
    QTimer *m_next;
};

} // namespace pilar
