// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/session.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace pilar {

/** Tells whether the key on a paper opens these data; changes nothing. */
class RecoveryTrial : public QDialog
{
    Q_OBJECT

public:
    explicit RecoveryTrial(Session &session, QWidget *parent = nullptr);

private:
    void tryKey();

    Session &m_session;
    QLineEdit *m_key;
    QLabel *m_good;
    QLabel *m_problem;
};

/** Shows a key just made, to be printed or saved, until it is closed. */
void showRecoveryKey(QWidget *parent, const QString &key, const QString &person);

} // namespace pilar
