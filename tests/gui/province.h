// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/server.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "ui/shell/frame.h"
#include "ui/shell/window.h"
#include "ui/sync/sign_in.h"

#include <QSignalSpy>
#include <QTemporaryDir>

/** The province's real server and windows of Pilar that talk to it. */
namespace pilar::samples {

inline constexpr int patience = 60'000; // ms
using test::password;
inline const QString lksAccount = QStringLiteral("lks@contoh.id");
inline const QString officeAccount = QStringLiteral("dinas@contoh.id");

class TestProvince
{
public:
    /** With an account for an institution, whose enrolment file is daftar.json, and for its office.
     */
    bool start()
    {
        using namespace Qt::StringLiterals;
        return server.init().exit == 0
            && server
                   .addAccount(lksAccount, u"lks"_s, u"62.71"_s,
                               {u"--enrol-out"_s, file(u"daftar.json"_s)})
                   .exit
            == 0
            && server.addAccount(officeAccount, u"kabkota"_s).exit == 0 && server.start();
    }
    QString file(const QString &name) const { return m_folder.filePath(name); }

    /** Null when it does not open. */
    static std::unique_ptr<PilarWindow> unlocked(const World &world, const QString &profile)
    {
        auto window = std::make_unique<PilarWindow>(world, profile);
        QSignalSpy opened(window.get(), &PilarWindow::opened);
        window->resize(1366, 768);
        window->show();
        window->unlock({}, samples::passphrase);
        return opened.wait(patience) ? std::move(window) : nullptr;
    }
    /** By typing, on the page of synchronisation, which shows again afterwards. */
    bool signIn(PilarWindow &window, const QString &account) const
    {
        using namespace Qt::StringLiterals;
        window.frame()->showPage(u"sync"_s);
        if (!click(window, u"Sign in"_s))
            return false;
        auto *dialog = window.findChild<SignInDialog *>();
        QSignalSpy entered(&window, &PilarWindow::opened);
        const QStringList words{server.url(), account, password};
        qsizetype next = 0;
        for (QLineEdit *line : dialog->findChildren<QLineEdit *>()) {
            if (line->isVisible() && next < words.size())
                QTest::keyClicks(line, words[next++]);
        }
        return click(*dialog, u"Sign in"_s) && entered.wait(patience);
    }

private:
    QTemporaryDir m_folder;

public:
    test::Server server{m_folder.filePath(QStringLiteral("server"))};
};

} // namespace pilar::samples
