// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/form_body.h"

#include "ui/form/section_view.h"
#include "ui/look/look.h"
#include "ui/widgets/rows_table.h"

#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace pilar {

namespace {

constexpr int builtAtOnce = 3; // sections; more than a screen holds

} // namespace

FormBody::FormBody(const Entity &entity, const Surroundings &surroundings, TypedRecord &typed,
                   QWidget *parent)
    : QScrollArea(parent)
    , m_entity(entity)
    , m_surroundings(surroundings)
    , m_typed(typed)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget(this);
    page->setProperty("page", true);
    m_layout = new QVBoxLayout(page);
    m_layout->setContentsMargins(look::gap4, 0, look::gap16, look::gap24);
    m_layout->setSpacing(0);
    addSections(entity);
    addTables(entity);
    m_layout->addStretch(1);
    setWidget(page);
    for (int i = 0; i < builtAtOnce && i < sectionCount(); ++i)
        build(m_sections[size_t(i)]);
    buildNext();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &FormBody::tellSection);
}

void FormBody::addSections(const Entity &entity)
{
    for (const Section &section : entity.sections) {
        Part part{section.label.text(), nullptr, {}, false};
        for (int number : section.fields) {
            const Field *field = entity.field(number);
            if (field->retired || number == entity.parent)
                continue;
            part.fields.push_back(field);
            m_sectionOf[number] = sectionCount();
        }
        if (part.fields.empty())
            continue;
        part.view = new SectionView(part.title, section.help.text(), this);
        m_layout->addWidget(part.view);
        m_sections.push_back(std::move(part));
    }
}

void FormBody::addTables(const Entity &entity)
{
    for (const Entity *child : m_surroundings.dictionary->children(entity)) {
        if (!child->inLine)
            continue;
        auto *view = new SectionView(child->plural.text(), {}, this);
        auto *table = new RowsTable(*child, m_surroundings, view);
        view->addWide(table);
        m_layout->addWidget(view);
        m_sections.push_back({child->plural.text(), view, {}, true});
        m_tables.push_back(table);
        connect(table, &RowsTable::edited, this, &FormBody::rowsEdited);
    }
}

void FormBody::addSection(const QString &title, QWidget *content)
{
    auto *view = new SectionView(title, {}, this);
    view->addWide(content);
    m_layout->insertWidget(int(m_sections.size()), view);
    m_sections.push_back({title, view, {}, true});
}

void FormBody::buildNext()
{
    for (size_t i = 0; i < m_sections.size(); ++i) {
        if (m_sections[i].built)
            continue;
        QTimer::singleShot(0, this, [this, i] {
            build(m_sections[i]);
            buildNext();
        });
        return;
    }
}

void FormBody::build(Part &part)
{
    if (part.built)
        return;
    part.built = true;
    for (const Field *field : part.fields) {
        auto *box = new FieldBox(*field, m_surroundings, part.view);
        part.view->addBox(box);
        part.view->setShown(box, !m_hidden.contains(field->number));
        connect(box->editor(), &FieldEditor::edited, this, [this, box] {
            if (m_loading)
                return;
            const Result<Value> value = box->editor()->value();
            if (value)
                m_typed.setValue(box->field().number, *value);
            else
                m_typed.setUnreadable(box->field().number, box->editor()->unreadable());
            Q_EMIT edited(box->field().number);
        });
        connect(box->editor(), &FieldEditor::finished, this,
                [this, number = field->number] { Q_EMIT finished(number); });
        load(*box);
        for (const auto &act : m_acts)
            act(*box);
    }
    part.view->setColumns(m_columns);
    part.view->flow();
    orderTabs();
}

void FormBody::orderTabs()
{
    // What is made late would come last in the window.
    QWidget *before = nullptr;
    const auto append = [&before](QWidget *next) {
        if (before)
            QWidget::setTabOrder(before, next);
        before = next;
    };
    for (const Part &part : m_sections) {
        for (FieldBox *box : part.view->boxes()) {
            if (QWidget *control = box->editor()->focusProxy())
                append(control);
        }
    }
    for (RowsTable *table : m_tables)
        append(table->focusProxy());
}

