// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/record_page.h"

#include "core/domain/data_copy.h"
#include "core/store/store_thread.h"
#include "ui/form/record_form.h"
#include "ui/list/doubles_dialog.h"
#include "ui/list/record_pane.h"
#include "ui/look/look.h"
#include "ui/widgets/when_done.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int followDelay = 120; // ms: arrows run through a list without opening every record

} // namespace

struct RecordPage::Parts
{
    StoreThread &store;
    const Entity &entity;
    RecordId parentRecord;

    QHBoxLayout *head = nullptr;
    QPushButton *add = nullptr;
    QPushButton *doubles = nullptr; // null where records are no people
    QSplitter *splitter = nullptr;
    RecordList *list = nullptr;
    QFrame *side = nullptr;
    RecordPane *pane = nullptr;
    QTimer *follow = nullptr;
};

RecordPage::RecordPage(StoreThread &store, const Surroundings &surroundings, const Entity &entity,
                       const RecordId &parentRecord, QWidget *parent)
    : QWidget(parent)
    , m(new Parts{store, entity, parentRecord})
{
    ListScope scope;
    scope.entity = &entity;
    if (const Field *field = entity.parentField(); field && !parentRecord.isNull())
        scope.where = {{field->name, parentRecord.text()}};
    m->list = new RecordList(store, scope, this);
    m->side = new QFrame(this);
    m->side->setProperty("card", true);
    m->pane = new RecordPane(store, surroundings, entity, parentRecord, m->side);
    auto *inside = new QVBoxLayout(m->side);
    inside->setContentsMargins(look::gap16, look::gap12, look::gap12, look::gap12);
    inside->addWidget(m->pane);
    m->side->hide();
    m->splitter = new QSplitter(this);
    m->splitter->setChildrenCollapsible(false);
    m->splitter->setHandleWidth(look::gap12);
    m->splitter->addWidget(m->list);
    m->splitter->addWidget(m->side);
    m->splitter->setStretchFactor(0, 1);
    m->splitter->setStretchFactor(1, 2);

    setUpHead();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap16, look::gap24, look::gap16);
    layout->setSpacing(look::gap12);
    layout->addLayout(m->head);
    layout->addWidget(m->splitter, 1);
    setUpList();
    connect(m->pane, &RecordPane::opened, this, &RecordPage::showPane);
    connect(m->pane, &RecordPane::failed, this, &RecordPage::showPane);
    connect(m->pane, &RecordPane::saved, m->list, &RecordList::select);
    connect(m->pane, &RecordPane::backRequested, this, &RecordPage::closePane);
    askRights();
}

RecordPage::~RecordPage() = default;

void RecordPage::setUpHead()
{
    QLabel *title = look::label(m->entity.plural.text(), look::Tone::Text, this);
    title->setFont(look::titleFont());
    m->add = new QPushButton(look::icon(u"add"_s, look::Tone::OnAccent),
                             tr("Add %1").arg(m->entity.label.text().toLower()), this);
    m->add->setProperty("primary", true);
    m->add->setToolTip(tr("Insert"));
    m->add->hide(); // until the rights are known
    connect(m->add, &QPushButton::clicked, this, &RecordPage::create);
    m->head = new QHBoxLayout;
    m->head->setSpacing(look::gap8);
    m->head->addWidget(title, 1);
    if (isAboutAPerson(m->entity)) {
        m->doubles = new QPushButton(look::icon(m->entity.icon), tr("Entered twice…"), this);
        m->doubles->setToolTip(tr("Finds people who are entered twice, and makes one of two"));
        m->doubles->hide(); // until the rights are known
        connect(m->doubles, &QPushButton::clicked, this, &RecordPage::showDoubles);
        m->head->addWidget(m->doubles);
    }
    m->head->addWidget(m->add);
}

void RecordPage::showDoubles()
{
    auto *dialog = new DoublesDialog(m->store, m->entity, m->parentRecord, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DoublesDialog::merged, this, [this](const RecordId &id) { open(id); });
    dialog->open();
}

void RecordPage::setUpList()
{
    m->follow = new QTimer(this);
    m->follow->setSingleShot(true);
    m->follow->setInterval(followDelay);
    connect(m->follow, &QTimer::timeout, this, [this] {
        if (!m->list->selected().isNull()) // it may have gone meanwhile
            m->pane->open(m->list->selected(), {}, false);
    });
    connect(m->list, &RecordList::selectionChanged, m->follow, qOverload<>(&QTimer::start));
    connect(m->list, &RecordList::activated, this, [this](const RecordId &id) { open(id); });
    connect(m->list, &RecordList::addRequested, this, &RecordPage::create);
    connect(m->list, &RecordList::removed, this, [this](const RecordId &id) {
        if (m->pane->form()->record() == id)
            closePane();
    });
    connect(m->list, &RecordList::failed, m->pane, &RecordPane::tell);
}

void RecordPage::askRights()
{
    whenDone(m->store.run([&entity = m->entity, parent = m->parentRecord](Store &store) {
        Record blank;
        blank.entity = entity.number;
        blank.state = entity.initialState();
        if (entity.parent && !parent.isNull())
            blank.values[entity.parent] = Value(parent);
        return store.allowed(entity, blank);
    }),
             this, [this](const Allowed &allowed) {
                 m->add->setVisible(allowed.create);
                 if (m->doubles)
                     m->doubles->setVisible(allowed.create && allowed.remove);
                 m->list->setEditable(allowed.create, allowed.remove);
             });
}

RecordList *RecordPage::list() const
{
    return m->list;
}

RecordPane *RecordPage::pane() const
{
    return m->pane;
}

RecordForm *RecordPage::form() const
{
    return m->pane->form();
}

void RecordPage::open(const RecordId &id, const QString &field)
{
    m->follow->stop();
    m->list->select(id);
    m->pane->open(id, field);
}

void RecordPage::create()
{
    m->follow->stop();
    m->list->select({});
    m->pane->create();
}

void RecordPage::showPane()
{
    if (!m->side->isHidden())
        return;
    m->side->show();
    const int width = m->splitter->width();
    m->splitter->setSizes({width / 3, width - width / 3});
}

void RecordPage::closePane()
{
    m->follow->stop();
    m->side->hide();
    m->list->focusTable();
}

void RecordPage::addHeadButton(QPushButton *button)
{
    m->head->insertWidget(m->head->count() - 1, button);
}

} // namespace pilar
