// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registrasi/registrasi_page.h"

#include "core/domain/display.h"
#include "core/store/store_thread.h"
#include "ui/form/record_form.h"
#include "ui/home/gaps_list.h"
#include "ui/list/record_pane.h"
#include "ui/lks/records_page.h"
#include "ui/look/look.h"
#include "ui/print/registration_form.h"
#include "ui/registrasi/stepper.h"
#include "ui/widgets/when_done.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** What the side of the page shows, and which files there are. */
struct Around
{
    std::vector<Row> files; // newest first
    std::vector<Gap> gaps;
    std::vector<Comment> comments;
};

} // namespace

RegistrasiPage::RegistrasiPage(Session &session, QWidget *parent)
    : ShellPage(tr("Registration"), tr("The way to the certificate of the Dinas."), parent)
    , m_session(session)
    , m_entity(session.entity(u"registrasi"))
    , m_stack(new QStackedWidget(this))
{
    m_files = new QComboBox(this);
    m_files->setAccessibleName(tr("Which registration"));
    m_files->hide();
    auto *print = new QPushButton(look::icon(u"print"_s), tr("Print the form"), this);
    addHeadButton(print);
    connect(print, &QPushButton::clicked, this, [this] {
        const RecordForm *form = m_pane->form();
        const bool saved = form->isOpen() && !form->isNew();
        previewRegistrationForm(this, m_session, m_session.lks,
                                saved ? form->record() : RecordId());
    });
    m_stack->addWidget(new QWidget(m_stack)); // until the store has answered
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeFile());
    content()->addWidget(m_stack, 1);
    connectParts();
}

QWidget *RegistrasiPage::makeEmpty()
{
    auto *card = new QFrame(m_stack);
    card->setProperty("card", true);
    auto *column = new QVBoxLayout(card);
    column->setSpacing(look::gap12);
    column->addStretch(1);
    QLabel *title = look::label(tr("There is no registration yet."), look::Tone::Text, card);
    title->setFont(look::headingFont());
    title->setAlignment(Qt::AlignCenter);
    QLabel *words = look::label(tr("Begin it at any time: papers and data can be completed bit by "
                                   "bit before it is submitted."),
                                look::Tone::Quiet, card);
    words->setAlignment(Qt::AlignCenter);
    auto *begin = new QPushButton(look::icon(u"add"_s, look::Tone::OnAccent),
                                  tr("Begin a registration"), card);
    begin->setProperty("primary", true);
    begin->setObjectName(u"begin"_s);
    connect(begin, &QPushButton::clicked, this, [this] {
        m_stack->setCurrentIndex(2);
        m_stepper->setState(m_entity.initialState());
        m_pane->create();
    });
    column->addWidget(title);
    column->addWidget(words);
    column->addWidget(begin, 0, Qt::AlignCenter);
    column->addStretch(2);
    return card;
}

QWidget *RegistrasiPage::makeFile()
{
    auto *file = new QWidget(m_stack);
    auto *column = new QVBoxLayout(file);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(look::gap12);
    m_stepper = new Stepper(*m_entity.machine,
                            {u"draf"_s, u"diajukan"_s, u"diperiksa"_s, u"diverifikasi"_s}, file);
    auto *above = new QHBoxLayout;
    above->addWidget(m_stepper, 1);
    above->addWidget(m_files);
    column->addLayout(above);

    auto *card = new QFrame(file);
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
    m_pane = new RecordPane(m_session.store, m_session.surroundings, m_entity, m_session.lks, card);
    m_pane->form()->setNextOffered(false);
    m_pane->form()->setCompletenessShown(false); // the gaps at the side say more
    inside->addWidget(m_pane);

    auto *area = new QScrollArea(file);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedWidth(fontMetrics().averageCharWidth() * 44);
    auto *side = new QWidget(area);
    side->setProperty("page", true);
    auto *notes = new QVBoxLayout(side);
    notes->setContentsMargins(0, 0, 0, 0);
    notes->setSpacing(look::gap12);
    m_gaps = new GapsList(side);
    m_comments = new CommentsList(side);
    notes->addWidget(m_gaps);
    notes->addWidget(m_comments);
    notes->addStretch(1);
    area->setWidget(side);

    auto *row = new QHBoxLayout;
    row->setSpacing(look::gap12);
    row->addWidget(card, 1);
    row->addWidget(area);
    column->addLayout(row, 1);
    return file;
}

