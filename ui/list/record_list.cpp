// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/record_list.h"

#include "core/store/store_thread.h"
#include "ui/list/filter_chips.h"
#include "ui/list/list_model.h"
#include "ui/list/list_table.h"
#include "ui/look/notes.h"
#include "ui/widgets/when_done.h"

#include <QAction>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int searchDelay = 150; // ms
constexpr int undoOffered = 30'000; // ms

} // namespace

struct RecordList::Parts
{
    StoreThread &store;
    ListScope scope;
    Filter filter = Filter::All;
    RecordId selected = {};
    RecordId removed = {}; // that undo brings back
    int total = -1;
    int binned = 0;
    bool canAdd = true;
    bool canRemove = true;

    ListModel *model = nullptr;
    QLineEdit *search = nullptr;
    FilterChips *chips = nullptr;
    ListTable *table = nullptr;
    QStackedWidget *stack = nullptr;
    QLabel *empty = nullptr;
    QPushButton *showAll = nullptr;
    QFrame *undoBar = nullptr;
    QFrame *binBar = nullptr; // of the record chosen in the bin
    QTimer *searchTimer = nullptr;
    QTimer *undoTimer = nullptr;
    QTimer *countTimer = nullptr;
};

RecordList::RecordList(StoreThread &store, ListScope scope, QWidget *parent)
    : QWidget(parent)
    , m(new Parts{store, std::move(scope)})
{
    m->model = new ListModel(store, *m->scope.entity, this);
    m->search = new QLineEdit(this);
    m->search->setPlaceholderText(tr("Search (Ctrl+F)"));
    m->search->setAccessibleName(tr("Search"));
    m->search->setClearButtonEnabled(true);
    m->search->addAction(look::icon(u"search"_s, look::Tone::Quiet), QLineEdit::LeadingPosition);
    m->chips = new FilterChips(this);
    setUpTable();
    setUpEmpty();
    setUpUndo();
    setUpBin();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(look::gap8);
    layout->addWidget(m->search);
    layout->addWidget(m->chips);
    layout->addWidget(m->stack, 1);
    layout->addWidget(m->undoBar);
    layout->addWidget(m->binBar);
    setUpTimers();
    setUpKeys();
    connect(&store, &StoreThread::changed, this, [this](int entity) {
        if (entity == m->scope.entity->number)
            reload();
    });
    ask();
}

RecordList::~RecordList() = default;

void RecordList::setUpTable()
{
    m->table = new ListTable(*m->model, this);
    m->table->setAccessibleName(m->scope.entity->plural.text());
    connect(m->table, &ListTable::chosen, this, [this](const RecordId &id) {
        m->selected = id;
        if (m->filter != Filter::Bin) {
            Q_EMIT selectionChanged(id);
            return;
        }
        const Row *row = m->model->rowAt(m->model->rowOf(id));
        if (row)
            look::setBarText(m->binBar,
                             tr("“%1” is in the bin.").arg(titleOf(*m->scope.entity, row->record)));
        m->binBar->setVisible(row && m->canRemove);
    });
    connect(m->table, &ListTable::opened, this, [this](const RecordId &id) {
        if (m->filter != Filter::Bin)
            Q_EMIT activated(id);
    });
    connect(m->model, &ListModel::failed, this, &RecordList::failed);
    connect(m->model, &ListModel::loaded, this, [this](int found) {
        m->table->mark(m->selected);
        showEmptyOrTable(found);
    });
}

void RecordList::setUpEmpty()
{
    auto *page = new QWidget(this);
    m->empty = look::label({}, look::Tone::Quiet, page);
    m->empty->setAlignment(Qt::AlignCenter);
    m->showAll = new QPushButton(tr("Show all"), page);
    m->showAll->setProperty("link", true);
    connect(m->showAll, &QPushButton::clicked, this, [this] {
        m->search->clear();
        setFilter(Filter::All);
    });
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(1);
    layout->addWidget(m->empty);
    layout->addWidget(m->showAll, 0, Qt::AlignCenter);
    layout->addStretch(2);
    m->stack = new QStackedWidget(this);
    m->stack->addWidget(m->table);
    m->stack->addWidget(page);
}

void RecordList::setUpUndo()
{
    m->undoBar = look::bar(u"true"_s, u"trash"_s, tr("Moved to the bin"), this);
    auto *undo = new QPushButton(look::icon(u"undo"_s, look::Tone::Accent), tr("Undo"), m->undoBar);
    undo->setProperty("link", true);
    m->undoBar->layout()->addWidget(undo);
    m->undoBar->hide();
    connect(undo, &QPushButton::clicked, this, [this] { bringBack(m->removed); });
}

/** What lies in the bin is not opened, but brought back. */
void RecordList::setUpBin()
{
    m->binBar = look::bar(u"true"_s, u"trash"_s, {}, this);
    auto *back
        = new QPushButton(look::icon(u"undo"_s, look::Tone::Accent), tr("Bring back"), m->binBar);
    back->setProperty("link", true);
    m->binBar->layout()->addWidget(back);
    m->binBar->hide();
    connect(back, &QPushButton::clicked, this, [this] { bringBack(m->selected); });
}

