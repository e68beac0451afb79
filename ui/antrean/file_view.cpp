// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/antrean/file_view.h"

#include "core/store/store_thread.h"
#include "ui/antrean/changes.h"
#include "ui/form/record_form.h"
#include "ui/list/record_page.h"
#include "ui/list/record_pane.h"
#include "ui/look/look.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QFrame>
#include <QInputDialog>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

FileView::FileView(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(look::label({}, look::Tone::Text, this))
    , m_tabs(new QTabWidget(this))
{
    m_title->setFont(look::headingFont());
    m_tabs->setDocumentMode(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(look::gap8);
    layout->addWidget(m_title);
    layout->addWidget(m_tabs, 1);
}

void FileView::open(const Entity &entity, const RecordId &file, const RecordId &lks)
{
    while (m_tabs->count() > 0)
        delete m_tabs->widget(0);
    m_lks = lks;
    m_file = file;
    m_fileEntity = entity.number;
    addFile(entity, file);
    addInstitution();
    addList(u"pengurus");
    addList(u"legalitas");
    m_comments = new CommentsList(m_tabs);
    m_tabs->addTab(m_comments, tr("Comments"));
    connect(m_comments, &CommentsList::chosen, this,
            [this](const Place &) { m_tabs->setCurrentIndex(1); });
    whenDone(m_session.store.run([number = m_session.entity(u"lks").number, lks](Store &store) {
        const auto row = store.find(number, lks);
        return row ? titleOf(*store.dictionary().entity(number), row->record) : QString();
    }),
             this, [this](const QString &name) { m_title->setText(name); });
    showComments();
}

void FileView::addFile(const Entity &entity, const RecordId &file)
{
    auto *pane = new RecordPane(m_session.store, m_session.surroundings, entity, m_lks, m_tabs);
    makeCommentable(pane->form());
    addCard(pane, tr("File and decision"));
    connect(pane, &RecordPane::acted, this, &FileView::acted);
    pane->open(file, {}, false);
}

void FileView::addCard(RecordPane *pane, const QString &title)
{
    auto *card = new QFrame(m_tabs);
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
    pane->form()->setNextOffered(false);
    pane->form()->setCompletenessShown(false);
    inside->addWidget(pane);
    m_tabs->addTab(card, title);
}

void FileView::addInstitution()
{
    const Entity &lks = m_session.entity(u"lks");
    auto *pane = new RecordPane(m_session.store, m_session.surroundings, lks, {}, m_tabs);
    makeCommentable(pane->form());
    addCard(pane, lks.label.text());
    keepMarked(pane);
    pane->open(m_lks, {}, false);
}

void FileView::addList(QStringView name)
{
    const Entity &entity = m_session.entity(name);
    auto *page = new RecordPage(m_session.store, m_session.surroundings, entity, m_lks, m_tabs);
    makeCommentable(page->form());
    m_tabs->addTab(page, entity.plural.text());
    keepMarked(page->pane());
}

void FileView::makeCommentable(RecordForm *form)
{
    form->setCommentable(true);
    connect(form, &RecordForm::commentRequested, this,
            [this, form](const QString &field) { comment(*form, field); });
}

void FileView::comment(const RecordForm &form, const QString &fieldName)
{
    const Field *field = form.entity().field(fieldName);
    bool given = false;
    const QString text = QInputDialog::getMultiLineText(
        this, tr("Comment"),
        field ? tr("To the institution, about “%1”:").arg(field->label.text())
              : tr("To the institution:"),
        {}, &given);
    if (!given || text.trimmed().isEmpty())
        return;
    const Entity &tinjauan = m_session.entity(u"tinjauan");
    Edit edit;
    edit.kind = Change::Kind::Create;
    edit.entity = tinjauan.number;
    const auto set = [&](QStringView name, const Value &value) {
        edit.values[tinjauan.field(name)->number] = value;
    };
    set(u"lks", Value(m_lks));
    set(u"entitas", Value(form.entity().name));
    set(u"rekaman", Value(form.record().text()));
    if (field)
        set(u"bidang", Value(field->name));
    set(u"isi", Value(text.trimmed()));
    whenDone(m_session.store.run([edit](Store &store) { return store.save({edit}); }), this,
             [this](const Result<Saved> &saved) {
                 if (!saved)
                     return showError(this, saved.error());
                 showComments();
                 for (RecordPane *pane : m_tabs->findChildren<RecordPane *>())
                     mark(pane);
             });
}

void FileView::keepMarked(RecordPane *pane)
{
    connect(pane, &RecordPane::opened, this, [this, pane] { mark(pane); });
    connect(pane->form(), &RecordForm::revealToggled, this, [this, pane] { mark(pane); });
}

/** Beside each field: open comments, and what stood there when the file was submitted. */
void FileView::mark(RecordPane *pane)
{
    const RecordForm *form = pane->form();
    if (!form->isOpen())
        return;
    whenDone(m_session.store.run([entity = form->entity().number, record = form->record(),
                                  lks = m_lks, file = m_file, fileEntity = m_fileEntity,
                                  revealed = form->isRevealed()](Store &store) {
        std::map<QString, QStringList> marks = openComments(store, lks, record);
        const qint64 at = submittedAt(store, fileEntity, file);
        for (const auto &[field, texts] : changesSince(store, entity, record, at, revealed))
            marks[field] << texts;
        return marks;
    }),
             pane, [pane](const std::map<QString, QStringList> &marks) {
                 pane->form()->setComments(marks);
             });
}

void FileView::showComments()
{
    whenDone(m_session.store.run([lks = m_lks](Store &store) { return commentsOf(store, lks); }),
             this, [this](const std::vector<Comment> &comments) {
                 if (m_comments)
                     m_comments->setComments(comments, false);
             });
}

} // namespace pilar
