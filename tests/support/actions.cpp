// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/eraser.h"
#include "core/store/import.h"
#include "tests/support/scene.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilar::test {

using namespace Qt::StringLiterals;

namespace {

using Start = Action::Start;

void must(const Result<> &done)
{
    if (!done)
        qFatal("%s %s", qPrintable(done.error().message), qPrintable(done.error().detail));
}

template <typename T>
Result<> plain(const Result<T> &done)
{
    return done ? Result<>() : done.error();
}

void nothing(Scene &) { }

Dictionary dictionaryOf(int number, const QStringList &names, const QString &without)
{
    std::vector<Dictionary::File> files;
    for (const QString &name : names) {
        QFile file(u":/dictionary/"_s + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no %s", qPrintable(name));
        QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        if (name == u"dictionary.json")
            json[u"number"] = number;
        QJsonArray sections = json.value(u"sections").toArray();
        for (qsizetype i = 0; i < sections.size(); ++i) {
            QJsonObject section = sections[i].toObject();
            QJsonArray fields;
            for (const QJsonValue &field : section[u"fields"].toArray()) {
                if (field[u"name"] != without)
                    fields.append(field);
            }
            section[u"fields"] = fields;
            sections[i] = section;
        }
        if (!sections.isEmpty())
            json[u"sections"] = sections;
        files.push_back({name, QJsonDocument(json).toJson()});
    }
    auto parsed = Dictionary::parse(files);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().message + parsed.error().detail));
    return *parsed;
}

/** Two entities, one of them without one of its fields. */
const Dictionary &older()
{
    static const Dictionary dictionary
        = dictionaryOf(1, {u"dictionary.json"_s, u"lks.json"_s, u"klien.json"_s}, u"alergi"_s);
    return dictionary;
}

Edit decision(const Scene &s, Values values)
{
    Edit edit;
    const Conflict conflict = s.store->conflicts().front();
    edit.entity = conflict.entity;
    edit.record = conflict.record;
    edit.values = std::move(values);
    edit.conflict = conflict.id;
    return edit;
}

std::vector<ImportRow> rows(const Scene &s, int count)
{
    std::vector<ImportRow> rows;
    for (int i = 0; i < count; ++i) {
        ImportRow row;
        row.line = i + 2;
        row.values = s.values(u"klien", {{u"nama"_s, u"Anak %1"_s.arg(i)}});
        rows.push_back(row);
    }
    return rows;
}

/** An office with a submitted application before it. */
void inTheOffice(Scene &s)
{
    Identity office;
    office.role = u"kabkota"_s;
    office.scope = u"62.71"_s;
    office.server = u"https://example.test"_s;
    must(s.store->setIdentity(office));
    const Entity &registrasi = *s.store->dictionary().entity(u"registrasi");
    Incoming row;
    row.entity = registrasi.number;
    row.record = *RecordId::fromRaw(QByteArray(16, 'r'));
    row.created = {Scene::theirs(), 3};
    row.state = u"diajukan"_s;
    row.values = s.values(u"registrasi", {{u"lks"_s, Value(s.id(u"lks", u"Panti Kasih"_s))}});
    Outcome outcome;
    outcome.rows = {row};
    must(s.take(outcome));
}

Result<> giveBack(Scene &s)
{
    const Entity &registrasi = *s.store->dictionary().entity(u"registrasi");
    return plain(s.store->save({{Change::Kind::Act,
                                 registrasi.number,
                                 *RecordId::fromRaw(QByteArray(16, 'r')),
                                 {},
                                 {},
                                 u"dikembalikan"_s,
                                 u"Akta belum ada"_s}}));
}

bool isGivenBack(Scene &s)
{
    const Entity &registrasi = *s.store->dictionary().entity(u"registrasi");
    const auto row = s.store->find(registrasi.number, *RecordId::fromRaw(QByteArray(16, 'r')));
    return row && row->record.state == u"dikembalikan"
        && s.store->counts().records[u"tinjauan"_s] == 1;
}

