// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/shell/session.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace pilar {

class PassphraseEdit;
class StartStep;

/**
 * The way from nothing to Beranda: with or without internet, name and passphrase, the recovery key
 * on paper, five fields of the institution. Makes nothing itself: asks by signals, is told by
 * calls.
 */
class FirstStart : public QWidget
{
    Q_OBJECT

public:
    FirstStart(const Dictionary &dictionary, const QDate &today, QWidget *parent = nullptr);

    void setBusy(bool busy);
    void showProblem(const Error &error);
    /** The profile is there: shows the key and lets one group be typed again. */
    void showRecoveryKey(const QString &key);
    /** The five fields; Values by number of the field of lks. */
    void showInstitution();
    /** Whether "sign in" was chosen at the start. */
    bool wantsSignIn() const { return m_signIn; }

Q_SIGNALS:
    void createRequested(const QString &person, const QString &passphrase);
    void recoveryKeyKept();
    void restoreRequested();
    void institutionEntered(const pilar::Values &values);
    void institutionSkipped();

private:
    StartStep *makeWelcome();
    StartStep *makePerson();
    StartStep *makeRecovery();
    StartStep *makeInstitution(const Dictionary &dictionary, const QDate &today);
    void tryCreate();
    void checkDrill();
    void enterInstitution();
    void printKey();
    void saveKey();

    QStackedWidget *m_steps;
    bool m_signIn = false;
    QLineEdit *m_name = nullptr;
    PassphraseEdit *m_passphrase = nullptr;
    PassphraseEdit *m_again = nullptr;
    QPushButton *m_create = nullptr;
    QLabel *m_keyText = nullptr;
    QLineEdit *m_drill = nullptr;
    std::vector<FieldEditor *> m_fields;
    StartStep *m_welcome; // these fill in what stands above
    StartStep *m_person;
    StartStep *m_recovery;
    StartStep *m_institution;
};

} // namespace pilar
