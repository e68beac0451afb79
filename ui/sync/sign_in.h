// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/enrolment.h"
#include "ui/shell/session.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace pilar {

class PassphraseEdit;

/** Binds the profile to an account: by internet with address, e-mail and password, or by a file of
 * the Dinas and the account's password. */
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SignInDialog(Session &session, QWidget *parent = nullptr);

    /** Begins with the way by a file. */
    void showFileWay();

private:
    struct Introduction // what this computer brings to the server
    {
        DeviceCard card;
        QByteArray ca;
    };
    void setUp();
    void setWay(bool byFile);
    void chooseFile();
    void tryIt();
    QWidget *addressLock();
    void trySignIn();
    void askServer(const ServerUrl &url, const QString &email, const Introduction &own);
    void tryFile();
    void answered(const Result<LoginAnswer> &answer);
    void opened(const Result<Enrolment> &enrolment);
    void keep(bool ownIsFurther);
    void askAboutOwn();
    void finish(const Result<> &bound);
    void setBusy(bool busy);
    void showProblem(const QString &text);

    Session &m_session;
    QRadioButton *m_byLine;
    QRadioButton *m_byFile;
    QWidget *m_line; // what only the way by internet asks
    QWidget *m_file; // what only the way by a file asks
    QPushButton *m_choose;
    QLabel *m_chosen;
    QString m_path;
    QLineEdit *m_server;
    QLineEdit *m_email;
    PassphraseEdit *m_password;
    QLabel *m_problem;
    QPushButton *m_ok;
    Enrolment m_enrolment;
    CancelFlag m_cancel = std::make_shared<std::atomic_bool>(false);
};

} // namespace pilar
