// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/enrolment.h"
#include "ui/shell/session.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace pilar {

class PassphraseEdit;

/** Binds the profile to a server and an account: address, e-mail, password. */
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SignInDialog(Session &session, QWidget *parent = nullptr);

private:
    void trySignIn();
    void answered(const Result<LoginAnswer> &answer);
    void keep(bool ownIsFurther);
    void askAboutOwn();
    void finish(const Result<> &bound);
    void setBusy(bool busy);
    void showProblem(const QString &text);

    Session &m_session;
    QLineEdit *m_server;
    QLineEdit *m_email;
    PassphraseEdit *m_password;
    QLabel *m_problem;
    QPushButton *m_ok;
    Enrolment m_enrolment;
    CancelFlag m_cancel = std::make_shared<std::atomic_bool>(false);
};

} // namespace pilar
