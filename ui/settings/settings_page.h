// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/view_settings.h"
#include "ui/shell/session.h"
#include "ui/shell/shell_page.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace pilar {

class BackupCard;

/** Pengaturan: how it looks, who may open the data, which server, about. */
class SettingsPage : public ShellPage
{
    Q_OBJECT

public:
    explicit SettingsPage(Session &session, QWidget *parent = nullptr);

    void enter() override;
    void go(const Place &place) override;

Q_SIGNALS:
    void signInRequested();
    void signedOut();
    void wishesChanged();
    void backupMade();
    void restoreRequested();
    void reopenRequested();
    /** The keychain remembers nobody any more: there is more than one now. */
    void personAdded();
    void lockTimeChanged();

private:
    QVBoxLayout *block(const QString &title);
    void addView();
    void addPeople();
    void addServer();
    void addSending();
    void showWishes();
    void keepWishes();
    void addBackup();
    void addLockTime();
    void addAbout();
    void showPeople();
    void addPerson();
    void changePassphrase();
    void removePerson(const QString &name);
    void tryRecoveryKey();
    void renewRecoveryKey();
    void signOut();
    /** Runs on the store's thread, where slow work belongs; then shows the people again. */
    void onKeyring(std::function<Result<>(Profile &)> job, const QString &done,
                   std::function<void()> then = {});

    Session &m_session;
    ViewSettings m_view;
    QVBoxLayout *m_column;
    QVBoxLayout *m_people = nullptr;
    QWidget *m_names = nullptr;
    QLabel *m_message = nullptr;
    BackupCard *m_backup = nullptr;
    QLabel *m_server = nullptr;
    QPushButton *m_signIn = nullptr;
    QPushButton *m_signOut = nullptr;
    QCheckBox *m_automatic = nullptr;
    QCheckBox *m_files = nullptr;
    QComboBox *m_perDay = nullptr;
};

} // namespace pilar
