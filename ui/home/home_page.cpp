// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/home_page.h"

#include "ui/look/look.h"
#include "ui/look/notes.h"
#include "ui/shell/messages.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewUnsaved = 10; // records that are worth a backup, ...
constexpr int manyUnsaved = 40; // ... and a warning

} // namespace

HomePage::HomePage(Session &session, QWidget *parent)
    : ShellPage(tr("Home"), {}, parent)
    , m_session(session)
    , m_column(makeScrolling())
{
    m_column->addStretch(1);
}

void HomePage::setFacts(const Facts &facts)
{
    delete m_shown;
    m_shown = new QWidget(this);
    auto *row = new QHBoxLayout(m_shown);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(look::gap24);
    auto *left = new QVBoxLayout;
    left->setSpacing(look::gap12);
    const std::vector<Card> todo = cards(facts);
    for (const Card &card : todo)
        left->addWidget(cardWidget(card));
    const bool beginning = !m_session.isOffice() && facts.registrasi.isNull();
    if (beginning)
        left->addWidget(steps(facts));
    else if (todo.empty())
        left->addWidget(cardWidget({u"ok"_s, u"true"_s, tr("Nothing waits for you."), {}, {}}));
    left->addStretch(1);
    row->addLayout(left, 5);
    row->addWidget(figures(facts), 2, Qt::AlignTop);
    m_column->insertWidget(0, m_shown, 1);
    setSentence(tr("What is to be done, the most urgent first."));
}

std::vector<HomePage::Card> HomePage::trayCards(const Facts &facts) const
{
    std::vector<Card> cards;
    if (!facts.drafts.empty()) {
        const QStringList parts = facts.drafts.front().split(u'/');
        Place place{parts.value(0)};
        if (const auto id = RecordId::fromText(parts.value(1)))
            place.record = *id;
        else
            place.filter = u"new"_s;
        cards.push_back(
            {u"draft"_s, u"warning"_s,
             facts.drafts.size() == 1
                 ? tr("An entry was typed and not saved yet.")
                 : tr("%1 entries were typed and not saved yet.").arg(facts.drafts.size()),
             tr("Go on"), place});
    }
    if (facts.counts.rejected > 0)
        cards.push_back({u"rejected"_s,
                         u"error"_s,
                         tr("The server refused %1 entries. Nothing is lost; please look at them.")
                             .arg(facts.counts.rejected),
                         tr("Look"),
                         {u"sync"_s}});
    if (facts.counts.conflicts > 0)
        cards.push_back({u"conflict"_s,
                         u"warning"_s,
                         tr("%1 entries were changed by someone else too. Please choose.")
                             .arg(facts.counts.conflicts),
                         tr("Choose"),
                         {u"sync"_s}});
    return cards;
}

std::vector<HomePage::Card> HomePage::paperCards(const Facts &facts) const
{
    std::vector<Card> cards;
    for (const Expiring &paper : facts.expiring) {
        const bool over = paper.days < 0;
        const QString text = over ? tr("%1 expired %2 days ago.").arg(paper.title).arg(-paper.days)
                                  : tr("%1 expires in %2 days.").arg(paper.title).arg(paper.days);
        cards.push_back({u"legalitas"_s,
                         over || paper.days <= 7 ? u"error"_s : u"warning"_s,
                         text,
                         tr("Renew"),
                         {u"legalitas"_s, paper.record, u"berlaku_sampai"_s}});
        if (cards.size() == 3)
            break;
    }
    return cards;
}

std::vector<HomePage::Card> HomePage::registrationCards(const Facts &facts) const
{
    std::vector<Card> cards;
    const QString &state = facts.registrasiState;
    const Place place{u"registrasi"_s, facts.registrasi};
    if (facts.comments > 0)
        cards.push_back({u"comment"_s, u"warning"_s,
                         tr("%1 comments of the Dinas wait for an answer.").arg(facts.comments),
                         tr("Read"), place});
    if (state == u"dikembalikan")
        cards.push_back({u"registrasi"_s, u"error"_s,
                         tr("The Dinas returned the registration to be corrected."), tr("Correct"),
                         place});
    else if (state == u"draf" && facts.registrasiGaps > 0)
        cards.push_back({u"registrasi"_s, u"true"_s,
                         tr("The registration still lacks %1 entries.").arg(facts.registrasiGaps),
                         tr("Go on"), place});
    else if (state == u"draf")
        cards.push_back({u"registrasi"_s, u"true"_s,
                         tr("The registration is complete and can be submitted."), tr("Submit"),
                         place});
    return cards;
}

