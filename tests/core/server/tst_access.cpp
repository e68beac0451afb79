// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/uploads.h"
#include "core/sync/device_key.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "tests/core/server/device.h"
#include "tests/core/server/matrix.h"

using namespace pilar;
using namespace pilar::matrix;
using namespace Qt::StringLiterals;

namespace {

/** What the asker can tell two answers apart by; the subject's own words are blotted out. */
struct Shape
{
    int status = 0;
    QByteArray rest;

    bool operator==(const Shape &) const = default;
};

struct Asked
{
    Shape shape;
    bool shows = false; // something of the subject's data
};

using Ask = std::function<Asked(Country &, const Person &, const Subject &)>;

/** One way to get at a subject's data. */
struct Way
{
    const char *name;
    int entity = 0; // of the record that it is about; 0: an account or computer
    Ask ask = {};
    bool forNobody = false; // never shows more of one's own than of what is not there
    QString role = {}; // alone may have it; empty: any that reaches the record
};

QByteArray blotted(QByteArray text, const Subject &subject, const QByteArrayList &more = {})
{
    QByteArrayList words{subject.email.toUtf8(), subject.sha256, subject.answer, subject.upload};
    words += more;
    for (const RecordId &id : {subject.lks, subject.klien, subject.lampiran})
        words << id.text().toLatin1() << id.raw();
    for (const QByteArray &word : words) {
        if (!word.isEmpty())
            text.replace(word, "X"); // as the asker wrote it, so of any length
    }
    return text;
}

Asked plain(const ServerAnswer &answer, const Subject &subject, const QByteArrayList &more = {})
{
    QByteArray rest = answer.contentType;
    for (const auto &[name, value] : answer.headers)
        rest += '\n' + name + ": " + (name == "Word" ? "of this request" : value);
    return {{answer.status, rest + "\n\n" + blotted(answer.body, subject, more)},
            answer.status == 200 || answer.status == 201 || answer.status == 206};
}

QByteArray jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

SyncRequest emptyRequest(Country &world, const Person &person)
{
    SyncRequest request;
    request.dictionary = world.town.dictionary.number();
    request.writer = WriterId::random(world.town.random);
    request.cursor = person.cursor;
    request.pageBytes = 1 << 20;
    request.sets.first = 1;
    return request;
}

Asked send(Country &world, const Person &person, const Subject &subject, const SyncRequest &request)
{
    const ServerAnswer answer = world.ask(person, "POST", "/v1/sync", encodeRequest(request));
    const auto decoded = answer.status == 200 ? decodeAnswer(answer.body, {})
                                              : Result<SyncAnswer>(Error{ErrorKind::Denied, {}});
    if (!decoded)
        return plain(answer, subject);
    QByteArray rest = QByteArray::number(answer.body.size());
    bool waits = false;
    for (const Verdict &verdict : decoded->verdicts) {
        rest += "\n" + QByteArray::number(int(verdict.kind)) + ' ' + verdict.code.toUtf8() + ' '
            + verdict.field.toUtf8() + ' ' + QByteArray::number(verdict.overruled.size());
        for (const QString &arg : verdict.args)
            rest += ' ' + blotted(arg.toUtf8(), subject);
        waits |= verdict.kind == Verdict::Kind::Waiting;
    }
    rest += "\n" + QByteArray::number(decoded->page.rows.size()) + ' '
        + QByteArray::number(decoded->page.conflicts.size());
    return {{answer.status, rest}, !waits};
}

Asked push(Country &world, const Person &person, const Subject &subject,
           const std::vector<std::vector<Change>> &sets)
{
    SyncRequest request = emptyRequest(world, person);
    for (const std::vector<Change> &changes : sets) {
        ChangeSet set;
        set.n = request.sets.payloads.size() + 1;
        set.at = qint64(set.n);
        set.by = u"orang"_s;
        set.changes = changes;
        request.sets.payloads.push_back(encodeSet(set));
    }
    return send(world, person, subject, request);
}

/** Everything that is there for this person; with what is in it. */
std::set<RecordId> pulled(Country &world, Person &person)
{
    std::set<RecordId> seen;
    person.cursor.clear();
    for (bool more = true; more;) {
        const ServerAnswer answer
            = world.ask(person, "POST", "/v1/sync", encodeRequest(emptyRequest(world, person)));
        const auto decoded = decodeAnswer(answer.body, {});
        if (answer.status != 200 || !decoded)
            return seen;
        for (const Incoming &row : decoded->page.rows)
            seen.insert(row.record);
        more = decoded->page.more;
        person.cursor = decoded->page.cursor;
    }
    return seen;
}

Change edit(Country &world, int entity, const RecordId &id, const QString &field)
{
    const Field *found = world.town.dictionary.entity(entity)->field(field);
    Change change = changeOf(Change::Kind::Edit, entity, id, {{found->number, Value(u"Diubah"_s)}});
    change.bases[found->group] = {WriterId::random(world.town.random), 1};
    return change;
}

Change onKlien(Country &world, Change::Kind kind, const Subject &subject)
{
    Change change = changeOf(kind, klien, subject.klien);
    change.bases[stateGroup] = {WriterId::random(world.town.random), 1};
    if (kind == Change::Kind::Act) {
        change.from = u"aktif"_s;
        change.to = u"selesai"_s;
    }
    return change;
}

Change newKlien(Country &world, const RecordId &under)
{
    const Entity &entity = *world.town.dictionary.entity(klien);
    return changeOf(Change::Kind::Create, klien, world.id(),
                    {{entity.field(u"lks")->number, Value(under)},
                     {entity.field(u"nama")->number, Value(u"Baru"_s)}});
}

std::vector<Way> syncAccesses()
{
    const auto kind = [](Change::Kind which) {
        return [which](Country &world, const Person &person, const Subject &subject) {
            return push(world, person, subject, {{onKlien(world, which, subject)}});
        };
    };
    const auto body = [](const QByteArray &method, bool on) {
        return [method, on](Country &world, const Person &person, const Subject &subject) {
            std::vector<std::pair<QByteArray, QByteArray>> headers{{"upload", subject.upload}};
            if (on)
                headers.emplace_back("upload-offset", "4");
            return plain(world.ask(person, method, "/v1/sync", on ? "x" : "", headers), subject);
        };
    };
    return {
        {"edit", klien,
         [](Country &world, const Person &person, const Subject &subject) {
             return push(world, person, subject, {{edit(world, klien, subject.klien, u"nama"_s)}});
         }},
        {"edit the LKS", lks,
         [](Country &world, const Person &person, const Subject &subject) {
             return push(world, person, subject, {{edit(world, lks, subject.lks, u"telepon"_s)}});
         }},
        {"edit the file's name", lampiran,
         [](Country &world, const Person &person, const Subject &subject) {
             return push(world, person, subject,
                         {{edit(world, lampiran, subject.lampiran, u"nama"_s)}});
         }},
        {"remove", klien, kind(Change::Kind::Remove)},
        {"restore", klien, kind(Change::Kind::Restore)},
        {"act", klien, kind(Change::Kind::Act)},
        {"create under it", lks,
         [](Country &world, const Person &person, const Subject &subject) {
             return push(world, person, subject, {{newKlien(world, subject.lks)}});
         }},
        {"decide a conflict", klien,
         [](Country &world, const Person &person, const Subject &subject) {
             Change change = edit(world, klien, subject.klien, u"nama"_s);
             change.conflict = world.id();
             return push(world, person, subject, {{change}});
         }},
        {"one of a batch", klien,
         [](Country &world, const Person &person, const Subject &subject) {
             return push(world, person, subject,
                         {{edit(world, klien, subject.klien, u"nama"_s)},
                          {edit(world, klien, subject.klien, u"catatan"_s)}});
         }},
        {"within a set", klien,
         [](Country &world, const Person &person, const Subject &subject) {
             return push(
                 world, person, subject,
                 {{newKlien(world, subject.lks), edit(world, klien, subject.klien, u"catatan"_s)}});
         }},
        {"how far an upload came", 0, body("GET", false), true},
        {"go on with an upload", 0, body("POST", true), true},
    };
}

Way history(const char *name, int entity)
{
    return {name, entity, [entity](Country &world, const Person &person, const Subject &subject) {
                const RecordId id = entity == lks ? subject.lks
                    : entity == klien             ? subject.klien
                                                  : subject.lampiran;
                return plain(world.ask(person, "GET",
                                       "/v1/history/" + QByteArray::number(entity) + '/'
                                           + id.text().toLatin1() + "/0"),
                             subject);
            }};
}

Way reveal(const char *name, int entity)
{
    Way way{name, entity, [entity](Country &world, const Person &person, const Subject &subject) {
                const RecordId id = entity == lks ? subject.lks
                    : entity == klien             ? subject.klien
                                                  : subject.lampiran;
                return plain(world.ask(person, "POST",
                                       "/v1/reveal/" + QByteArray::number(entity) + '/'
                                           + id.text().toLatin1(),
                                       jsonOf({{u"reason"_s, u"aduan keluarga"_s}})),
                             subject);
            }};
    way.role = u"provinsi"_s;
    return way;
}

Way file(const char *name, const QByteArray &method, const QByteArray &body,
         const std::vector<std::pair<QByteArray, QByteArray>> &headers)
{
    return {name, lampiran, [=](Country &world, const Person &person, const Subject &subject) {
                Asked asked = plain(
                    world.ask(person, method, Country::blobPath(subject), body, headers), subject);
                asked.shows = asked.shape.status != 404;
                return asked;
            }};
}

Way decision(const char *name, const QByteArray &path)
{
    return {name, 0, [path](Country &world, const Person &person, const Subject &subject) {
                const bool there = !subject.email.isEmpty();
                QString email = there ? world.waitingAccount(subject.area) : world.noAccount();
                QJsonArray ids;
                if (path.endsWith("/bind") && there) {
                    email = subject.email;
                    ids << subject.lks.text();
                }
                return plain(
                    world.ask(person, "POST", path, jsonOf({{u"email"_s, email}, {u"lks"_s, ids}})),
                    subject, {email.toUtf8()});
            }};
}

Way onDevice(const char *name, const QByteArray &path)
{
    return {name, 0, [path](Country &world, const Person &person, const Subject &subject) {
                const QString id
                    = subject.email.isEmpty() ? world.id().text() : world.newDevice(subject.email);
                return plain(world.ask(person, "POST", path, jsonOf({{u"id"_s, id}})), subject,
                             {id.toLatin1()});
            }};
}

Way list(const char *name, const QByteArray &path)
{
    return {name, 0, [path](Country &world, const Person &person, const Subject &subject) {
                const ServerAnswer answer = world.ask(person, "GET", path);
                return Asked{{answer.status, {}},
                             !subject.email.isEmpty()
                                 && answer.body.contains('"' + subject.email.toUtf8() + '"')};
            }};
}

Way guess(const char *name, const QByteArray &path, const QJsonObject &with, bool proves = false)
{
    return {
        name, 0,
        [=](Country &world, const Person &person, const Subject &subject) {
            QJsonObject asked = with;
            const QString email = subject.email.isEmpty() ? world.noAccount() : subject.email;
            asked[u"email"_s] = email;
            if (proves) {
                const SigningKey key = SigningKey::random(world.town.random);
                const auto hex
                    = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex()); };
                asked[u"device_key"_s] = hex(key.publicKey());
                asked[u"device_proof"_s]
                    = hex(deviceCard(key, {}, {}, email, {}, world.town.clock).proof);
            }
            return plain(world.ask(person, "POST", path, jsonOf(asked)), subject, {email.toUtf8()});
        },
        true};
}

