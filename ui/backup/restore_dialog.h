// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace pilar {

class PassphraseEdit;

/** Which backup, whose name, and the passphrase of then. */
class RestoreDialog : public QDialog
{
    Q_OBJECT

public:
    /** replacing: there are data here, which will step aside. */
    explicit RestoreDialog(bool replacing, QWidget *parent = nullptr);

    QString file() const;
    QString person() const; // empty: the only one
    QString passphrase() const;

private:
    void browse();
    void look();

    QLineEdit *m_file;
    QLineEdit *m_person;
    PassphraseEdit *m_passphrase;
    QPushButton *m_restore;
};

} // namespace pilar
