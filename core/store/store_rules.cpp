// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dictionary/rights.h"
#include "core/domain/computed.h"
#include "core/domain/consent.h"
#include "core/domain/duplicates.h"
#include "core/domain/locks.h"
#include "core/domain/names.h"
#include "core/domain/problems.h"
#include "core/store/set_writer.h"

#include <algorithm>
#include <deque>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Records that Circumstances point at. */
struct Around
{
    std::deque<Record> records;
    Circumstances circumstances;

    const Record *keep(Record record)
    {
        records.push_back(std::move(record));
        return &records.back();
    }
};

} // namespace

/** What stands around a record in this file. */
class Store::Look
{
public:
    explicit Look(const Store &store)
        : m_store(store)
    { }

    Around around(const Entity &entity, const Record &record) const
    {
        Around found;
        found.circumstances.today = m_store.m_clock.today();
        const NeededRows needed = neededRows(m_store.m_dictionary, entity);
        const Field *parentField = entity.parentField();
        const RecordId parent = parentField ? record[parentField->number].record() : RecordId();
        if (parentField && needed.parent) {
            const Entity &target = *m_store.m_dictionary.entity(parentField->target);
            if (const auto row = m_store.find(target.number, parent))
                found.circumstances.parent = found.keep(row->record);
        }
        const auto gather = [&](int child, const RecordId &of, Rows &into) {
            for (const Row &row : m_store.children(child, of)) {
                if (row.record.id != record.id)
                    into[child].push_back(found.keep(row.record));
            }
        };
        for (int child : needed.children)
            gather(child, record.id, found.circumstances.children);
        for (int child : needed.siblings)
            gather(child, parent, found.circumstances.siblings);
        for (const Field &field : entity.fields) {
            if (field.unique && taken(entity, record, field, parent))
                found.circumstances.taken.insert(field.number);
        }
        return found;
    }

private:
    bool taken(const Entity &entity, const Record &record, const Field &field,
               const RecordId &parent) const
    {
        const Value &value = record[field.number];
        if (value.isNull())
            return false;
        const Table &table = m_store.m_tables->of(entity.number);
        // The + keeps out indexes under which most rows are equal.
        QString sql = u"select 1 from \"%1\" where %2 = ? and +_id <> ? and +_deleted = 0"_s.arg(
            table.name(), table.column(field.name));
        QVariantList values{toColumn(value), record.id.raw()};
        if (const Field *parentField = entity.parentField()) {
            sql += u" and +%1 = ?"_s.arg(table.column(parentField->name));
            values << parent.raw();
        }
        return m_store.m_db->value(sql, values).isValid();
    }

    const Store &m_store;
};

Problems Store::problems(const Record &record, bool submission) const
{
    const Entity &entity = *m_dictionary.entity(record.entity);
    const Around around = Look(*this).around(entity, record);
    Problems problems = checkRecord(m_dictionary, entity, record, around.circumstances);
    if (submission) {
        const Problems missing
            = missingForSubmission(m_dictionary, entity, record, around.circumstances);
        problems.insert(problems.end(), missing.begin(), missing.end());
    }
    return problems;
}

Record Store::computed(const Record &record) const
{
    const Entity &entity = *m_dictionary.entity(record.entity);
    Record full = record;
    const Around around = Look(*this).around(entity, record);
    for (const Field &field : entity.fields) {
        if (field.type != Type::Computed)
            continue;
        const Value value = compute(m_dictionary, entity, field, record, around.circumstances);
        if (!value.isNull())
            full.values[field.number] = value;
    }
    return full;
}

std::optional<RecordId> Store::same(const Entity &entity, const Record &record) const
{
    const Table &table = m_tables->of(entity.number);
    const Field *parent = entity.parentField();
    const Field *nik = entity.field(names::klien::nik);
    const Field *birth = entity.field(names::klien::tanggalLahir);
    const Field *title = entity.field(entity.title.front());
    std::optional<RecordId> found;
    for (const Field *field : {nik, birth, title}) { // each has an index
        if (found || !field || record[field->number].isNull())
            continue;
        // A few columns first: reading whole rows takes most of the time. The + keeps out indexes
        // under which most rows are equal.
        QString sql = u"select _id, %1 from \"%2\" where %3 = ?%4"_s.arg(
            table.column(title->name), table.name(), table.column(field->name),
            field == title ? u" collate nocase and _deleted = 0"_s : u" and +_deleted = 0"_s);
        QVariantList values{toColumn(record[field->number])};
        if (parent) {
            sql += u" and +%1 = ?"_s.arg(table.column(parent->name));
            values << record[parent->number].record().raw();
        }
        const QString name = normalName(record[title->number].text());
        const bool named = title->name == names::klien::nama && !name.isEmpty();
        std::vector<RecordId> likely;
        (void)m_db->each(sql, values, [&](const SqlRow &row) {
            if (field != birth || !named || name == normalName(row.value(1).toString()))
                likely.push_back(
                    RecordId::fromRaw(row.value(0).toByteArray()).value_or(RecordId()));
            return true;
        });
        for (const RecordId &id : likely) {
            const auto other = table.find(*m_db, id);
            if (!found && id != record.id && other && *other
                && isSame(entity, record, (*other)->record))
                found = id;
        }
    }
    return found;
}

