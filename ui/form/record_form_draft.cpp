// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/record_form_parts.h"
#include "ui/widgets/rows_table.h"

#include <QCborValue>
#include <QJsonArray>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

void RecordForm::accept(const FormContent &content)
{
    std::map<int, Value> later;
    for (const Field &field : m->entity.fields) {
        if (field.type != Type::Computed && m->typed.value(field.number) != m->taken[field.number])
            later[field.number] = m->typed.value(field.number);
    }
    m->draftTimer.stop();
    fill(content);
    for (const auto &[field, value] : later) {
        m->typed.setValue(field, value);
        m->body->showValue(field);
    }
    if (!later.empty())
        onEdited();
}

bool RecordForm::isChanged() const
{
    if (!m->typed.changedFields().empty())
        return true;
    const auto &tables = m->body->rowsTables();
    return std::any_of(tables.begin(), tables.end(),
                       [](const RowsTable *table) { return table->isChanged(); });
}

Result<std::vector<Edit>> RecordForm::edits() const
{
    Problems problems;
    for (const auto &[number, text] : m->typed.unreadable()) {
        const Result<Value> value = m->body->box(number)->editor()->value();
        if (!value)
            problems.insert(problems.end(), value.error().problems.begin(),
                            value.error().problems.end());
    }
    std::vector<Edit> edits;
    if (std::optional<Edit> own = m->typed.edit())
        edits.push_back(*std::move(own));
    for (const RowsTable *table : m->body->rowsTables()) {
        const Result<std::vector<Edit>> rows = table->edits(record());
        if (rows)
            edits.insert(edits.end(), rows->begin(), rows->end());
        else
            problems.insert(problems.end(), rows.error().problems.begin(),
                            rows.error().problems.end());
    }
    if (!problems.empty())
        return Error{ErrorKind::Invalid, {}, problems};
    m->taken = m->typed.record();
    return edits;
}

void RecordForm::tellDraft()
{
    m->draftTimer.stop();
    QJsonObject draft = m->typed.draft();
    QJsonObject rows;
    for (const RowsTable *table : m->body->rowsTables()) {
        if (table->isChanged())
            rows[table->entity().name] = table->draft();
    }
    if (!rows.isEmpty())
        draft["rows"_L1] = rows;
    if (draft.isEmpty() && !m->hasDraft)
        return;
    m->hasDraft = !draft.isEmpty();
    if (m->hasDraft)
        m->foot->setDraft();
    else
        m->foot->setSaved(m->typed.row().updatedAt);
    Q_EMIT drafted(draft.isEmpty() ? QByteArray() : QCborValue::fromJsonValue(draft).toCbor());
}

void RecordForm::restore(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborValue read = QCborValue::fromCbor(bytes, &error);
    if (bytes.isEmpty() || error.error != QCborError::NoError)
        return;
    const QJsonObject draft = read.toJsonValue().toObject();
    for (int field : m->typed.restore(draft)) {
        m->body->showValue(field);
        m->marks->left(field);
    }
    for (RowsTable *table : m->body->rowsTables())
        table->restore(draft["rows"_L1][table->entity().name].toArray());
    m->hasDraft = true;
    m->foot->setDraft();
    refresh();
}

} // namespace pilar
