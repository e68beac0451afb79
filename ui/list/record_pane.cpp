// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/record_pane.h"

#include "core/store/attachments.h"
#include "core/store/store_thread.h"
#include "ui/files/file_strip.h"
#include "ui/form/record_form.h"
#include "ui/form/reveal_dialog.h"
#include "ui/list/erase_button.h"
#include "ui/list/load_form.h"
#include "ui/look/look.h"
#include "ui/look/notes.h"
#include "ui/print/data_paper.h"
#include "ui/print/erasure_paper.h"
#include "ui/print/receipt_paper.h"
#include "ui/widgets/when_done.h"

#include <QFrame>
#include <QInputDialog>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

struct RecordPane::Parts
{
    StoreThread &store;
    const Entity &entity;
    RecordId parentRecord;

    int asked = 0; // number of the latest open(); answers to others come too late
    QString draftKey = {};
    bool busy = false;
    QFrame *bar = nullptr;
    RecordForm *form = nullptr;
    FileStrip *files = nullptr; // null where no files hang on such records
    EraseButton *erase = nullptr; // of klien
    QPushButton *erasures = nullptr; // of an LKS that erased some
    int pemusnahan = 0; // number of that entity
};

RecordPane::RecordPane(StoreThread &store, const Surroundings &surroundings, const Entity &entity,
                       const RecordId &parentRecord, QWidget *parent)
    : QWidget(parent)
    , m(new Parts{store, entity, parentRecord})
{
    m->bar = look::bar(u"error"_s, u"error"_s, {}, this);
    m->bar->setObjectName(u"failure"_s);
    m->bar->hide();
    m->form = new RecordForm(entity, surroundings, this);
    if (surroundings.dictionary && mayHaveFiles(*surroundings.dictionary, entity)) {
        m->files = new FileStrip(store, entity, this);
        m->form->addSection(tr("Attachments"), m->files);
    }
    if (entity.name == u"klien") {
        m->erase = new EraseButton(store, this);
        m->form->addFootButton(m->erase);
        connect(m->erase, &EraseButton::failed, this, &RecordPane::tell);
    }
    if (entity.name == u"lks") {
        m->erasures = new QPushButton(look::icon(u"print"_s, look::Tone::Accent),
                                      tr("Records of erasure"), this);
        m->erasures->setObjectName(u"erasures"_s);
        m->erasures->setProperty("link", true);
        const Entity *rows = surroundings.dictionary->entity(u"pemusnahan");
        m->pemusnahan = rows ? rows->number : 0;
        m->form->addFootButton(m->erasures);
        connect(m->erasures, &QPushButton::clicked, this,
                [this] { previewErasures(window(), m->store, m->form->record()); });
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(look::gap8);
    layout->addWidget(m->bar);
    layout->addWidget(m->form, 1);
    connectForm();
    connect(&store, &StoreThread::changed, this, [this](int number, const QList<RecordId> &ids) {
        // Somebody else's change (a sync) shows at once, unless the person is typing.
        const bool ours = number == m->entity.number && ids.contains(m->form->record());
        if (ours && !m->busy && m->form->isOpen() && !m->form->isNew() && !m->form->isChanged())
            reopen(m->form->record(), {});
    });
}

RecordPane::~RecordPane() = default;

void RecordPane::connectForm()
{
    connect(m->form, &RecordForm::drafted, this, [this](const QByteArray &draft) {
        whenDone(m->store.run([key = m->draftKey, draft](Store &store) {
            return draft.isEmpty() ? store.dropDraft(key) : store.saveDraft(key, draft);
        }),
                 this, [this](const Result<> &kept) {
                     if (!kept)
                         tell(kept.error());
                 });
    });
    connect(m->form, &RecordForm::saveRequested, this, [this] { save(); });
    connect(m->form, &RecordForm::saveAndNextRequested, this, [this] { save(true); });
    connect(m->form, &RecordForm::backRequested, this, &RecordPane::backRequested);
    connect(m->form, &RecordForm::actRequested, this, &RecordPane::act);
    connect(m->form, &RecordForm::receiptRequested, this,
            [this] { previewReceipt(this, m->store, m->entity, m->form->record()); });
    connect(m->form, &RecordForm::copyRequested, this,
            [this] { previewDataCopy(this, m->store, m->entity, m->form->record()); });
    connect(m->form, &RecordForm::wholeRequested, this, [this] {
        auto *dialog = new RevealDialog(m->store, m->entity, m->form->record(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

RecordForm *RecordPane::form() const
{
    return m->form;
}

void RecordPane::open(const RecordId &id, const QString &field, bool focus)
{
    whenDone(m->store.run(
                 [&entity = m->entity, id](Store &store) { return loadForm(store, entity, id); }),
             this, [this, asked = ++m->asked, field, focus](const Result<LoadedForm> &loaded) {
                 if (asked != m->asked)
                     return;
                 if (!loaded)
                     return tell(loaded.error());
                 present(*loaded);
                 if (!field.isEmpty())
                     m->form->goTo(field);
                 else if (focus)
                     m->form->focusFirst();
             });
}

void RecordPane::create()
{
    whenDone(m->store.run([&entity = m->entity, parent = m->parentRecord](Store &store) {
        return newForm(store, entity, parent);
    }),
             this, [this, asked = ++m->asked](const LoadedForm &loaded) {
                 if (asked != m->asked)
                     return;
                 present(loaded);
                 m->form->focusFirst();
             });
}

void RecordPane::present(const LoadedForm &loaded)
{
    m->bar->hide();
    m->form->open(loaded.content); // the record before tells its draft, under its own key
    m->draftKey = loaded.draftKey;
    m->form->setComments(loaded.comments);
    m->form->restore(loaded.draft);
    if (!loaded.problems.empty())
        m->form->showProblems(loaded.problems);
    if (m->files)
        m->files->open(loaded.content.row.record.id, loaded.content.isNew);
    if (m->erase)
        m->erase->open(loaded.content.isNew ? RecordId() : loaded.content.row.record.id,
                       loaded.content.row.record[m->entity.title.front()].text());
    if (m->erasures) {
        const auto &children = loaded.content.children;
        m->erasures->setVisible(
            std::any_of(children.begin(), children.end(), [&](const FormContent::Children &rows) {
                return rows.entity == m->pemusnahan && !rows.rows.empty();
            }));
    }
    if (!loaded.content.isNew)
        askReceived(loaded.content.row.record.id);
    Q_EMIT opened(loaded.content.row.record.id);
}

void RecordPane::save(bool andNext)
{
    if (m->busy || !m->form->isOpen())
        return;
    m->bar->hide();
    const Result<std::vector<Edit>> edits = m->form->edits();
    if (!edits)
        return tell(edits.error());
    if (edits->empty()) {
        if (andNext)
            create();
        return;
    }
    setBusy(true);
    whenDone(m->store.run([edits = *edits, key = m->draftKey](Store &store) {
        Result<Saved> done = store.save(edits);
        // A draft that stayed would only come back as what is saved already.
        if (done)
            (void)store.dropDraft(key);
        return done;
    }),
             this, [this, andNext, id = m->form->record()](const Result<Saved> &done) {
                 setBusy(false);
                 if (!done)
                     return tell(done.error());
                 if (andNext)
                     create();
                 else
                     reopen(id, done->warnings);
                 Q_EMIT saved(id);
             });
}

void RecordPane::reopen(const RecordId &id, const Problems &warnings)
{
    whenDone(m->store.run(
                 [&entity = m->entity, id](Store &store) { return loadForm(store, entity, id); }),
             this, [this, id, warnings](const Result<LoadedForm> &loaded) {
                 if (!loaded || m->form->record() != id)
                     return; // gone, or another one is open by now
                 m->draftKey = loaded->draftKey;
                 m->form->accept(loaded->content);
                 m->form->setComments(loaded->comments);
                 m->form->showProblems(warnings);
                 if (m->files)
                     m->files->open(id, false);
                 askReceived(id);
             });
}

/** After the form shows: of a record that came with thousands of others it takes a moment. */
void RecordPane::askReceived(const RecordId &id)
{
    whenDone(m->store.run([id](Store &store) -> qint64 {
        const std::vector<Receipt> receipts = store.receipts(id);
        return receipts.empty() ? 0 : receipts.front().at;
    }),
             this, [this, id](qint64 at) {
                 if (m->form->record() == id && !m->form->isNew())
                     m->form->setReceived(at);
             });
}

void RecordPane::act(const QString &to)
{
    const Transition *transition = m->busy || !m->entity.machine
        ? nullptr
        : m->entity.machine->transition(m->form->current().state, to);
    if (!transition)
        return;
    const Result<std::vector<Edit>> edits = m->form->edits();
    if (!edits)
        return tell(edits.error());
    Edit edit;
    edit.kind = Change::Kind::Act;
    edit.entity = m->entity.number;
    edit.record = m->form->record();
    edit.to = to;
    if (transition->needsNote) {
        edit.note = QInputDialog::getMultiLineText(this, transition->label.text(),
                                                   tr("Note to the other side:"));
        if (edit.note.trimmed().isEmpty())
            return;
    }
    setBusy(true);
    whenDone(m->store.run([edits = *edits, edit, key = m->draftKey](Store &store) -> Result<Saved> {
        if (!edits.empty()) {
            if (Result<Saved> done = store.save(edits); !done)
                return done;
            (void)store.dropDraft(key);
        }
        return store.save({edit});
    }),
             this, [this, id = edit.record](const Result<Saved> &done) {
                 setBusy(false);
                 reopen(id, done ? done->warnings : done.error().problems);
                 if (!done)
                     return tell(done.error());
                 Q_EMIT acted(id);
             });
}

void RecordPane::setBusy(bool busy)
{
    m->busy = busy;
    m->form->setBusy(busy);
}

void RecordPane::tell(const Error &error)
{
    if (!error.problems.empty())
        m->form->showProblems(error.problems);
    look::setBarText(m->bar,
                     !error.message.isEmpty() ? error.message
                                              : tr("Not saved yet: please look at the fields "
                                                   "marked red. What you typed is kept."));
    m->bar->setToolTip(look::tip(error.detail));
    m->bar->show();
    Q_EMIT failed(error);
}

} // namespace pilar
