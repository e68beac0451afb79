// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;

namespace pilar {

class PassphraseEdit;

/** Name and new passphrase of a person, or only a new passphrase. */
class PersonDialog : public QDialog
{
    Q_OBJECT

public:
    /** name: whose passphrase it is; empty asks for one. */
    PersonDialog(const QString &title, const QString &name, QWidget *parent = nullptr);

    QString name() const;
    QString passphrase() const;

private:
    void check();

    QString m_fixedName;
    QLineEdit *m_name = nullptr;
    PassphraseEdit *m_new;
    PassphraseEdit *m_again;
    QLabel *m_problem;
};

} // namespace pilar
