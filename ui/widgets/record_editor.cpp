// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/record_editor.h"

#include "core/store/store_thread.h"
#include "ui/widgets/when_done.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostSuggestions = 20;

} // namespace

RecordEditor::RecordEditor(const Field &field, const Surroundings &surroundings, QWidget *parent)
    : SuggestEditor(field, parent)
    , m_store(surroundings.store)
    , m_target(surroundings.dictionary->entity(field.target))
{ }

void RecordEditor::suggest(const QString &typed)
{
    if (!m_store || !m_target)
        return;
    Query query;
    query.search = typed;
    query.limit = mostSuggestions;
    whenDone(m_store->run(
                 [query, number = m_target->number](Store &s) { return s.list(number, query); }),
             this, [this, asked = ++m_asked](const Result<Page> &page) {
                 if (!page || asked != m_asked)
                     return;
                 std::vector<Suggestion> found;
                 for (const Row &row : page->rows)
                     found.emplace_back(Value(row.record.id), titleOf(*m_target, row.record));
                 offer(found);
             });
}

QString RecordEditor::textOf(const Value &value)
{
    if (m_store && m_target) {
        whenDone(m_store->run([id = value.record(), number = m_target->number](Store &s) {
            return s.find(number, id);
        }),
                 this, [this, value](const Result<Row> &row) {
                     setShown(value,
                              row ? titleOf(*m_target, row->record) : tr("Not on this computer"));
                 });
    }
    return u"…"_s;
}

QString RecordEditor::unknownCode() const
{
    return u"record_unknown"_s;
}

} // namespace pilar
