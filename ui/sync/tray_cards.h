// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/tray.h"
#include "ui/widgets/field_editor.h"

class QGridLayout;

namespace pilar {

class RevealButton;

/** What needs attention, as cards; the buttons say what the person wants and change nothing. */
class TrayCards : public QWidget
{
    Q_OBJECT

public:
    TrayCards(const Tray &tray, const Surroundings &surroundings, QWidget *parent = nullptr);

Q_SIGNALS:
    void openRequested(const pilar::Place &place);
    void retryRequested(const QString &id);
    /** After the person was asked. */
    void discardRequested(const QString &id);
    /** An edit that decides a conflict. */
    void decided(const pilar::Edit &edit);
    /** The entry shall go to the record that this one was merged into. */
    void moveRequested(const pilar::Conflict &conflict);

private:
    QWidget *refused(const RefusedEntry &entry);
    QWidget *waiting(const WaitingEntry &entry);
    QWidget *conflict(const ConflictEntry &entry);
    void addLine(QGridLayout *grid, int row, const ConflictEntry::Line &line, RevealButton *reveal);
    void addButtons(QGridLayout *grid, int row, const ConflictEntry &entry);
    void askToDiscard(const QString &id, const QString &title, const QString &question);
    void askForAnother(const ConflictEntry &entry);

    Surroundings m_surroundings;
};

} // namespace pilar
