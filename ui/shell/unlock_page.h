// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace pilar {

class PassphraseEdit;
class StartStep;

/** Asks for the passphrase of a profile (and the name where several people use it), or for the
 * recovery key and a new passphrase. */
class UnlockPage : public QWidget
{
    Q_OBJECT

public:
    UnlockPage(int people, QWidget *parent = nullptr);

    /** Nothing can be entered while a try is under way. */
    void setBusy(bool busy);
    void showProblem(const Error &error);

Q_SIGNALS:
    void restoreRequested();
    void unlockRequested(const QString &person, const QString &passphrase);
    void recoverRequested(const QString &person, const QString &recoveryKey,
                          const QString &newPassphrase);

private:
    StartStep *makeUnlock(bool withName);
    StartStep *makeRecover(bool withName);
    void tryUnlock();
    void tryRecover();

    QStackedWidget *m_steps;
    QLineEdit *m_person = nullptr;
    PassphraseEdit *m_passphrase = nullptr;
    QPushButton *m_open = nullptr;
    QLineEdit *m_recoverPerson = nullptr;
    QLineEdit *m_key = nullptr;
    PassphraseEdit *m_new = nullptr;
    QPushButton *m_replace = nullptr;
    StartStep *m_unlock; // these two fill in what stands above
    StartStep *m_recover;
};

} // namespace pilar