QString FormBody::sectionTitle(int section) const
{
    return m_sections[size_t(section)].title;
}

const std::vector<const Field *> &FormBody::fieldsOf(int section) const
{
    return m_sections[size_t(section)].fields;
}

RowsTable *FormBody::rowsTable(int entity) const
{
    for (RowsTable *table : m_tables) {
        if (table->entity().number == entity)
            return table;
    }
    return nullptr;
}

int FormBody::sectionOf(int field) const
{
    const auto it = m_sectionOf.find(field);
    return it == m_sectionOf.end() ? -1 : it->second;
}

int FormBody::sectionOf(const RowsTable &table) const
{
    const auto it = std::find_if(m_sections.begin(), m_sections.end(),
                                 [&](const Part &part) { return part.view->isAncestorOf(&table); });
    return int(it - m_sections.begin());
}

FieldBox *FormBody::box(int field)
{
    const int section = sectionOf(field);
    if (section < 0)
        return nullptr;
    Part &part = m_sections[size_t(section)];
    build(part);
    return part.view->box(field);
}

void FormBody::onEachBox(std::function<void(FieldBox &)> act)
{
    forEachBox(act);
    m_acts.push_back(std::move(act));
}

void FormBody::forEachBox(const std::function<void(FieldBox &)> &act)
{
    for (const Part &part : m_sections) {
        for (FieldBox *box : part.view->boxes())
            act(*box);
    }
}

void FormBody::load(FieldBox &box)
{
    const QScopedValueRollback guard(m_loading, true);
    const int number = box.field().number;
    const auto unreadable = m_typed.unreadable().find(number);
    if (unreadable != m_typed.unreadable().end())
        box.editor()->setUnreadable(unreadable->second);
    else
        box.editor()->setValue(m_typed.value(number));
}

void FormBody::showValues()
{
    for (const Part &part : m_sections) {
        for (FieldBox *box : part.view->boxes())
            load(*box);
    }
}

void FormBody::toTop()
{
    verticalScrollBar()->setValue(0);
}

void FormBody::showValue(int field)
{
    const int section = sectionOf(field);
    if (FieldBox *box = section < 0 ? nullptr : m_sections[size_t(section)].view->box(field))
        load(*box);
}

void FormBody::setShown(int field, bool shown)
{
    if (shown)
        m_hidden.erase(field);
    else
        m_hidden.insert(field);
    const int section = sectionOf(field);
    SectionView *view = section < 0 ? nullptr : m_sections[size_t(section)].view;
    if (FieldBox *box = view ? view->box(field) : nullptr)
        view->setShown(box, shown);
}

void FormBody::flow()
{
    for (const Part &part : m_sections)
        part.view->flow();
}

void FormBody::setColumns(int columns)
{
    m_columns = columns;
    for (const Part &part : m_sections)
        part.view->setColumns(columns);
}

void FormBody::scrollTo(int section)
{
    for (int i = 0; i <= section && i < sectionCount(); ++i)
        build(m_sections[size_t(i)]);
    widget()->layout()->activate();
    const QScopedValueRollback guard(m_scrolling, true);
    verticalScrollBar()->setValue(m_sections[size_t(section)].view->y());
}

void FormBody::tellSection()
{
    if (m_scrolling)
        return;
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    int section = 0;
    for (int i = 0; i < sectionCount(); ++i) {
        if (m_sections[size_t(i)].view->y()
            <= verticalScrollBar()->value() + viewport()->height() / 3)
            section = i;
    }
    Q_EMIT sectionInView(atEnd && verticalScrollBar()->maximum() > 0 ? sectionCount() - 1
                                                                     : section);
}

} // namespace pilar
