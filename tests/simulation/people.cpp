// SPDX-License-Identifier: GPL-3.0-or-later
// What people do at their machines.
#include "tests/simulation/dictionary.h"
#include "tests/simulation/schedule.h"

namespace pilar::sim {

void Schedule::typing(Machine &machine, const Step &step)
{
    m_aim = step.b & (Again | Theirs | Ahead | Institution);
    switch (step.op) {
    case Op::Add:
        add(machine, step.a, false);
        break;
    case Op::Poison:
        add(machine, step.a, true);
        break;
    case Op::Edit:
        edit(machine, step.a, false, false);
        break;
    case Op::EditMore:
        edit(machine, step.a, true, false);
        break;
    case Op::EditSame:
        edit(machine, step.a, false, true);
        break;
    case Op::Remove:
        remove(machine, step.a);
        break;
    case Op::Restore:
        restore(machine, step.a);
        break;
    case Op::Undo:
        undo(machine);
        break;
    case Op::Act:
        act(machine, step.a);
        break;
    case Op::Decide:
        decide(machine, step.a);
        break;
    case Op::Retry:
    case Op::Discard:
        tray(machine, step.a, step.op == Op::Retry);
        break;
    default:
        break;
    }
    m_aim = 0;
    if (machine.process->down)
        crash(machine, Loss::Some);
}

std::vector<Row> Schedule::rows(const Machine &machine, int entity, bool deleted) const
{
    Query query;
    query.limit = 0;
    query.deleted = deleted;
    auto page = machine.store->list(entity, query);
    return page ? std::move(page->rows) : std::vector<Row>();
}

QString Schedule::token(int entity, const RecordId &institution)
{
    const auto &known
        = beginning().institutions; // one that was made anew under another id: no secret
    const QString kind = entity == klien && institution == known[0] ? u"rahasiaa"_s
        : entity == klien && institution == known[1]                ? u"rahasiab"_s
                                                                    : u"umum"_s;
    return kind + QString::number(++m_tokens) + u'.'; // so that none begins another
}

void Schedule::save(Machine &machine, const std::vector<Edit> &edits, std::vector<Typed> typed)
{
    const auto saved = machine.store->save(edits);
    if (!saved) {
        const ErrorKind kind = saved.error().kind;
        note("refused", quint64(kind));
        if (kind != ErrorKind::Invalid && kind != ErrorKind::Denied && kind != ErrorKind::NotFound)
            survived(machine, saved.error());
        return;
    }
    note("saved", saved->set);
    for (const Typed &each : typed)
        tell(u"typed %1 over %2 in field %3 of %4, base %5"_s.arg(each.value, each.saw)
                 .arg(each.field)
                 .arg(each.record.text().right(4))
                 .arg(each.seenVersion.n));
    const int save = m_oracle.addSave(machine.number);
    const auto sets = machine.store->unsettled(1 << 20, true).payloads;
    const auto made
        = saved->set && !sets.empty() ? decodeSet(sets.back()) : Result<ChangeSet>(ChangeSet());
    for (Typed &each : typed) {
        each.save = save;
        each.set = {machine.store->writer(), saved->set};
        each.step = made ? made->step : RecordId();
        each.machine = machine.number;
        if (each.record.isNull())
            each.record = saved->records.front();
        m_typedLastAnywhere = m_typedLast[machine.number]
            = Place{each.entity, each.record, each.field};
        if (each.value != each.saw) // which makes no set: it is another's, who may be gone
            m_oracle.addTyped(std::move(each));
    }
    m_acknowledged[machine.number] = {machine.store->writer(), machine.store->lastSet()};
}

void Schedule::add(Machine &machine, unsigned draw, bool poison)
{
    if (QByteArrayView(machine.who().role) != "lks")
        return;
    const bool second = QByteArrayView(machine.who().account) == "panti.b";
    const RecordId institution = beginning().institutions[second ? 1 : 0];
    const int entity = poison || draw % 5 ? klien : usulan;
    const QString name = (poison ? u"RACUN "_s : QString()) + token(entity, institution);
    const int field = entity == klien ? klienNama : usulanJudul;
    Edit wish{Change::Kind::Create, entity, {}, {{1, institution}, {field, name}}};
    std::vector<Typed> typed{{0, 0, {}, entity, field, name, {}, {}, {}}};
    if (entity == klien && draw % 3 == 0) {
        const QString place = token(entity, institution);
        wish.values[klienAlamat] = place;
        typed.push_back({0, 0, {}, entity, klienAlamat, place, {}, {}, {}});
    }
    save(machine, {wish}, std::move(typed));
}

/** A field that the person may write; 0: none. */
int Schedule::fieldFor(const Machine &machine, int entity, unsigned draw) const
{
    const QByteArrayView role(machine.who().role);
    constexpr int ofKlien[]{klienNama, klienCatatan, klienAlamat, klienKota, klienAlias};
    if (entity == klien && role == "lks")
        return ofKlien[draw % (machine.dictionary > 1 ? 5 : 4)];
    if (entity == klien && role == "peksos")
        return ofKlien[1 + draw % 3];
    if (role != "lks")
        return 0;
    return entity == usulan ? usulanJudul : draw % 2 ? lksNama : lksTelepon;
}

/** Where somebody at this machine types next. */
std::optional<Schedule::Place> Schedule::placeFor(Machine &machine, unsigned draw) const
{
    const auto last = m_typedLast.find(machine.number);
    std::optional<Place> aimed = m_aim & Theirs ? m_typedLastAnywhere : std::nullopt;
    if ((m_aim & Again) && last != m_typedLast.end())
        aimed = last->second;
    const auto row = aimed ? machine.store->find(aimed->entity, aimed->record)
                           : Result<Row>(Error{ErrorKind::NotFound, {}});
    const bool known
        = aimed && dictionaryOf(machine.dictionary).entity(aimed->entity)->field(aimed->field);
    if (row && !row->deleted && known)
        return aimed;
    const int entity = m_aim & Ahead ? klien
        : m_aim & Institution        ? lks
        : draw % 8 == 0              ? usulan
        : draw % 8 == 1              ? lks
                                     : klien;
    const int field = fieldFor(machine, entity, draw >> 3);
    const std::vector<Row> all = rows(machine, entity);
    if (!field || all.empty())
        return std::nullopt;
    return Place{entity, all[(draw >> 6) % all.size()].record.id, field};
}

std::optional<Edit> Schedule::wish(Machine &machine, const Place &place, unsigned draw, bool same,
                                   std::vector<Typed> *typed)
{
    const auto &[entity, record, field] = place;
    const auto row = machine.store->find(entity, record);
    if (!row)
        return std::nullopt;
    if (entity == usulan && row->record.state != u"draf" && row->record.state != u"dikembalikan")
        return std::nullopt;
    const RecordId institution = entity == lks ? record : row->record[1].record();
    QString value = token(entity, institution);
    if (same) {
        value.truncate(value.size() - QString::number(m_tokens).size() - 1);
        value += u"sama%1"_s.arg((draw >> 12) % 2);
    }
    if (field == klienCatatan && draw / 8 % 32 == 5) { // its parcel goes up in parts
        value += QString(9000, u'x');
        m_counters.add(Count::longBody);
    }
    const int group = dictionaryOf(2).entity(entity)->field(field)->group;
    typed->push_back({0,
                      0,
                      record,
                      entity,
                      field,
                      value,
                      row->record[field].text(),
                      row->versions.of(group),
                      {}});
    return Edit{Change::Kind::Edit, entity, record, {{field, Value(value)}}};
}

void Schedule::edit(Machine &machine, unsigned draw, bool more, bool same)
{
    std::vector<Edit> edits;
    std::vector<Typed> typed;
    Dice dice(draw);
    const bool ahead = (m_aim & Ahead) && machine.dictionary > 1;
    for (unsigned i = 0; i < (more ? 2 + draw % 2 : ahead ? 2 : 1); ++i) {
        const unsigned each = i == 0 ? draw : unsigned(dice.next() >> 40);
        const size_t before = typed.size();
        auto place = placeFor(machine, each);
        if (ahead && i == 1 && !edits.empty())
            place = Place{klien, edits.front().record, klienAlias};
        auto made = place ? wish(machine, *place, each, same, &typed) : std::nullopt;
        if (!made)
            continue;
        bool merged = false;
        for (Edit &other : edits) {
            if (other.record != made->record)
                continue;
            merged = true;
            const int field = made->values.begin()->first;
            if (other.values.contains(field))
                typed.resize(before);
            else
                other.values.merge(made->values);
        }
        if (!merged)
            edits.push_back(*std::move(made));
    }
    if (same)
        m_counters.add(Count::equalValue);
    if (!edits.empty())
        save(machine, edits, std::move(typed));
}

/** Which of the rows: the one typed into last when the step wants it. */
size_t Schedule::aimedAt(const Machine &machine, const std::vector<Row> &all, unsigned draw) const
{
    const auto last = m_typedLast.find(machine.number);
    for (size_t i = 0; (m_aim & Again) && last != m_typedLast.end() && i < all.size(); ++i) {
        if (all[i].record.id == last->second.record)
            return i;
    }
    return (draw >> 4) % all.size();
}

void Schedule::remove(Machine &machine, unsigned draw)
{
    const int entity = draw % 5 || m_aim ? klien : usulan;
    const std::vector<Row> all = rows(machine, entity);
    if (all.empty() || QByteArrayView(machine.who().role) != "lks")
        return;
    const Row &row = all[aimedAt(machine, all, draw)];
    givingUp(machine, row.record.id, [&] {
        m_oracle.removed(row.record.id, row.record.values);
        save(machine, {{Change::Kind::Remove, entity, row.record.id, {}}}, {});
    });
    m_counters.add(Count::removal);
}

void Schedule::restore(Machine &machine, unsigned draw)
{
    const int entity = draw % 5 || m_aim ? klien : usulan;
    const std::vector<Row> all = rows(machine, entity, true);
    if (all.empty())
        return;
    m_counters.add(Count::restoredRecord);
    save(machine, {{Change::Kind::Restore, entity, all[aimedAt(machine, all, draw)].record.id, {}}},
         {});
}

/** only: the record that it is about; null: any. */
void Schedule::givingUp(Machine &machine, const RecordId &only, const std::function<void()> &run)
{
    std::map<RecordId, Row> before;
    for (const int entity : {lks, klien, usulan}) {
        for (const bool deleted : {false, true}) {
            for (Row &row : rows(machine, entity, deleted)) {
                if (only.isNull() || row.record.id == only)
                    before[row.record.id] = std::move(row);
            }
        }
    }
    run();
    if (!machine.isOn() || machine.process->down)
        return;
    for (const auto &[id, was] : before) {
        const auto now = machine.store->find(was.record.entity, id);
        if (!now)
            m_oracle.gaveUp(machine.store->writer(), id, machine.store->lastSet());
        for (const auto &[field, value] : was.record.values) {
            if (!now || now->record[field] != value)
                m_oracle.drop(value.text());
        }
        if (now && now->deleted && !was.deleted)
            m_oracle.removed(id, was.record.values);
    }
}

void Schedule::undo(Machine &machine)
{
    givingUp(machine, {}, [&] {
        const auto undone = machine.store->undo();
        note("undo", undone ? 1 : 0);
        if (undone)
            m_counters.add(Count::undone);
        m_acknowledged[machine.number] = {machine.store->writer(), machine.store->lastSet()};
    });
}

void Schedule::act(Machine &machine, unsigned draw)
{
    const bool office = QByteArrayView(machine.who().role) == "kabkota";
    std::vector<Row> all = rows(machine, usulan);
    std::erase_if(all, [&](const Row &row) {
        return office != (row.record.state == u"diajukan") || row.record.state == u"diterima";
    });
    if (all.empty())
        return;
    const QString to = !office ? u"diajukan"_s : draw % 2 ? u"dikembalikan"_s : u"diterima"_s;
    m_counters.add(Count::act);
    save(machine,
         {{Change::Kind::Act, usulan, all[(draw >> 4) % all.size()].record.id, {}, {}, to}}, {});
}

/** As the cards of the desktop and `resolve` of the command line do it. */
void Schedule::decide(Machine &machine, unsigned draw)
{
    const std::vector<Conflict> open = machine.store->conflicts();
    if (open.empty())
        return;
    const Conflict &conflict = open[(draw >> 4) % open.size()];
    Edit edit;
    edit.entity = conflict.entity;
    edit.record = conflict.record;
    edit.conflict = conflict.id;
    edit.seen = Versions();
    edit.seen->created = conflict.standing;
    std::vector<Typed> typed;
    const bool mine = draw % 2 == 0;
    if (mine && conflict.group == 0)
        edit.kind = conflict.deletes ? Change::Kind::Remove : Change::Kind::Restore;
    else if (mine)
        edit.values = conflict.mine;
    const auto row = machine.store->find(conflict.entity, conflict.record);
    const auto over = [&](int field, const QString &value, const QString &saw) {
        typed.push_back(
            {0, 0, conflict.record, conflict.entity, field, value, saw, conflict.standing, {}});
    };
    for (const auto &[field, value] : edit.values) {
        if (value.isNull())
            continue;
        over(field, value.text(), textIn(conflict.theirs, field));
        // The form beside the card shows it: something of one's own that was refused, perhaps.
        if (const QString shown = row ? row->record[field].text() : QString();
            shown != value.text() && shown != textIn(conflict.theirs, field))
            over(field, value.text(), shown);
    }
    for (const auto &[field, theirs] : edit.values.empty() ? Values() : conflict.theirs) {
        if (!textIn(edit.values, field).isEmpty() || theirs.isNull())
            continue; // cleared by the decision
        if (typed.empty())
            m_oracle.drop(theirs.text());
        else
            over(typed.front().field, typed.front().value, theirs.text());
    }
    if (row && edit.kind == Change::Kind::Remove)
        m_oracle.removed(conflict.record, row->record.values);
    for (const auto &[field, value] : mine ? Values() : conflict.mine)
        m_oracle.drop(value.text());
    m_counters.add(Count::conflictDecided);
    if (edit.kind != Change::Kind::Remove)
        return save(machine, {edit}, std::move(typed));
    givingUp(machine, edit.record, [&] { save(machine, {edit}, std::move(typed)); });
}

void Schedule::tray(Machine &machine, unsigned draw, bool retry)
{
    const std::vector<Rejection> items = machine.store->rejections();
    if (items.empty())
        return;
    const QString id = items[(draw >> 4) % items.size()].id;
    givingUp(machine, {}, [&] {
        if (!retry)
            m_oracle.discarded(machine.store->writer(), machine.store->chainAt(id.toULongLong()));
        const Result<> done = retry ? machine.store->retry(id) : machine.store->discard(id);
        note(retry ? "retry" : "discard", done ? 1 : 0);
        if (done)
            m_counters.add(retry ? Count::retried : Count::discarded);
        m_acknowledged[machine.number] = {machine.store->writer(), machine.store->lastSet()};
    });
}

} // namespace pilar::sim