Way same(const char *name, const QByteArray &method, const QByteArray &path,
         const QByteArray &body = {})
{
    return {name, 0,
            [=](Country &world, const Person &person, const Subject &subject) {
                return plain(world.ask(person, method, path, body), subject);
            },
            true};
}

/** A row for every route; those without one fail the test. */
std::map<QByteArray, std::vector<Way>> rows()
{
    const QJsonObject wish{{u"name"_s, u"Panti"_s},
                           {u"region"_s, u"62.71.01.1001"_s},
                           {u"password"_s, u"kuda terbang biru 77"_s}};
    return {
        {"POST /v1/login", {guess("guess", "/v1/login", {{u"password"_s, u"salah sekali"_s}})}},
        {"POST /v1/enrol",
         {guess("guess", "/v1/enrol", {{u"secret"_s, QString(64, u'a')}, {u"device"_s, u"x"_s}},
                true)}},
        {"POST /v1/accounts", {guess("wish", "/v1/accounts", wish)}},
        {"GET /v1/keys", {same("keys", "GET", "/v1/keys")}},
        {"POST /v1/server", {same("proof", "POST", "/v1/server", R"({"nonce": "00"})")}},
        {"GET /healthz", {same("health", "GET", "/healthz")}},
        {"GET /metrics", {same("figures", "GET", "/metrics")}},
        {"POST /v1/sync", syncAccesses()},
        {"POST /v1/bundles", {same("bundle", "POST", "/v1/bundles", "x")}},
        {"GET /v1/accounts", {list("list", "/v1/accounts")}},
        {"POST /v1/accounts/approve", {decision("approve", "/v1/accounts/approve")}},
        {"POST /v1/accounts/reject", {decision("reject", "/v1/accounts/reject")}},
        {"POST /v1/accounts/bind", {decision("bind", "/v1/accounts/bind")}},
        {"GET /v1/devices", {list("list", "/v1/devices")}},
        {"POST /v1/devices/revoke", {onDevice("revoke", "/v1/devices/revoke")}},
        {"POST /v1/devices/allow", {onDevice("allow", "/v1/devices/allow")}},
        {"GET /v1/answers/",
         {{"answer for another device", 0,
           [](Country &world, const Person &person, const Subject &subject) {
               return plain(world.ask(person, "GET", "/v1/answers/" + subject.answer), subject);
           },
           true}}},
        {"GET /v1/blobs", {same("lacking", "GET", "/v1/blobs")}},
        {"GET /v1/blobs/",
         {file("whole", "GET", {}, {}), file("part", "GET", {}, {{"range", "bytes=3-9"}})}},
        {"PUT /v1/blobs/",
         {file("ask", "PUT", {}, {{"upload-offset", "0"}, {"upload-length", "27"}}),
          file("write", "PUT", "xxx", {{"upload-offset", "0"}, {"upload-length", "27"}})}},
        {"POST /v1/reveal/",
         {reveal("of the LKS", lks), reveal("of the client", klien),
          reveal("of the file", lampiran)}},
        {"GET /v1/history/",
         {history("of the LKS", lks), history("of the client", klien),
          history("of the file", lampiran)}},
    };
}

