// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/stick_job.h"
#include "ui/widgets/file_dialog.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace pilar {

/** Sending and receiving by files on a USB stick, for whoever has no connection. */
class StickCard : public QFrame
{
    Q_OBJECT

public:
    explicit StickCard(Session &session, QWidget *parent = nullptr);

    enum class Way { NotEnrolled, Only, Beside };
    /** NotEnrolled: there is no server yet that a file can be sealed to; Beside: there is internet
     * too. institution: stands in the name of the file. */
    void setState(Way way, const QString &institution);

Q_SIGNALS:
    /** The file of the Dinas that makes these data known to it. */
    void enrolRequested();
    /** Something came or went. */
    void exchanged();

private:
    void connectJob();
    using Errand = void (StickJob::*)(const QString &path);
    /** Where to or what from, then the errand. */
    void ask(const QString &title, FileDialog::For what, Errand errand);
    void remember(const QString &path);
    void setBusy(bool busy);
    void tell(const QString &text, const QString &kind = QStringLiteral("true"),
              const QString &icon = QStringLiteral("ok"));
    QString fileName() const;

    Session &m_session;
    StickJob m_job;
    QString m_institution;
    QLabel *m_about;
    QPushButton *m_out;
    QPushButton *m_in;
    QPushButton *m_relay; // of offices; null for others
    QPushButton *m_enrol;
    QPushButton *m_cancel;
    QProgressBar *m_bar;
    QFrame *m_message = nullptr;
};

} // namespace pilar
