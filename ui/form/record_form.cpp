// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/record_form.h"

#include "core/domain/computed.h"
#include "core/domain/problems.h"
#include "ui/form/record_form_parts.h"
#include "ui/look/look.h"
#include "ui/widgets/rows_table.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int draftDelay = 300; // ms
constexpr int checkDelay = 200; // ms
constexpr int twoColumnsFrom = 58; // letters that fit side by side
constexpr int listFrom = 78; // and the list of sections beside them

} // namespace

RecordForm::RecordForm(const Entity &entity, const Surroundings &surroundings, QWidget *parent)
    : QWidget(parent)
    , m(std::make_unique<Parts>(entity, surroundings))
{
    m->head = new FormHead(entity, this);
    m->sections = new SectionList(this);
    m->body = new FormBody(entity, surroundings, m->typed, this);
    m->foot = new FormFoot(this);
    m->marks = new FormMarks(entity, m->surroundings, m->typed, *m->body, *m->sections, this);
    for (int i = 0; i < m->body->sectionCount(); ++i)
        m->sections->addSection(m->body->sectionTitle(i));

    auto *middle = new QHBoxLayout;
    middle->setSpacing(look::gap16);
    middle->addWidget(m->sections);
    middle->addWidget(m->body, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(look::gap12);
    layout->addWidget(m->head);
    layout->addLayout(middle, 1);
    layout->addWidget(m->foot);

    setUpTimers();
    setUpSignals();
    setUpBoxes();
    setUpKeys();
}

RecordForm::~RecordForm() = default;

void RecordForm::setUpTimers()
{
    m->draftTimer.setSingleShot(true);
    m->draftTimer.setInterval(draftDelay);
    connect(&m->draftTimer, &QTimer::timeout, this, &RecordForm::tellDraft);
    m->checkTimer.setSingleShot(true);
    m->checkTimer.setInterval(checkDelay);
    connect(&m->checkTimer, &QTimer::timeout, this, [this] { m->marks->refresh(current()); });
}

void RecordForm::setUpSignals()
{
    connect(m->sections, &SectionList::chosen, m->body, &FormBody::scrollTo);
    connect(m->body, &FormBody::sectionInView, m->sections, &SectionList::setCurrent);
    connect(m->body, &FormBody::edited, this, [this](int field) {
        m->marks->typing(field);
        onEdited();
    });
    connect(m->body, &FormBody::rowsEdited, this, &RecordForm::onEdited);
    connect(m->body, &FormBody::finished, this, [this](int field) {
        if (m->typed.isChanged(field))
            m->marks->left(field);
        m->checkTimer.start();
    });
    connect(m->head, &FormHead::revealToggled, this, [this](bool revealed) {
        m->revealed = revealed;
        m->body->forEachBox([revealed](FieldBox &box) { box.editor()->setRevealed(revealed); });
        Q_EMIT revealToggled(revealed);
    });
    connect(m->head, &FormHead::receiptRequested, this, &RecordForm::receiptRequested);
    connect(m->head, &FormHead::copyRequested, this, &RecordForm::copyRequested);
    connect(m->head, &FormHead::wholeRequested, this, &RecordForm::wholeRequested);
    connect(m->foot, &FormFoot::saveClicked, this, &RecordForm::saveRequested);
    connect(m->foot, &FormFoot::saveAndNextClicked, this, &RecordForm::saveAndNextRequested);
    connect(m->foot, &FormFoot::actClicked, this, &RecordForm::actRequested);
}

void RecordForm::setUpBoxes()
{
    m->body->onEachBox([this](FieldBox &box) {
        m->permit(box);
        box.setCommentable(m->commentable);
        connect(&box, &FieldBox::commentRequested, this,
                [this, name = box.field().name] { Q_EMIT commentRequested(name); });
    });
}

void RecordForm::setUpKeys()
{
    const auto key = [this](const QKeySequence &keys, void (RecordForm::*signal)()) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, signal] {
            if (m->isReadOnly())
                return;
            if (signal == &RecordForm::saveAndNextRequested && !m->foot->isNextOffered())
                Q_EMIT saveRequested();
            else
                (this->*signal)();
        });
    };
    key(QKeySequence::Save, &RecordForm::saveRequested);
    key(Qt::CTRL | Qt::Key_Return, &RecordForm::saveAndNextRequested);
    key(Qt::CTRL | Qt::Key_Enter, &RecordForm::saveAndNextRequested);
}

void RecordForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m->draftTimer.isActive())
        tellDraft();
    Q_EMIT backRequested();
}

void RecordForm::addSection(const QString &title, QWidget *content)
{
    m->body->addSection(title, content);
    m->sections->addSection(title);
}

const Entity &RecordForm::entity() const
{
    return m->entity;
}

void RecordForm::open(const FormContent &content)
{
    if (m->draftTimer.isActive())
        tellDraft();
    fill(content);
    m->body->toTop();
    m->sections->setCurrent(0);
}

void RecordForm::fill(const FormContent &content)
{
    m->typed = TypedRecord(m->entity, content.row, content.isNew);
    m->allowed = content.allowed;
    m->open = true;
    m->hasDraft = false;
    m->rowsWritable
        = std::any_of(content.children.begin(), content.children.end(),
                      [](const FormContent::Children &children) {
                          return children.allowed.create || !children.allowed.groups.empty();
                      });
    for (RowsTable *table : m->body->rowsTables()) {
        table->setRows({}, {});
        for (const FormContent::Children &children : content.children) {
            if (children.entity == table->entity().number)
                table->setRows(children.rows, children.allowed);
        }
    }
    m->revealed = false;
    m->body->forEachBox([this](FieldBox &box) { m->permit(box); });
    m->marks->clear();
    m->body->showValues();
    m->head->setRow(content.row, content.isNew);
    m->head->setHasMore(content.isCut);
    m->head->setReadOnly(m->isReadOnly() || !content.allowed.reason.isEmpty(),
                         content.allowed.reason);
    m->head->setProblems({});
    m->foot->setWritable(!m->isReadOnly());
    m->foot->setTransitions(content.allowed.transitions);
    m->foot->setSaved(content.isNew ? 0 : content.row.updatedAt);
    m->foot->setBusy(false);
    refresh();
}