void RecordList::setUpTimers()
{
    const auto timer = [this](int ms) {
        auto *made = new QTimer(this);
        made->setSingleShot(true);
        made->setInterval(ms);
        return made;
    };
    m->searchTimer = timer(searchDelay);
    m->countTimer = timer(searchDelay);
    m->undoTimer = timer(undoOffered);
    connect(m->search, &QLineEdit::textChanged, this, [this] { m->searchTimer->start(); });
    connect(m->searchTimer, &QTimer::timeout, this, &RecordList::ask);
    connect(m->countTimer, &QTimer::timeout, this, &RecordList::count);
    connect(m->undoTimer, &QTimer::timeout, m->undoBar, &QWidget::hide);
    connect(m->chips, &FilterChips::chosen, this, [this](int filter) {
        m->filter = Filter(filter);
        ask();
    });
}

void RecordList::setUpKeys()
{
    const auto key = [this](const QKeySequence &keys, auto act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(QKeySequence::Find, [this] { focusSearch(); });
    key(Qt::Key_Insert, [this] {
        if (m->canAdd)
            Q_EMIT addRequested();
    });
    connect(m->table, &ListTable::removeRequested, this, &RecordList::remove);
    // From the search straight into the list.
    auto *down = new QShortcut(Qt::Key_Down, m->search);
    down->setContext(Qt::WidgetShortcut);
    connect(down, &QShortcut::activated, this, &RecordList::focusTable);
}

void RecordList::ask()
{
    Query query;
    query.where = m->scope.where;
    query.search = m->search->text();
    FilterChips::narrow(query, int(m->filter));
    m->binBar->hide();
    if (m->filter == Filter::Bin)
        m->undoBar->hide();
    m->model->setQuery(query);
    m->countTimer->start();
}

void RecordList::reload()
{
    m->model->reload();
    m->countTimer->start();
}

void RecordList::count()
{
    using Numbers = std::vector<int>;
    whenDone(m->store.run([scope = m->scope](Store &store) {
        Numbers numbers;
        for (int filter = 0; filter < FilterChips::count; ++filter) {
            Query query;
            query.where = scope.where;
            query.limit = 1;
            FilterChips::narrow(query, filter);
            const Result<Page> page = store.list(scope.entity->number, query);
            numbers.push_back(page ? page->total : 0);
        }
        return numbers;
    }),
             this, [this](const Numbers &numbers) {
                 m->total = numbers.front();
                 m->binned = numbers[size_t(Filter::Bin)];
                 m->chips->setCounts(numbers);
                 showEmptyOrTable(m->model->rowCount());
             });
}

void RecordList::showEmptyOrTable(int found)
{
    m->stack->setCurrentIndex(found > 0 || m->total < 0 ? 0 : 1);
    const bool none = m->total == 0;
    m->showAll->setVisible(!none);
    m->chips->setVisible(!none || m->binned > 0);
    if (!none)
        m->empty->setText(tr("Nothing matches the search or the filter."));
    else if (!m->scope.emptyText.isEmpty())
        m->empty->setText(m->scope.emptyText);
    else
        m->empty->setText(tr("No %1 yet. Add the first one with Insert.")
                              .arg(m->scope.entity->label.text().toLower()));
}

void RecordList::remove()
{
    const Row *row = m->canRemove && m->filter != Filter::Bin
        ? m->model->rowAt(m->table->currentIndex().row())
        : nullptr;
    if (!row)
        return;
    Edit edit;
    edit.kind = Change::Kind::Remove;
    edit.entity = m->scope.entity->number;
    edit.record = row->record.id;
    edit.seen = row->versions;
    const QString title = titleOf(*m->scope.entity, row->record);
    whenDone(m->store.run([edit](Store &store) { return store.save({edit}); }), this,
             [this, id = edit.record, title](const Result<Saved> &saved) {
                 if (!saved) {
                     Q_EMIT failed(saved.error());
                     return;
                 }
                 m->removed = id;
                 m->selected = {};
                 look::setBarText(m->undoBar, tr("“%1” was moved to the bin.").arg(title));
                 m->undoBar->show();
                 m->undoTimer->start();
                 Q_EMIT removed(id);
             });
}

void RecordList::bringBack(const RecordId &id)
{
    m->undoBar->hide();
    Edit edit;
    edit.kind = Change::Kind::Restore;
    edit.entity = m->scope.entity->number;
    edit.record = id;
    whenDone(m->store.run([edit](Store &store) { return store.save({edit}); }), this,
             [this, id](const Result<Saved> &saved) {
                 if (!saved) {
                     Q_EMIT failed(saved.error());
                     return;
                 }
                 if (m->filter == Filter::Bin)
                     setFilter(Filter::All);
                 select(id);
                 Q_EMIT selectionChanged(id);
             });
}

RecordId RecordList::selected() const
{
    return m->selected;
}

void RecordList::select(const RecordId &id)
{
    m->selected = id;
    m->table->mark(id);
}

void RecordList::setFilter(Filter filter)
{
    m->filter = filter;
    m->chips->choose(int(filter));
    ask();
}

void RecordList::setSearch(const QString &words)
{
    m->search->setText(words);
}

void RecordList::focusSearch()
{
    m->search->setFocus();
    m->search->selectAll();
}

void RecordList::focusTable()
{
    m->table->setFocus();
    if (!m->table->currentIndex().isValid() && m->model->rowCount() > 0)
        m->table->setCurrentIndex(m->model->index(0, 0));
}

void RecordList::setEditable(bool add, bool remove)
{
    m->canAdd = add;
    m->canRemove = remove;
}

int RecordList::total() const
{
    return m->total;
}

} // namespace pilar