std::vector<HomePage::Card> HomePage::cards(const Facts &facts) const
{
    std::vector<Card> all = trayCards(facts);
    const auto add
        = [&all](std::vector<Card> more) { all.insert(all.end(), more.begin(), more.end()); };
    if (m_session.isOffice() && facts.waitingFiles > 0)
        add({{u"antrean"_s,
              u"true"_s,
              tr("%1 files wait for a check.").arg(facts.waitingFiles),
              tr("Open the queue"),
              {u"antrean"_s}}});
    add(registrationCards(facts));
    add(paperCards(facts));
    if (facts.withoutConsent > 0)
        add({{u"klien"_s,
              u"true"_s,
              tr("%1 clients have no recorded consent of a parent or guardian yet.")
                  .arg(facts.withoutConsent),
              tr("Go on"),
              {u"klien"_s, {}, {}, u"persetujuan"_s}}});
    if (facts.wrongClock)
        add({{u"warning"_s,
              u"error"_s,
              clockText(*facts.wrongClock),
              tr("What to do"),
              {u"sync"_s}}});
    if (facts.counts.pending > 0 && facts.isEnrolled())
        add({{u"send"_s,
              u"true"_s,
              tr("%1 entries are not sent yet, about %2.")
                  .arg(facts.counts.pending)
                  .arg(sizeText(facts.bytes)),
              tr("Send"),
              {u"sync"_s}}});
    else if (facts.files.files > 0 && facts.identity.signedIn())
        add({{u"file"_s,
              u"true"_s,
              tr("%1 photos and papers are not sent yet, about %2.")
                  .arg(facts.files.files)
                  .arg(sizeText(facts.files.bytes)),
              tr("Send"),
              {u"sync"_s}}});
    if (facts.unsaved >= fewUnsaved)
        add({{u"lock"_s,
              facts.unsaved >= manyUnsaved ? u"warning"_s : u"true"_s,
              tr("%1 entries are on this computer alone: neither sent nor in a backup elsewhere.")
                  .arg(facts.unsaved),
              tr("Back up"),
              {u"settings"_s, {}, u"backup"_s}}});
    const auto urgency = [](const Card &card) {
        return card.kind == u"error" ? 0 : card.kind == u"warning" ? 1 : 2;
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Card &a, const Card &b) { return urgency(a) < urgency(b); });
    return all;
}

QWidget *HomePage::cardWidget(const Card &card)
{
    QFrame *bar = look::bar(card.kind, card.icon, card.text, m_shown);
    if (card.button.isEmpty())
        return bar;
    auto *button = new QPushButton(card.button, bar);
    button->setAccessibleDescription(card.text);
    connect(button, &QPushButton::clicked, this,
            [this, place = card.place] { Q_EMIT goRequested(place); });
    bar->layout()->addWidget(button);
    return bar;
}

/** The way to the first printed form. */
QWidget *HomePage::steps(const Facts &facts)
{
    auto *card = new QFrame(m_shown);
    card->setProperty("card", true);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(look::gap24, look::gap16, look::gap24, look::gap16);
    grid->setHorizontalSpacing(look::gap16);
    grid->setVerticalSpacing(look::gap12);
    grid->setColumnStretch(1, 1);
    QLabel *title = look::label(tr("Three steps to the first form"), look::Tone::Text, card);
    title->setFont(look::headingFont());
    grid->addWidget(title, 0, 0, 1, 3);
    struct Step
    {
        QString text;
        QString button;
        Place place;
        bool done;
    };
    const auto count = [&](const QString &entity) {
        const auto it = facts.counts.records.find(entity);
        return it == facts.counts.records.end() ? 0 : it->second;
    };
    const bool known = !m_session.lks.isNull();
    const Step all[] = {
        {tr("Fill in the profile of the institution"),
         tr("Open"),
         {u"lks"_s},
         known && facts.lksGaps == 0},
        {tr("Add the chair, secretary and treasurer"),
         tr("Open"),
         {u"pengurus"_s},
         count(u"pengurus"_s) >= 3},
        {tr("Begin the registration and print the form"), tr("Open"), {u"registrasi"_s}, false},
    };
    int line = 1;
    bool next = true; // the first step not done is the one to press
    for (const Step &step : all) {
        auto *mark = new QLabel(card);
        mark->setPixmap(look::icon(step.done ? u"ok"_s : u"progress-none"_s,
                                   step.done ? look::Tone::Sent : look::Tone::Quiet)
                            .pixmap(look::iconSize, look::iconSize));
        auto *button = new QPushButton(step.button, card);
        button->setProperty("primary", next && !step.done);
        next = next && step.done;
        button->setAccessibleDescription(step.text);
        connect(button, &QPushButton::clicked, this,
                [this, place = step.place] { Q_EMIT goRequested(place); });
        grid->addWidget(mark, line, 0);
        grid->addWidget(look::label(QString::number(line) + u". "_s + step.text,
                                    step.done ? look::Tone::Quiet : look::Tone::Text, card),
                        line, 1);
        grid->addWidget(button, line, 2);
        ++line;
    }
    return card;
}

QWidget *HomePage::figures(const Facts &facts)
{
    auto *card = new QFrame(m_shown);
    card->setProperty("card", true);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(look::gap16, look::gap16, look::gap16, look::gap16);
    column->setSpacing(look::gap8);
    for (const QString &name :
         {u"lks"_s, u"klien"_s, u"pengurus"_s, u"legalitas"_s, u"proposal"_s}) {
        const Entity *entity = m_session.world.dictionary.entity(name);
        const auto found = facts.counts.records.find(name);
        const bool hasPage
            = m_session.isOffice() ? name != u"pengurus" && name != u"legalitas" : name != u"lks";
        if (!entity || !hasPage)
            continue;
        auto *row = new QHBoxLayout;
        auto *number = new QLabel(
            QString::number(found == facts.counts.records.end() ? 0 : found->second), card);
        number->setFont(look::titleFont());
        auto *open = new QPushButton(entity->plural.text(), card);
        open->setProperty("link", true);
        open->setAccessibleName(number->text() + u' ' + entity->plural.text());
        connect(open, &QPushButton::clicked, this, [this, name] { Q_EMIT goRequested({name}); });
        row->addWidget(open);
        row->addStretch(1);
        row->addWidget(number);
        column->addLayout(row);
    }
    return card;
}

} // namespace pilar