/** A page with a whole new record, a changed one and a cursor. */
Result<> takePage(Scene &s)
{
    const auto lks = s.find(u"lks", u"Panti Kasih"_s);
    if (!lks)
        return plain(lks);
    Outcome outcome;
    Incoming fresh = s.news(u"klien", *RecordId::fromRaw(QByteArray(16, 'n')), u"Fitri"_s);
    fresh.created = {Scene::theirs(), 8};
    fresh.values.merge(s.values(u"klien", {{u"lks"_s, Value(*lks)}}));
    outcome.rows = {fresh, s.news(u"lks", *lks, u"Panti Kasih Ibu"_s)};
    outcome.cursor = "further";
    return s.take(outcome);
}

/** A profile that never sent anything, and the institution that came with the account. */
void beforeTheFirstSync(Scene &s)
{
    s.close();
    s.disk.set({});
    must(s.open());
    must(s.add(u"lks", {{u"nama"_s, u"Punya sendiri"_s}}));
    must(s.add(u"klien", {{u"nama"_s, u"Sari"_s}}));
    Incoming row = s.news(u"lks", *RecordId::fromRaw(QByteArray(16, 'l')), u"Dari kantor"_s);
    row.created = {Scene::theirs(), 1};
    Outcome outcome;
    outcome.rows = {row};
    must(s.take(outcome));
}

Result<> adopt(Scene &s)
{
    const auto own = s.find(u"lks", u"Punya sendiri"_s), theirs = s.find(u"lks", u"Dari kantor"_s);
    return own && theirs ? s.store->adoptLks(*own, *theirs) : plain(own ? theirs : own);
}

/** Sari's mother consents to what is kept. */
void consent(Scene &s)
{
    must(s.add(u"persetujuan",
               {{u"klien"_s, Value(s.id(u"klien", u"Sari"_s))}, {u"nama"_s, u"Ibu Sari"_s}}));
}

Result<> withdraw(Scene &s)
{
    const int entity = s.store->dictionary().entity(u"persetujuan")->number;
    const auto consents = s.store->list(entity, {});
    if (!consents || consents->rows.empty())
        return plain(consents);
    Edit edit;
    edit.entity = entity;
    edit.record = consents->rows.front().record.id;
    edit.values = s.values(u"persetujuan", {{u"tanggal_dicabut"_s, u"2025-10-01"_s}});
    return plain(s.store->save({edit}));
}

/** Somebody who left long ago is to be erased; the server has not agreed yet. */
void askToErase(Scene &s)
{
    must(s.add(u"klien", {{u"nama"_s, u"Lama"_s}, {u"tanggal_keluar"_s, u"2009-10-01"_s}}));
    must(s.edit(u"Lama"_s, u"Lama Sekali"_s));
    const ErasureWish wish = erasureWish(*s.store, s.id(u"klien", u"Lama Sekali"_s));
    must(plain(
        s.store->save({{Change::Kind::Create, wish.row.entity, wish.row.id, wish.row.values}})));
    for (quint64 n = 10; n < s.store->lastSet(); ++n)
        must(s.settle({n}));
}