bool mayHave(const Way &access, const Person &person, const Subject &subject)
{
    if (access.forNobody || (!access.role.isEmpty() && access.role != person.role))
        return false;
    return access.entity ? person.reaches(subject, access.entity) : person.looksAfter(subject);
}

} // namespace

/** Every route × everybody × whose data × every way to get at them. */
class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foreignIsAbsentWhoeverAsksHowever()
    {
        Country world;
        const auto all = rows();
        const QByteArrayList routes = Service::routeNames();
        for (const QByteArray &route : routes)
            QVERIFY2(all.contains(route), (route + " has no row in the matrix").constData());
        QCOMPARE(all.size(), size_t(routes.size()));
        int cells = 0, allowed = 0;
        QStringList holes;
        for (Person &person : world.people) {
            (void)pulled(world, person);
            for (const auto &[route, accesses] : all) {
                for (const Way &access : accesses)
                    ask(world, person, route, access, cells, allowed, holes);
            }
        }
        qInfo("%d cells: %d people × %d routes, %d of them one's own; %d holes", cells,
              int(world.people.size()), int(routes.size()), allowed, int(holes.size()));
        for (const QString &hole : holes.mid(0, 40))
            qWarning("%s", qPrintable(hole));
        QVERIFY(holes.isEmpty());
        QVERIFY(cells > 5000 && allowed > 150);
        QCOMPARE(*world.town.province.check(), QStringList());
    }

    void aDeviceHoldsWhatItsAccountReachesAndNothingElse()
    {
        Country world;
        int cells = 0;
        for (Person &person : world.people) {
            const std::set<RecordId> seen = pulled(world, person);
            for (const Subject &subject : world.subjects) {
                const std::pair<int, RecordId> records[]{
                    {lks, subject.lks}, {klien, subject.klien}, {lampiran, subject.lampiran}};
                for (const auto &[entity, id] : records) {
                    ++cells;
                    QVERIFY2(
                        seen.contains(id) == person.reaches(subject, entity),
                        (person.name + " / " + subject.name + " / " + QByteArray::number(entity))
                            .constData());
                }
            }
            SyncRequest asked = emptyRequest(world, person);
            asked.questions.census = 1;
            const ServerAnswer answer = world.ask(person, "POST", "/v1/sync", encodeRequest(asked));
            qint64 count = 0;
            if (const auto decoded = decodeAnswer(answer.body, {}); answer.status == 200) {
                for (const auto &counted : decoded->told.census)
                    count += counted.count;
            }
            QCOMPARE(count, qint64(seen.size()));
        }
        qInfo("%d cells", cells);
    }

    /** By an office that knows its id; of an account that it does look after. */
    void anLksOfAnotherOfficeIsLikeOneThatIsNotThere_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("approve") << QByteArray("/v1/accounts/approve");
        QTest::newRow("bind") << QByteArray("/v1/accounts/bind");
    }
    void anLksOfAnotherOfficeIsLikeOneThatIsNotThere()
    {
        QFETCH(QByteArray, path);
        Country world;
        const Subject &own = world.subjects[0], &foreign = world.subjects[2];
        Laptop second(world.town, world.town.accounts.find(foreign.email)->id, 77);
        const int nama = world.town.dictionary.entity(lks)->field(u"nama")->number;
        const RecordId waiting = second.create(lks, {{nama, u"Panti Kenari Cabang"_s}});
        second.syncAll();
        QCOMPARE(second.verdicts[1].kind, Verdict::Kind::Waiting);
        const auto owners
            = [&] { return world.town.db->value(u"select count(*) from lks_owner"_s).toInt(); };
        const auto asked = [&](const char *name, const QString &email, const RecordId &id) {
            Subject about;
            about.lks = id;
            const Person &person = world.people[size_t(personCalled(world, name))];
            const QByteArray body
                = jsonOf({{u"email"_s, email}, {u"lks"_s, QJsonArray{id.text()}}});
            return plain(world.ask(person, "POST", path, body), about, {email.toUtf8()}).shape;
        };
        const auto account
            = [&] { return path.endsWith("/bind") ? own.email : world.waitingAccount(own.area); };
        const int before = owners();
        const Shape nothing = asked("kabkota active", account(), world.id());
        QCOMPARE(nothing.status, 404);
        for (const RecordId &id : {foreign.lks, waiting}) {
            const QString email = account();
            const Shape got = asked("kabkota active", email, id);
            QVERIFY2(got == nothing, (QByteArray::number(got.status) + ' ' + got.rest).constData());
            QCOMPARE(world.town.accounts.find(email)->pending, !path.endsWith("/bind"));
            // Who sees both areas is told why.
            QVERIFY(asked("provinsi active", email, id) != nothing);
        }
        QCOMPARE(owners(), before);
        QCOMPARE(asked("kabkota active", account(), world.subjects[1].lks).status, 200);
        QCOMPARE(owners(), before + 1);
    }

    void aForeignLineShowsNothing()
    {
        Country world;
        int refused = 0;
        for (Person &person : world.people) {
            for (const Subject &subject : world.subjects) {
                SyncRequest asked = emptyRequest(world, person);
                asked.writer = subject.writer;
                const ServerAnswer answer
                    = world.ask(person, "POST", "/v1/sync", encodeRequest(asked));
                if (!person.active) {
                    QCOMPARE(answer.status, 401);
                    continue;
                }
                const bool own = person.role == u"lks" && subject.name == "own";
                const bool nobodys = subject.name == "absent" || subject.name == "province";
                QVERIFY2(answer.status == (own || nobodys ? 200 : 409),
                         (person.name + " / " + subject.name).constData());
                refused += answer.status == 409 ? 1 : 0;
            }
        }
        QCOMPARE(refused, 7 * 3 - 1);
    }

    void noLogRefusalOrFigureNamesAnybody()
    {
        Country world;
        for (const Person &person : world.people)
            world.canaries << person.device.token;
        world.canaries << "kuda terbang biru 77"
                       << "salah sekali";
        const auto everything = [&] {
            for (Person &person : world.people) {
                (void)pulled(world, person);
                for (const auto &[route, accesses] : rows()) {
                    for (const Way &access : accesses) {
                        for (const Subject &subject : world.subjects)
                            (void)access.ask(world, person, subject);
                    }
                }
            }
        };
        everything();
        // And while the database fails at this or that.
        for (const char *table : {"feed", "klien", "account", "audit", "waiting"}) {
            const QString away = u"alter table %1 rename to gone"_s.arg(QLatin1String(table));
            const QString back = u"alter table gone rename to %1"_s.arg(QLatin1String(table));
            QVERIFY(world.town.db->define(away));
            Person owner = world.people[size_t(personCalled(world, "lks active"))];
            for (const auto &[route, accesses] : rows()) {
                for (const Way &access : accesses) {
                    if (route == "POST /v1/accounts/approve" || route.contains("devices"))
                        continue; // would make accounts, for which the tables are wanted
                    if (access.entity || route == "POST /v1/login")
                        (void)access.ask(world, owner, world.subjects[0]);
                }
            }
            QVERIFY(world.town.db->define(back));
        }
        QVERIFY(world.logged.size() > 5);
        for (const QString &line : world.logged)
            world.look("log", line.toUtf8());
        ServerRequest figures{"GET", "/metrics", {}};
        figures.peerAddress = u"127.0.0.1"_s;
        const ServerAnswer metrics = world.service->answer(figures, 0);
        QCOMPARE(metrics.status, 200);
        world.look("figures", metrics.body);
        qInfo("%d answers and lines read, %d of them of the log", world.looked,
              int(world.logged.size()));
        QCOMPARE(world.leaks.mid(0, 20), QStringList());
        world.look("the question is right", "Sari Kenari");
        QCOMPARE(world.leaks.size(), 1);
    }

    void whatNobodyMayNobodyDid()
    {
        Country world;
        std::map<QByteArray, int> before;
        for (const Subject &subject : world.subjects)
            before[subject.name] = world.changesOf(subject);
        for (Person &person : world.people) {
            (void)pulled(world, person);
            for (const Way &access : syncAccesses()) {
                for (const Subject &subject : world.subjects) {
                    if (!mayHave(access, person, subject))
                        (void)access.ask(world, person, subject);
                }
            }
        }
        for (const Subject &subject : world.subjects)
            QCOMPARE(world.changesOf(subject), before[subject.name]);
    }

