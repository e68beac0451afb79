// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/tray_cards.h"

#include "core/sync/decision.h"
#include "ui/look/look.h"
#include "ui/look/notes.h"
#include "ui/sync/decide_dialog.h"
#include "ui/widgets/reveal_button.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QPushButton *button(const QString &text, const QString &about, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setAccessibleDescription(about);
    return made;
}

} // namespace

TrayCards::TrayCards(const Tray &tray, const Surroundings &surroundings, QWidget *parent)
    : QWidget(parent)
    , m_surroundings(surroundings)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(look::gap12);
    if (tray.refused.empty() && tray.conflicts.empty() && tray.waiting.empty())
        column->addWidget(look::label(tr("Nothing needs a decision."), look::Tone::Quiet));
    for (const RefusedEntry &entry : tray.refused)
        column->addWidget(refused(entry));
    for (const ConflictEntry &entry : tray.conflicts)
        column->addWidget(conflict(entry));
    for (const WaitingEntry &entry : tray.waiting)
        column->addWidget(waiting(entry));
}

QWidget *TrayCards::refused(const RefusedEntry &entry)
{
    QFrame *bar = look::bar(u"error"_s, u"rejected"_s,
                            entry.title + u'\n' + tr("Refused: %1").arg(entry.why), this);
    QPushButton *open = button(tr("Open"), entry.title, bar);
    QPushButton *retry = button(entry.act ? tr("Do it again") : tr("Send again"), entry.title, bar);
    QPushButton *discard = button(tr("Discard"), entry.title, bar);
    for (QPushButton *each : {open, retry, discard})
        bar->layout()->addWidget(each);
    connect(open, &QPushButton::clicked, this,
            [this, place = entry.place] { Q_EMIT openRequested(place); });
    connect(retry, &QPushButton::clicked, this,
            [this, id = entry.id] { Q_EMIT retryRequested(id); });
    connect(discard, &QPushButton::clicked, this, [this, entry] {
        askToDiscard(entry.id, entry.title,
                     entry.act ? tr("Give this step up? The record stays as it is now.")
                               : tr("Give this change up? What was typed is lost, and the record "
                                    "shows again what the server has."));
    });
    return bar;
}

void TrayCards::askToDiscard(const QString &id, const QString &title, const QString &question)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Discard"), title + u"\n\n"_s + question,
                                QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, id] { Q_EMIT discardRequested(id); });
    box->open();
}

QWidget *TrayCards::waiting(const WaitingEntry &entry)
{
    QFrame *bar = look::bar(u"true"_s, u"waiting"_s, entry.title + u'\n' + entry.why, this);
    QPushButton *open = button(tr("Open"), entry.title, bar);
    QPushButton *discard = button(tr("Discard"), entry.title, bar);
    for (QPushButton *each : {open, discard})
        bar->layout()->addWidget(each);
    connect(open, &QPushButton::clicked, this,
            [this, place = entry.place] { Q_EMIT openRequested(place); });
    connect(discard, &QPushButton::clicked, this, [this, entry] {
        askToDiscard(entry.id, entry.title,
                     tr("Give this change up? What was typed is lost; the server lets go of it at "
                        "the next synchronisation."));
    });
    return bar;
}

QWidget *TrayCards::conflict(const ConflictEntry &entry)
{
    auto *card = new QFrame(this);
    card->setProperty("bar", u"warning"_s);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(look::gap12, look::gap12, look::gap12, look::gap12);
    grid->setHorizontalSpacing(look::gap16);
    grid->setVerticalSpacing(look::gap8);
    for (int column = 1; column <= 3; ++column)
        grid->setColumnStretch(column, 1);
    const bool hides = std::any_of(entry.lines.begin(), entry.lines.end(),
                                   [](const auto &line) { return line.masked != line.sides; });
    grid->addWidget(look::label(entry.title, look::Tone::Conflict, card), 0, 0, 1, hides ? 3 : 4);
    RevealButton *reveal = nullptr;
    if (hides) {
        reveal = new RevealButton(card);
        grid->addWidget(reveal, 0, 3, Qt::AlignRight);
    }
    int column = 1;
    for (const QString &head : {tr("Before"), entry.mineHead, entry.theirsHead})
        grid->addWidget(look::label(head, look::Tone::Quiet, card), 1, column++);
    int row = 2;
    for (const ConflictEntry::Line &line : entry.lines)
        addLine(grid, row++, line, reveal);
    addButtons(grid, row, entry);
    return card;
}

void TrayCards::addLine(QGridLayout *grid, int row, const ConflictEntry::Line &line,
                        RevealButton *reveal)
{
    QWidget *card = grid->parentWidget();
    grid->addWidget(look::label(line.label, look::Tone::Text, card), row, 0, Qt::AlignTop);
    for (size_t side = 0; side < line.sides.size(); ++side) {
        const QString masked = line.masked[side], whole = line.sides[side];
        QLabel *cell = look::label(masked, look::Tone::Text, card);
        if (line.differs && side >= 1) {
            QFont strong = cell->font();
            strong.setBold(true);
            cell->setFont(strong);
        }
        if (masked != whole)
            connect(reveal, &RevealButton::toggled, cell,
                    [cell, masked, whole](bool on) { cell->setText(on ? whole : masked); });
        grid->addWidget(cell, row, int(side) + 1, Qt::AlignTop);
    }
}

void TrayCards::addButtons(QGridLayout *grid, int row, const ConflictEntry &entry)
{
    QWidget *card = grid->parentWidget();
    int column = 2;
    for (const bool taken : {true, false})
        grid->addWidget(look::label(choiceText(entry.conflict, taken), look::Tone::Quiet, card),
                        row, column++, Qt::AlignTop);
    ++row;
    QPushButton *mine
        = button(tr("Take this"), entry.title + u", "_s + choiceText(entry.conflict, true), card);
    QPushButton *theirs
        = button(tr("Keep this"), entry.title + u", "_s + choiceText(entry.conflict, false), card);
    grid->addWidget(mine, row, 2, Qt::AlignLeft);
    grid->addWidget(theirs, row, 3, Qt::AlignLeft);
    connect(mine, &QPushButton::clicked, this,
            [this, c = entry.conflict] { Q_EMIT decided(decision(c, true)); });
    connect(theirs, &QPushButton::clicked, this,
            [this, c = entry.conflict] { Q_EMIT decided(decision(c, false)); });
    if (!entry.moveTo.isEmpty()) {
        grid->addWidget(look::label(moveText(entry.moveTo), look::Tone::Quiet, card), row - 1, 0, 1,
                        2, Qt::AlignTop);
        QPushButton *move = button(tr("Put it there"), moveText(entry.moveTo), card);
        grid->addWidget(move, row, 0, 1, 2, Qt::AlignLeft);
        connect(move, &QPushButton::clicked, this,
                [this, c = entry.conflict] { Q_EMIT moveRequested(c); });
        return;
    }
    if (entry.conflict.group == stateGroup)
        return;
    QPushButton *another = button(tr("Write another…"), entry.title, card);
    grid->addWidget(another, row, 1, Qt::AlignLeft);
    connect(another, &QPushButton::clicked, this, [this, entry] { askForAnother(entry); });
}

void TrayCards::askForAnother(const ConflictEntry &entry)
{
    auto *dialog = new DecideDialog(entry, m_surroundings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, c = entry.conflict] {
        Edit edit = decision(c, false);
        edit.values = dialog->values();
        Q_EMIT decided(edit);
    });
    dialog->open();
}

} // namespace pilar