std::vector<Action> daily()
{
    return {
        {"first start", nothing, [](Scene &s) { return s.open(); },
         [](Scene &s) { return !s.store->writer().isNull(); }, Start::Empty, 8},
        {"open after a crash", nothing, [](Scene &s) { return s.open(); },
         [](Scene &s) { return s.has(u"Dewi Lestari"_s); }, Start::Hot},
        {"save something new", nothing,
         [](Scene &s) {
             return s.add(u"klien", {{u"nama"_s, u"Gita"_s}});
         },
         [](Scene &s) { return s.has(u"Gita"_s); }},
        {"edit", nothing, [](Scene &s) { return s.edit(u"Sari"_s, u"Sari Dewi"_s); },
         [](Scene &s) { return s.has(u"Sari Dewi"_s) && !s.has(u"Sari"_s); }},
        {"remove", nothing, [](Scene &s) { return s.remove(u"Sari"_s); },
         [](Scene &s) { return !s.has(u"Sari"_s); }},
        {"restore", [](Scene &s) { must(s.remove(u"Sari"_s)); },
         [](Scene &s) {
             Query bin;
             bin.deleted = true;
             const int klien = s.store->dictionary().entity(u"klien")->number;
             const auto rows = s.store->list(klien, bin);
             if (!rows)
                 return plain(rows);
             for (const Row &row : rows->rows) {
                 if (const auto back
                     = s.store->save({{Change::Kind::Restore, klien, row.record.id, {}}});
                     !back || rows->rows.size() == 1)
                     return plain(back);
             }
             return Result<>();
         },
         [](Scene &s) { return s.has(u"Sari"_s) && s.has(u"Eko"_s); }, Start::Open, 2},
        {"undo", nothing, [](Scene &s) { return plain(s.store->undo()); },
         [](Scene &s) { return s.has(u"Dewi"_s) && s.store->lastSet() == 9; }},
        {"undo what may have left", [](Scene &s) { must(plain(s.store->outgoing(1 << 20))); },
         [](Scene &s) { return plain(s.store->undo()); },
         [](Scene &s) { return s.has(u"Dewi"_s) && s.store->lastSet() == 11; }},
        {"act with a note", inTheOffice, giveBack, isGivenBack},
        {"withdraw a consent", consent, withdraw,
         [](Scene &s) { return s.store->isWithdrawn(s.id(u"klien", u"Sari"_s)); }},
        {"erase a klien", askToErase, [](Scene &s) { return s.settle({s.store->lastSet()}); },
         [](Scene &s) {
             return !s.has(u"Lama Sekali"_s) && s.store->counts().records[u"pemusnahan"_s] == 1;
         },
         Start::Open, 3},
        {"import rows", nothing,
         [](Scene &s) {
             return plain(
                 importRows(*s.store, *s.store->dictionary().entity(u"klien"), rows(s, 20)));
         },
         [](Scene &s) { return s.store->counts().records[u"klien"_s] == 24; }},
        {"save a draft", nothing,
         [](Scene &s) { return s.store->saveDraft(u"klien/new"_s, "hampir semua"); },
         [](Scene &s) { return s.store->draft(u"klien/new"_s) == "hampir semua"; }},
        {"drop a draft", nothing, [](Scene &s) { return s.store->dropDraft(u"klien/new"_s); },
         [](Scene &s) { return s.store->drafts().empty(); }},
        {"set a setting", nothing,
         [](Scene &s) { return s.store->setSetting(u"window"_s, "wide"); },
         [](Scene &s) { return s.store->setting(u"window"_s) == "wide"; }},
        {"close", nothing,
         [](Scene &s) {
             s.close();
             return Result<>();
         },
         [](Scene &s) { return s.has(u"Dewi Lestari"_s); }},
        {"upgrade of the dictionary",
         [](Scene &s) {
             s.close();
             s.disk.set({});
             must(s.open(older()));
             must(s.add(u"lks", {{u"nama"_s, u"Panti Kasih"_s}}));
             must(s.store->setSetting(u"cursor"_s, "cursor"));
         },
         [](Scene &s) { return s.open(Dictionary::builtIn()); },
         [](Scene &s) {
             return s.store->setting(u"cursor"_s) == "cursor" // what it could not read was put by
                 && !s.id(u"lks", u"Panti Kasih"_s).isNull()
                 && s.store->list(s.store->dictionary().entity(u"proposal")->number, {});
         },
         Start::Hot},
    };
}