void RecordForm::refresh()
{
    const Record record = current();
    m->marks->refresh(record);
    m->head->setHasHidden(m->marks->hasHidden());
    showComputed(record);
}

bool RecordForm::isOpen() const
{
    return m->open;
}

RecordId RecordForm::record() const
{
    return m->typed.row().record.id;
}

bool RecordForm::isNew() const
{
    return m->typed.isNew();
}

bool RecordForm::isRevealed() const
{
    return m->revealed;
}

Record RecordForm::current() const
{
    Record record = m->typed.record();
    Circumstances around;
    around.today = m->surroundings.today;
    std::map<int, std::vector<Record>> rows;
    for (const RowsTable *table : m->body->rowsTables()) {
        const int child = table->entity().number;
        rows[child] = table->rows();
        for (const Record &row : rows[child])
            around.children[child].push_back(&row);
    }
    for (const Field &field : m->entity.fields) {
        if (field.type == Type::Computed)
            record.values[field.number]
                = compute(*m->surroundings.dictionary, m->entity, field, record, around);
    }
    return record;
}

void RecordForm::onEdited()
{
    m->draftTimer.start();
    m->checkTimer.start();
    showComputed(current());
}

void RecordForm::showComputed(const Record &record)
{
    for (const Field &field : m->entity.fields) {
        if (field.type != Type::Computed)
            continue;
        m->typed.setValue(field.number, record[field.number]);
        m->body->showValue(field.number);
    }
    m->head->setTitle(titleOf(m->entity, record));
    m->foot->setCompleteness(completeness(m->entity, record));
}

void RecordForm::showProblems(const Problems &problems)
{
    m->head->setProblems(m->marks->show(problems));
    for (const Problem &problem : problems) {
        if (problem.severity == Problem::Severity::Error && m->entity.field(problem.field))
            return goTo(problem.field);
    }
}

void RecordForm::setComments(const std::map<QString, QStringList> &comments)
{
    const auto own = comments.find(QString());
    m->head->setComments(own == comments.end() ? QStringList() : own->second);
    m->marks->setComments(comments);
    m->head->setHasHidden(m->marks->hasHidden());
}

void RecordForm::focusFirst()
{
    for (int i = 0; i < m->body->sectionCount(); ++i) {
        for (const Field *field : m->body->fieldsOf(i)) {
            if (m->isWritable(*field))
                return m->body->box(field->number)->editor()->setFocus(Qt::OtherFocusReason);
        }
    }
}

void RecordForm::goTo(const QString &name)
{
    if (name.contains(u'/'))
        return goToCell(name.split(u'/'));
    const Field *field = m->entity.field(name);
    if (!field || m->body->sectionOf(field->number) < 0)
        return;
    m->body->setShown(field->number, true);
    m->body->flow();
    m->body->scrollTo(m->body->sectionOf(field->number));
    m->sections->setCurrent(m->body->sectionOf(field->number));
    FieldBox *box = m->body->box(field->number);
    m->body->ensureWidgetVisible(box, 0, look::gap24);
    box->editor()->setFocus(Qt::OtherFocusReason);
    if (auto *line = qobject_cast<QLineEdit *>(box->editor()->focusProxy()))
        line->end(false);
}

/** place: entity, row and field. */
void RecordForm::goToCell(const QStringList &place)
{
    for (RowsTable *table : m->body->rowsTables()) {
        if (table->entity().name != place[0])
            continue;
        const int section = m->body->sectionOf(*table);
        m->body->flow();
        m->body->scrollTo(section);
        m->sections->setCurrent(section);
        m->body->ensureWidgetVisible(table, 0, look::gap24);
        table->goTo(RecordId::fromText(place.value(1)).value_or(RecordId()), place.value(2));
    }
}

void RecordForm::setSaved(qint64 at)
{
    m->foot->setSaved(at);
}

void RecordForm::setReceived(qint64 at)
{
    m->head->setReceived(at);
}

void RecordForm::setNextOffered(bool offered)
{
    m->foot->setNextOffered(offered);
}

void RecordForm::setCompletenessShown(bool shown)
{
    m->foot->setCompletenessShown(shown);
}

void RecordForm::setBusy(bool busy)
{
    m->foot->setBusy(busy);
}

void RecordForm::addFootButton(QPushButton *button)
{
    m->foot->addButton(button);
}

void RecordForm::setCommentable(bool commentable)
{
    m->commentable = commentable;
    m->body->forEachBox([commentable](FieldBox &box) { box.setCommentable(commentable); });
}

void RecordForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int letter = fontMetrics().averageCharWidth();
    const bool withList = width() >= listFrom * letter && m->sections->count() > 1;
    m->sections->setVisible(withList);
    m->sections->setFixedWidth(qMin(m->sections->sizeHint().width(), width() / 4));
    const int room = width() - (withList ? m->sections->width() + look::gap16 : 0);
    m->body->setColumns(room >= twoColumnsFrom * letter ? 2 : 1);
}

void RecordForm::hideEvent(QHideEvent *event)
{
    if (m->draftTimer.isActive())
        tellDraft();
    QWidget::hideEvent(event);
}

} // namespace pilar
