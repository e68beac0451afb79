// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scene.h"

#include "core/sync/merge.h"

namespace pilar::test {

using namespace Qt::StringLiterals;

namespace {

void must(const Result<> &done)
{
    if (!done)
        qFatal("%s %s", qPrintable(done.error().message), qPrintable(done.error().detail));
}

} // namespace

Scene::Scene(MemDisk &on, const QByteArray &name)
    : disk(on)
    , vfs("pilar-" + name)
    , key(*Key::fromBytes(QByteArray(32, 'k')))
{ }

Result<> Scene::open(const Dictionary &dictionary)
{
    close();
    auto opened = Store::open({u"/scene"_s, u"Ani"_s, u"laptop"_s, fileId, vfs}, key, dictionary,
                              clock, random);
    if (!opened)
        return opened.error();
    store = *std::move(opened);
    return {};
}

void Scene::world()
{
    disk.set({});
    must(open());
    must(add(u"lks", {{u"nama"_s, u"Panti Kasih"_s}}));
    for (const QString &name : {u"Sari"_s, u"Budi"_s, u"Citra"_s, u"Dewi"_s, u"Eko"_s})
        must(add(u"klien", {{u"nama"_s, name}}));
    must(store->outgoing(1 << 20).has_value() ? Result<>() : Error{});
    for (quint64 n = 1; n <= 6; ++n)
        must(settle({n}));
    must(remove(u"Eko"_s)); // 7
    must(settle({7}));
    must(edit(u"Budi"_s, u"Budi Santoso"_s)); // 8
    must(settle({8, Verdict::Kind::Rejected, u"denied"_s, u"nama"_s}));
    must(edit(u"Citra"_s, u"Citra Ayu"_s)); // 9
    const RecordId citra = id(u"klien", u"Citra Ayu"_s);
    Outcome overruled;
    const Incoming row = news(u"klien", citra, u"Citra Kantor"_s);
    overruled.verdicts
        = {{9, Verdict::Kind::Applied, {}, {}, {{citra, row.versions.begin()->first}}}};
    overruled.rows = {row};
    overruled.conflicts
        = {{RecordId::fromRaw(QByteArray(16, 'c')).value(), row.entity, citra,
            row.versions.begin()->first, values(u"klien", {{u"nama"_s, u"Citra"_s}}),
            values(u"klien", {{u"nama"_s, u"Citra Ayu"_s}}),
            values(u"klien", {{u"nama"_s, u"Citra Kantor"_s}}), row.versions.begin()->second,
            u"Ani"_s, 1, false, false}};
    overruled.cursor = "cursor";
    must(take(overruled));
    must(edit(u"Dewi"_s, u"Dewi Lestari"_s)); // 10: not sent
    must(store->saveDraft(u"klien/new"_s, "setengah"));
}

WriterId Scene::theirs()
{
    return *WriterId::fromRaw(QByteArray(16, 'w'));
}

Values Scene::values(QStringView entity, const std::map<QString, Value> &named) const
{
    Values values;
    for (const auto &[name, value] : named)
        values[store->dictionary().entity(entity)->field(name)->number] = value;
    return values;
}

Result<RecordId> Scene::find(QStringView entity, const QString &name) const
{
    const Entity &known = *store->dictionary().entity(entity);
    const auto page = store->list(known.number, {});
    if (!page)
        return page.error();
    for (const Row &row : page->rows) {
        if (titleOf(known, row.record) == name)
            return row.record.id;
    }
    return RecordId();
}

RecordId Scene::id(QStringView entity, const QString &name) const
{
    const auto found = find(entity, name);
    return found ? *found : RecordId();
}

QString Scene::nameOf(QStringView entity, const RecordId &id) const
{
    const Entity &known = *store->dictionary().entity(entity);
    const auto row = store->find(known.number, id);
    return row ? titleOf(known, row->record) : QString();
}

Result<> Scene::add(QStringView entity, const std::map<QString, Value> &named)
{
    const auto saved = store->save({{Change::Kind::Create,
                                     store->dictionary().entity(entity)->number,
                                     {},
                                     values(entity, named)}});
    return saved ? Result<>() : saved.error();
}

Result<> Scene::edit(const QString &klien, const QString &newName)
{
    const auto id = find(u"klien", klien);
    if (!id)
        return id.error();
    const auto saved
        = store->save({{Change::Kind::Edit, store->dictionary().entity(u"klien")->number, *id,
                        values(u"klien", {{u"nama"_s, newName}})}});
    return saved ? Result<>() : saved.error();
}

Result<> Scene::remove(const QString &klien)
{
    const auto id = find(u"klien", klien);
    if (!id)
        return id.error();
    const auto saved = store->save(
        {{Change::Kind::Remove, store->dictionary().entity(u"klien")->number, *id, {}}});
    return saved ? Result<>() : saved.error();
}

Result<> Scene::settle(const Verdict &verdict)
{
    Outcome outcome;
    outcome.verdicts = {verdict};
    return take(outcome);
}

Result<> Scene::take(const Outcome &outcome)
{
    const Dictionary &dictionary = store->dictionary();
    return store->apply(outcome, [&](const Local &local, const Incoming &incoming) {
        return merge(*dictionary.entity(incoming.entity), local, incoming);
    });
}

Incoming Scene::news(QStringView entity, const RecordId &id, const QString &name) const
{
    const Entity &known = *store->dictionary().entity(entity);
    Incoming row;
    row.entity = known.number;
    row.record = id;
    row.versions[known.field(u"nama")->group] = {theirs(), 7};
    row.values = values(entity, {{u"nama"_s, name}});
    row.by = u"Kantor"_s;
    return row;
}

} // namespace pilar::test
