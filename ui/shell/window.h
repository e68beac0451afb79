// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/profile.h"
#include "core/store/store_thread.h"
#include "ui/shell/session.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace pilar {

class FirstStart;
class AutoLock;
class Frame;
class Keychain;
class RestoreDialog;
class UnlockPage;

/** The program's one window: first start, unlocking, then the opened profile. */
class PilarWindow : public QMainWindow
{
    Q_OBJECT

public:
    PilarWindow(const World &world, const QString &folder, QWidget *parent = nullptr);
    ~PilarWindow() override;

    /** Null until the profile is open. */
    Frame *frame() const { return m_frame; }
    /** remember: the next start needs no passphrase, unless the data were locked. */
    void unlock(const QString &person, const QString &passphrase, bool remember = false);
    /** Shuts the profile, forgets its key, empties the clipboard; drafts are kept. */
    void lock();
    /** The same from outside of all dialogs, which it shuts. */
    void lockSoon();

Q_SIGNALS:
    void opened();
    /** Unlocking failed; the person may try again. */
    void refused(const pilar::Error &error);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    /** Makes or unlocks a profile, off the UI's thread. */
    using Opening = std::function<Result<Profile>()>;

    void showStart();
    void showUnlock();
    void unlockRemembered();
    void setRemembered(const std::optional<Key> &secret);
    void lockWhenPossible(int tries);
    void reopen();
    void askForBackup();
    void restore(RestoreDialog *dialog);
    void close(bool keepProfile);
    void create(const QString &person, const QString &passphrase);
    void recover(const QString &person, const QString &key, const QString &passphrase);
    void open(Opening opening, std::function<void(const Result<> &)> then);
    void saveInstitution(const Values &values);
    void enter();
    void setPage(QWidget *page);

    World m_world;
    QString m_folder;
    std::unique_ptr<Profile> m_profile; // its lock outlives the store
    std::unique_ptr<StoreThread> m_store;
    std::unique_ptr<Session> m_session;
    QStackedWidget *m_stack;
    FirstStart *m_start = nullptr;
    UnlockPage *m_unlock = nullptr;
    Frame *m_frame = nullptr;
    AutoLock *m_autoLock;
    Keychain *m_keychain;
};

} // namespace pilar
