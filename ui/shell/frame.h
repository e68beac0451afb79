// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/home/facts.h"
#include "ui/shell/session.h"
#include "ui/shell/shell_page.h"
#include "ui/sync/sync_job.h"

#include <functional>

class QStackedWidget;
class QTimer;

namespace pilar {

class AutoSync;
class Navigation;
class SignInDialog;
class TopBar;

/** The opened profile: bar above, navigation left, one page. Pages are made when first asked for.
 */
class Frame : public QWidget
{
    Q_OBJECT

public:
    explicit Frame(Session &session, QWidget *parent = nullptr);

    /** Names in the order of the navigation. */
    QStringList pages() const;
    QString current() const { return m_current; }
    void showPage(const QString &name);
    void go(const Place &place);
    void signIn();
    /** The same by a file of the Dinas. */
    void enrol();
    /** An exchange with the server is under way. */
    bool isBusy() const { return m_job.isRunning(); }

Q_SIGNALS:
    void pageShown(const QString &name);
    /** Role or institution are others now: the frame has to be made anew. */
    void outdated();
    void lockRequested();
    /** Everything has to be shut, for what is done while it is. */
    void reopenRequested();
    void personAdded();
    void restoreRequested();
    void lockTimeChanged();

private:
    using Maker = std::function<ShellPage *()>;
    struct Entry
    {
        QString name;
        Maker make;
        ShellPage *page = nullptr;
    };

    void addPages();
    void addPage(const QString &name, const QString &icon, const QString &label, Maker make);
    void addRecords(QStringView entity, const QString &icon);
    Entry *entry(const QString &name);
    void askFacts();
    void showFacts(const Facts &facts);
    void showMarks(const Facts &facts);
    void finished(const SyncResult &result);
    SignInDialog *openSignIn();
    void showKeys();
    bool needsInstitution(const QString &page) const;

    Session &m_session;
    SyncJob m_job;
    TopBar *m_top;
    Navigation *m_navigation;
    QStackedWidget *m_stack;
    QTimer *m_soon; // gathers the news of a moment into one reading
    AutoSync *m_auto;
    std::vector<Entry> m_entries;
    QString m_current;
    bool m_failed = false;
};

} // namespace pilar