private:
    static int personCalled(const Country &world, const QByteArray &name)
    {
        for (size_t i = 0; i < world.people.size(); ++i) {
            if (world.people[i].name == name)
                return int(i);
        }
        qFatal("nobody is called so");
    }
    static void ask(Country &world, Person &person, const QByteArray &route, const Way &access,
                    int &cells, int &allowed, QStringList &holes)
    {
        const Subject &absent = world.subjects.back();
        const Shape nothing = access.ask(world, person, absent).shape;
        ++cells;
        const auto hole = [&](const Subject &subject, const Asked &got) {
            holes << QString::fromLatin1(
                         person.name + " · " + route + " · " + access.name + " · " + subject.name
                         + ": " + QByteArray::number(got.shape.status) + ' '
                         + got.shape.rest.left(160) + " / " + QByteArray::number(nothing.status)
                         + ' ' + nothing.rest.left(160))
                         .simplified();
        };
        for (auto subject = world.subjects.rbegin() + 1; subject != world.subjects.rend();
             ++subject) { // own last, since it changes something
            const Asked got = access.ask(world, person, *subject);
            ++cells;
            if (mayHave(access, person, *subject)) {
                ++allowed;
                if (!got.shows)
                    hole(*subject, got);
            } else if (got.shape != nothing || (got.shows && !access.forNobody && !access.entity)) {
                hole(*subject, got);
            }
        }
        const bool needsToken = !route.startsWith("POST /v1/login")
            && !route.startsWith("POST /v1/enrol") && route != "POST /v1/accounts"
            && !route.startsWith("GET /v1/keys") && !route.startsWith("POST /v1/server")
            && route != "GET /healthz" && route != "GET /metrics";
        if (needsToken && !person.active && nothing.status != 401)
            hole(absent, {nothing});
        (void)pulled(world, person);
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