std::vector<Action> syncing()
{
    return {
        {"mark what is sent", nothing, [](Scene &s) { return plain(s.store->outgoing(1 << 20)); },
         [](Scene &s) { return s.store->setting(u"sent"_s) == "10"; }},
        {"verdict: applied", nothing, [](Scene &s) { return s.settle({10}); },
         [](Scene &s) { return s.store->known() == 10 && s.store->counts().pending == 0; }},
        {"verdict: refused", nothing,
         [](Scene &s) {
             return s.settle({10, Verdict::Kind::Rejected, u"denied"_s, u"nama"_s});
         },
         [](Scene &s) { return s.store->rejections().size() == 2; }},
        {"verdict: waiting", nothing,
         [](Scene &s) {
             return s.settle({10, Verdict::Kind::Waiting});
         },
         [](Scene &s) { return s.store->counts().waiting == 1; }},
        {"verdict: conflict", nothing,
         [](Scene &s) {
             const auto id = s.find(u"klien", u"Dewi Lestari"_s);
             if (!id)
                 return plain(id);
             const Incoming row = s.news(u"klien", *id, u"Dewi Kantor"_s);
             Outcome outcome;
             outcome.verdicts
                 = {{10, Verdict::Kind::Applied, {}, {}, {{*id, row.versions.begin()->first}}}};
             outcome.rows = {row};
             outcome.cursor = "further";
             return s.take(outcome);
         },
         [](Scene &s) {
             return s.has(u"Dewi Kantor"_s) && s.store->setting(u"cursor"_s) == "further";
         }},
        {"a page", nothing, [](Scene &s) { return takePage(s); },
         [](Scene &s) {
             return s.has(u"Fitri"_s) && !s.id(u"lks", u"Panti Kasih Ibu"_s).isNull()
                 && s.store->setting(u"cursor"_s) == "further";
         }},
        {"leaving the scope", nothing,
         [](Scene &s) {
             const auto id = s.find(u"klien", u"Sari"_s);
             if (!id)
                 return plain(id);
             Incoming row;
             row.entity = s.store->dictionary().entity(u"klien")->number;
             row.record = *id;
             row.evict = true;
             Outcome outcome;
             outcome.rows = {row};
             return s.take(outcome);
         },
         [](Scene &s) { return !s.has(u"Sari"_s); }, Start::Open, 3}, // then its traces go
        {"a new writer", nothing, [](Scene &s) { return s.store->refork(); },
         [](Scene &s) { return s.store->lastSet() == 2 && s.store->known() == 0; }},
        {"a server put back", nothing, [](Scene &s) { return s.store->reopen(4); },
         [](Scene &s) { return s.store->known() == 4; }},
        {"adopt an institution", beforeTheFirstSync, adopt,
         [](Scene &s) { return s.store->counts().records[u"lks"_s] == 1 && s.has(u"Sari"_s); }},
        {"try again", nothing, [](Scene &s) { return s.store->retry(u"8"_s); },
         [](Scene &s) { return s.store->lastSet() == 11 && s.store->rejections().empty(); }},
        {"discard", nothing, [](Scene &s) { return s.store->discard(u"8"_s); },
         [](Scene &s) { return s.has(u"Budi"_s) && s.store->rejections().empty(); }},
        {"decide a conflict", nothing,
         [](Scene &s) {
             if (s.store->conflicts().empty()) // as a failing disk shows it
                 return Result<>(Error{ErrorKind::Damaged, {}});
             return plain(
                 s.store->save({decision(s, s.values(u"klien", {{u"nama"_s, u"Citra Ayu"_s}}))}));
         },
         [](Scene &s) { return s.has(u"Citra Ayu"_s) && s.store->conflicts().empty(); }},
        {"sign in", nothing,
         [](Scene &s) {
             Identity identity;
             identity.server = u"https://example.test"_s;
             return s.store->setIdentity(identity);
         },
         [](Scene &s) { return s.store->identity().signedIn(); }},
    };
}

} // namespace

const std::vector<Action> &mainActions()
{
    static const std::vector<Action> actions = [] {
        std::vector<Action> all = daily();
        for (Action &action : syncing())
            all.push_back(std::move(action));
        return all;
    }();
    return actions;
}

} // namespace pilar::test