void RegistrasiPage::connectParts()
{
    connect(m_pane, &RecordPane::opened, this, &RegistrasiPage::showSide);
    connect(m_pane, &RecordPane::saved, this, [this](const RecordId &id) {
        m_wanted = id;
        ask();
    });
    connect(m_pane, &RecordPane::acted, this, &RegistrasiPage::ask);
    connect(m_pane, &RecordPane::backRequested, this, [this] { Q_EMIT goRequested({u"home"_s}); });
    connect(m_gaps, &GapsList::chosen, this, [this](const Place &place) {
        if (place.page == m_entity.name && !place.field.isEmpty())
            m_pane->form()->goTo(place.field);
        else
            Q_EMIT goRequested(place);
    });
    connect(m_comments, &CommentsList::chosen, this, &RegistrasiPage::goRequested);
    connect(m_comments, &CommentsList::ticked, this, &RegistrasiPage::tick);
    connect(m_files, &QComboBox::activated, this, [this](int index) {
        m_wanted = m_files->itemData(index).value<RecordId>();
        m_pane->open(m_wanted);
    });
    connect(&m_session.store, &StoreThread::changed, this, [this](int entity) {
        if (isVisible() && entity != m_entity.number)
            showSide();
    });
}

void RegistrasiPage::enter()
{
    ask();
}

void RegistrasiPage::go(const Place &place)
{
    m_wanted = place.record;
    m_field = place.field;
    ask();
}

void RegistrasiPage::ask()
{
    whenDone(m_session.store.run([entity = m_entity.number, lks = m_session.lks](Store &store) {
        std::vector<Row> files = store.children(entity, lks);
        std::sort(files.begin(), files.end(),
                  [](const Row &a, const Row &b) { return a.updatedAt > b.updatedAt; });
        return files;
    }),
             this, [this](const std::vector<Row> &files) {
                 if (files.empty()) {
                     if (!m_pane->form()->isOpen() || !m_pane->form()->isNew())
                         m_stack->setCurrentIndex(1);
                     return;
                 }
                 m_files->clear();
                 for (const Row &file : files) {
                     const State *state = m_entity.machine->state(file.record.state);
                     const Field &kind = *m_entity.field(u"jenis");
                     m_files->addItem(displayText(kind, file.record[kind.number]) + u" – "_s
                                          + (state ? state->label.text() : QString()),
                                      QVariant::fromValue(file.record.id));
                     if (file.record.id == m_wanted)
                         m_files->setCurrentIndex(m_files->count() - 1);
                 }
                 m_files->setVisible(files.size() > 1);
                 if (m_wanted.isNull())
                     m_wanted = files.front().record.id;
                 m_stack->setCurrentIndex(2);
                 if (m_pane->form()->record() == m_wanted && m_field.isEmpty())
                     return showSide();
                 m_pane->open(m_wanted, m_field, false);
                 m_field.clear();
             });
}

void RegistrasiPage::showSide()
{
    const RecordForm *form = m_pane->form();
    m_stepper->setState(form->current().state);
    whenDone(m_session.store.run([entity = m_entity.number, id = form->record(),
                                  lks = m_session.lks](Store &store) {
        Around around;
        if (const auto row = store.find(entity, id)) {
            around.files = {*row};
            around.gaps = gapsOf(store, row->record);
        }
        around.comments = commentsOf(store, lks);
        return around;
    }),
             this, [this](const Around &around) {
                 const bool saved = !around.files.empty();
                 const QString state = saved ? around.files.front().record.state : QString();
                 m_gaps->setVisible(state == u"draf" || state == u"dikembalikan");
                 m_gaps->setGaps(around.gaps, tr("Complete: it can be submitted."));
                 m_comments->setComments(around.comments, !m_session.isOffice());
                 m_stepper->setState(saved ? state : m_entity.initialState());
             });
}

void RegistrasiPage::tick(const RecordId &comment, bool done)
{
    const Entity &tinjauan = m_session.entity(u"tinjauan");
    Edit edit;
    edit.entity = tinjauan.number;
    edit.record = comment;
    edit.values[tinjauan.field(u"selesai")->number] = Value(done ? 1 : 0);
    whenDone(m_session.store.run([edit](Store &store) { return store.save({edit}); }), this,
             [this](const Result<Saved> &saved) {
                 if (!saved)
                     m_pane->tell(saved.error());
             });
}

std::vector<KeyHint> RegistrasiPage::keys() const
{
    return formKeys();
}

} // namespace pilar
