// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/profile.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pilar {

class PassphraseEdit;

/** Which backup, whose name, and the passphrase of then, or the recovery key and a new one. It
 * stays open, as filled in, until the restoring has succeeded: accept() it then. */
class RestoreDialog : public QDialog
{
    Q_OBJECT

public:
    /** replacing: there are data here, which will step aside. */
    explicit RestoreDialog(bool replacing, QWidget *parent = nullptr);

    QString file() const;
    QString person() const; // empty: the only one
    Profile::Secret secret() const;
    /** Nothing can be entered while it is tried. */
    void setBusy(bool busy);
    void showProblem(const Error &error);
    void reject() override;

Q_SIGNALS:
    /** All that is needed is there. */
    void wanted();

private:
    void browse();
    void look();
    void forget(bool forgotten);
    void tryIt();

    QFormLayout *m_grid;
    QLineEdit *m_file;
    QLineEdit *m_person;
    PassphraseEdit *m_passphrase;
    QLineEdit *m_key;
    PassphraseEdit *m_new;
    QLabel *m_problem;
    QPushButton *m_forgotten;
    QPushButton *m_restore;
    bool m_byKey = false;
    bool m_busy = false;
};

} // namespace pilar