/** The state that rights go by: the record's own, or that of the parent whose row it is. */
QString Store::accessState(const Entity &entity, const Record &record) const
{
    if (entity.machine)
        return record.state;
    const Field *parent = entity.parentField();
    if (!parent)
        return {};
    const Entity &target = *m_dictionary.entity(parent->target);
    if (!target.machine && !target.parentField())
        return {};
    const auto row = m_tables->of(target.number).find(*m_db, record[parent->number].record());
    return row && *row ? accessState(target, (*row)->record) : QString();
}

Access Store::access(const Entity &entity, const Record &record) const
{
    Access access;
    const Identity &who = identity();
    access.role = who.role;
    access.state = accessState(entity, record);
    access.withdrawn = isWithdrawn(underConsent(m_dictionary, entity, record));
    const bool ownMatters = std::any_of(entity.rights.begin(), entity.rights.end(),
                                        [](const Right &right) { return right.own; });
    if (ownMatters) {
        const auto stored = m_tables->of(entity.number).find(*m_db, record.id);
        access.ownRecord = !stored || !*stored || (*stored)->versions.created.writer == m_writer;
    }
    if (entity.office) { // its papers, and whether that office keeps them itself
        Record root = record;
        if (const Field *parent = entity.parentField()) {
            const Entity &above = *m_dictionary.entity(parent->target);
            if (const auto row = find(above.number, record[parent->number].record()))
                root = row->record;
        }
        const QString office
            = valueOf(*m_dictionary.entity(root.entity), root, names::lks::kodeWilayah).text();
        access.owned = setting(u"owned/"_s + root.id.text()) == "1" && office != who.scope;
        access.officeIsProvinsi = office.size() == 2;
        return access;
    }
    const Entity *registrasi = m_dictionary.entity(names::registrasi::entity);
    if (!registrasi)
        return access;
    if (who.role == u"lks" && entity.locked.empty()) {
        access.owned = true;
    } else {
        const RecordId lembaga = lksOf(entity, record);
        const std::vector<Row> rows = children(registrasi->number, lembaga);
        std::vector<const Record *> all;
        for (const Row &row : rows)
            all.push_back(&row.record);
        access.locked = isLocked(*registrasi, all);
        access.owned = who.role == u"lks" || setting(u"owned/"_s + lembaga.text()) == "1";
    }
    std::optional<Row> parent;
    const Record *file = entity.number == registrasi->number ? &record : nullptr;
    if (const Field *field = entity.parentField(); field && field->target == registrasi->name) {
        if (auto row = find(registrasi->number, record[field->number].record())) {
            parent = *row;
            file = &parent->record;
        }
    }
    access.officeIsProvinsi = file
        && valueOf(*registrasi, *file, names::registrasi::tingkat).text()
            == names::registrasi::provinsi;
    return access;
}

bool Store::isWithdrawn(const RecordId &klien) const
{
    const Entity *consent = klien.isNull() ? nullptr : consentEntity(m_dictionary);
    if (!consent)
        return false;
    const Table &table = m_tables->of(consent->number);
    std::vector<Table::Stored> rows;
    (void)m_db->each(
        table.select(u"where %1 = ?"_s.arg(table.column(consent->parentField()->name))),
        {klien.raw()}, [&](const SqlRow &row) {
            rows.push_back(table.read(row));
            return true;
        });
    if (rows.empty()) // as of most
        return false;
    const auto row = find(m_dictionary.entity(names::klien::entity)->number, klien);
    const bool binned = row && row->deleted;
    std::vector<const Record *> consents;
    for (const Table::Stored &each : rows) {
        if (binned || !each.deleted)
            consents.push_back(&each.record);
    }
    return pilar::isWithdrawn(*consent, consents, binned);
}

RecordId Store::lksOf(const Entity &entity, const Record &record) const
{
    if (entity.name == names::lks::entity)
        return record.id;
    const Field *parent = entity.parentField();
    if (!parent)
        return {};
    const RecordId id = record[parent->number].record();
    if (parent->target == names::lks::entity)
        return id;
    const Entity &target = *m_dictionary.entity(parent->target);
    const auto row = m_tables->of(target.number).find(*m_db, id);
    return row && *row ? lksOf(target, (*row)->record) : RecordId();
}

Allowed Store::allowed(const Entity &entity, const Record &record,
                       const std::optional<QString> &state) const
{
    Access access = this->access(entity, record);
    access.state = state.value_or(access.state);
    Permission permission = pilar::permission(entity, access, &record);
    if (entity.ofRecord) { // as the record it belongs to
        const Entity *owner = ownerEntity(m_dictionary, entity, record);
        const auto row = owner ? find(owner->number, record[entity.ofRecord].record())
                               : Result<Row>(Error{ErrorKind::NotFound, {}});
        const Access there = row ? this->access(*owner, row->record) : Access();
        access.officeIsProvinsi = access.officeIsProvinsi || there.officeIsProvinsi;
        access.state = there.state;
        permission = withOwner(pilar::permission(entity, access, &record),
                               row ? pilar::permission(*owner, there, &row->record) : Permission());
    }
    Allowed allowed{
        permission.create, permission.remove, permission.write, permission.initial, {}, {}};
    if (entity.machine) {
        for (const Transition &step : entity.machine->transitions) {
            if (step.from.contains(record.state) && mayTransition(entity, step, access))
                allowed.transitions.push_back(&step);
        }
    }
    if (allowed.groups.empty() || access.locked)
        allowed.reason = access.withdrawn ? u"consent_withdrawn"_s
            : access.locked               ? u"locked"_s
            : access.state.isEmpty()      ? u"denied"_s
                                          : u"denied_state"_s;
    return allowed;
}

} // namespace pilar
