// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace pilar {

class Keychain;
class PassphraseEdit;
class StartStep;

/** Asks for the passphrase of a profile (and the name where several people use it), or for the
 * recovery key and a new passphrase. */
class UnlockPage : public QWidget
{
    Q_OBJECT

public:
    /** remembers: the box is ticked by which one person asks the keychain to remember them. */
    UnlockPage(int people, Keychain &keychain, bool remembers, QWidget *parent = nullptr);

    /** Nothing can be entered while a try is under way. */
    void setBusy(bool busy);
    void showProblem(const Error &error);

Q_SIGNALS:
    void restoreRequested();
    void unlockRequested(const QString &person, const QString &passphrase, bool remember);
    void recoverRequested(const QString &person, const QString &recoveryKey,
                          const QString &newPassphrase);

private:
    StartStep *makeUnlock(bool withName);
    StartStep *makeRecover(bool withName);
    void addRemember(StartStep *step, Keychain &keychain, bool remembers);
    void tryUnlock();
    void tryRecover();

    QStackedWidget *m_steps;
    QLineEdit *m_person = nullptr;
    PassphraseEdit *m_passphrase = nullptr;
    QCheckBox *m_remember = nullptr;
    QPushButton *m_open = nullptr;
    QLineEdit *m_recoverPerson = nullptr;
    QLineEdit *m_key = nullptr;
    PassphraseEdit *m_new = nullptr;
    QPushButton *m_replace = nullptr;
    StartStep *m_unlock; // these two fill in what stands above
    StartStep *m_recover;
};

} // namespace pilar
