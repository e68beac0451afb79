// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/devices.h"
#include "core/server/service.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"

#include "core/server/uploads.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

/** A province with three LKS and everyone who may ask for them, before the service's routes. */
namespace pilar::matrix {

using namespace Qt::StringLiterals;

inline constexpr int lks = 1, klien = 5, lampiran = 13;
inline const QByteArray content = "Kenari Kuning: isi berkas";

/** Whose data are asked for. What `own` is depends on who asks. */
struct Subject
{
    QByteArray name; // own, sibling, district, province, absent
    QString area;
    RecordId lks, klien, lampiran;
    QByteArray sha256;
    QString email; // of its account
    QByteArray answer; // tag of an answer kept for its device
    QByteArray upload; // name of a body that broke off
    WriterId writer = {}; // its line of sets
};

/** Who asks. */
struct Person
{
    QByteArray name;
    QString role;
    QString area;
    SignedIn device;
    bool active = false; // else nothing is for them
    qint64 account = 0;
    qint64 number = 0; // of its device
    QByteArray cursor = {}; // at the end of the feed

    /** By the rules of docs/PROTOCOL.md, written here anew. */
    bool reaches(const Subject &subject, int entity) const
    {
        static const std::map<QString, std::pair<QByteArray, QSet<int>>> rules{
            {u"lks"_s, {"own", {lks, klien, lampiran}}},
            {u"peksos"_s, {"own", {lks, klien, lampiran}}},
            {u"kabkota"_s, {"own sibling", {lks, klien, lampiran}}},
            {u"provinsi"_s, {"own sibling district", {lks, klien}}},
            {u"lkks"_s, {"own sibling", {lks}}}};
        const auto rule = rules.find(role);
        return active && rule != rules.end() && rule->second.first.split(' ').contains(subject.name)
            && rule->second.second.contains(entity);
    }
    /** Whether its office looks after that account. */
    bool looksAfter(const Subject &subject) const
    {
        if (!active || subject.email.isEmpty())
            return false;
        return role == u"admin" || role == u"provinsi"
            || (role == u"kabkota" && subject.area == area);
    }
    bool isOffice() const
    {
        return active && (role == u"kabkota" || role == u"provinsi" || role == u"admin");
    }
};

class Country
{
public:
    QTemporaryDir folder;
    Town town{Dictionary::builtIn(), folder.filePath(u"p.db"_s)};
    Town elsewhere{Dictionary::builtIn(), folder.filePath(u"q.db"_s)}; // another province's server
    HandClock clock;
    std::unique_ptr<Service> service;
    std::vector<Subject> subjects;
    std::vector<Person> people;

    Country()
    {
        Service::Options options;
        options.database = town.place;
        options.workers = 1;
        options.cost = {1, 8 << 10};
        options.blobs = folder.filePath(u"blobs"_s);
        options.log = [this](const QString &line) { logged << line; };
        service = std::make_unique<Service>(options, town.dictionary, clock, town.random, town.key);
        subjects = {panti(town, "own", u"62.71"_s), panti(town, "sibling", u"62.71"_s),
                    panti(town, "district", u"62.02"_s), panti(elsewhere, "province", u"61.71"_s)};
        subjects[3].email.clear(); // nobody here
        Subject absent{"absent", {}, id(), id(), id(), QByteArray(64, 'a'), {}, {}, {}};
        absent.answer = absent.upload = QByteArray(32, 'b');
        absent.writer = WriterId::random(town.random);
        subjects.push_back(absent);
        subjects[3].answer = subjects[3].upload = QByteArray(32, 'c');
        makePeople();
    }

    ServerAnswer ask(const Person &person, const QByteArray &method, const QByteArray &path,
                     const QByteArray &body = {},
                     std::vector<std::pair<QByteArray, QByteArray>> headers = {})
    {
        ServerRequest request{method, path, {}, std::move(headers), body};
        const int network = ++m_asked;
        request.peerAddress
            = u"10.%1.%2.%3"_s.arg(network >> 16 & 255).arg(network >> 8 & 255).arg(network & 255);
        const ServerAnswer answer = answerTo(*service, person.device, request);
        if (answer.status >= 400)
            look(method + ' ' + path, answer.body);
        return answer;
    }
    /** Whether what nobody may read in a log or a refusal is in there. */
    void look(const QByteArray &where, const QByteArray &text)
    {
        ++looked;
        for (const QByteArray &canary : canaries) {
            if (!canary.isEmpty() && text.contains(canary))
                leaks << QString::fromLatin1(where + ": " + canary.left(8));
        }
    }

    RecordId id() { return RecordId::random(town.random); }
    /** A new account that waits for approval there. */
    QString waitingAccount(const QString &area)
    {
        const QString email = u"minta-%1@example.test"_s.arg(++m_made, 6, 10, QChar(u'0'));
        if (!town.db->run(u"insert into account (email, role, scope, password, created, pending) "
                          "values (?, 'lks', ?, ?, 0, 1)"_s,
                          {email, area, QByteArray("x")}))
            qFatal("no account");
        return email;
    }
    QString noAccount() { return u"minta-%1@example.test"_s.arg(++m_made, 6, 10, QChar(u'0')); }
    /** The id of a new device of that account. */
    QString newDevice(const QString &email)
    {
        const QByteArray token = signIn(town, *town.accounts.find(email)).token;
        return QString::fromLatin1(
            town.db->value(u"select name from device where token = ?"_s, {crypto::hash(token)})
                .toByteArray()
                .toHex());
    }
    /** How often records of the subject were changed. */
    int changesOf(const Subject &subject)
    {
        int count = 0;
        for (const RecordId &record : {subject.lks, subject.klien, subject.lampiran})
            count += town.db->value(u"select count(*) from feed where record = ?"_s, {record.raw()})
                         .toInt();
        return count;
    }

    QStringList logged;
    QByteArrayList canaries{"Kenari", "6271034107120001", "62710341071200", "081234567890"};
    QStringList leaks;
    int looked = 0;

private:
    int number(int entity, QStringView field) const
    {
        return town.dictionary.entity(entity)->field(field)->number;
    }
    Subject panti(Town &at, const QByteArray &name, const QString &area)
    {
        const bool here = &at == &town;
        const qint64 account = at.account(u"lks"_s, here ? area : u"62.71"_s);
        Laptop laptop(at, account, quint32(account) + (here ? 10 : 1000));
        Subject made{name, area, {}, {}, {}, {}, at.accounts.caller(account)->email, {}, {}};
        const QByteArray bytes = content + name;
        made.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        made.lks = laptop.create(lks, {{number(lks, u"nama"), u"Panti Kenari"_s}});
        made.klien = laptop.create(
            klien, {{number(klien, u"lks"), made.lks}, {number(klien, u"nama"), u"Sari Kenari"_s}});
        made.lampiran
            = laptop.create(lampiran,
                            {{number(lampiran, u"lks"), made.lks},
                             {number(lampiran, u"entitas"), u"klien"_s},
                             {number(lampiran, u"rekaman"), made.klien},
                             {number(lampiran, u"jenis"), u"foto"_s},
                             {number(lampiran, u"nama"), u"Foto"_s},
                             {number(lampiran, u"mime"), u"image/jpeg"_s},
                             {number(lampiran, u"ukuran"), Value(qint64(bytes.size()))},
                             {number(lampiran, u"sha256"), QString::fromLatin1(made.sha256)}});
        made.writer = laptop.writer;
        laptop.syncAll();
        for (quint64 n = 1; n <= 3; ++n) {
            if (laptop.verdicts[n].kind != Verdict::Kind::Applied)
                qFatal("set %d: %s %s", int(n), qPrintable(laptop.verdicts[n].code),
                       qPrintable(laptop.verdicts[n].field));
        }
        if (here) {
            Person owner{"owner", u"lks"_s, area, signIn(town, account), true, account};
            const ServerAnswer put = ask(
                owner, "PUT", blobPath(made), bytes,
                {{"upload-offset", "0"}, {"upload-length", QByteArray::number(bytes.size())}});
            if (put.status != 201)
                qFatal("the file is not taken: %d", put.status);
            leaveTraces(owner, made);
        }
        return made;
    }
    /** An answer that is kept for the device, and a body that broke off. */
    void leaveTraces(const Person &owner, Subject &subject)
    {
        const qint64 device = town.accounts.caller(owner.device.token)->device;
        Uploads uploads(*town.db, clock);
        subject.answer = *uploads.keepAnswer(device, {}, QByteArray(9000, 'k'));
        subject.upload = crypto::hash(subject.name).left(16).toHex();
        if (!uploads.keep(device, QByteArray::fromHex(subject.upload), 0, "teil"))
            qFatal("no upload");
    }
    /** With this token, and a key that is not the one that signed in. */
    SignedIn thiefOf(const QByteArray &token)
    {
        return {token, Credential(token, anyKey(), town.key.publicKey(), clock)};
    }
    void makePeople();

public:
    static QByteArray blobPath(const Subject &subject)
    {
        return "/v1/blobs/" + subject.lampiran.text().toLatin1() + '/' + subject.sha256;
    }

private:
    int m_asked = 0;
    int m_made = 0;
};

inline void Country::makePeople()
{
    const std::pair<QString, QString> roles[]{
        {u"lks"_s, u"62.71"_s},   {u"peksos"_s, u"62.71"_s}, {u"kabkota"_s, u"62.71"_s},
        {u"provinsi"_s, u"62"_s}, {u"lkks"_s, u"62.71"_s},   {u"kelurahan"_s, u"62.71.01.1001"_s},
        {u"admin"_s, u"62"_s}};
    people = {{"anonymous", {}, {}, {}},
              {"unknown token", {}, {}, thiefOf(QByteArray(43, 'A'))},
              {"no token at all", {}, {}, thiefOf("x y")}};
    for (const auto &[role, area] : roles) {
        const auto made = [&](const char *state) {
            const qint64 account = role == u"lks" ? town.accounts.find(subjects[0].email)->id
                                                  : town.account(role, area);
            if (role == u"peksos" && !town.province.bind(account, subjects[0].lks))
                qFatal("not bound");
            Person person{role.toLatin1() + ' ' + state, role,  area,
                          signIn(town, account),         false, account};
            person.number = town.accounts.caller(person.device.token)->device;
            return person;
        };
        Person revoked = made("revoked"), expired = made("signed out");
        const auto run = [&](const char *sql, qint64 of) {
            if (!town.db->run(QString::fromLatin1(sql), {of}))
                qFatal("no state");
        };
        run("update device set revoked = 1 where id = ?", revoked.number);
        run("update device set signed_out = 1 where id = ?", expired.number);
        people.push_back(revoked);
        people.push_back(expired);
        if (role != u"lks") { // whose account is the owner's
            Person closed = made("closed"), pending = made("pending");
            run("update account set disabled = 1 where id = ?", closed.account);
            run("update account set pending = 1 where id = ?", pending.account);
            people.push_back(closed);
            people.push_back(pending);
        }
        Person active = made("active");
        active.active = true;
        Person robbed = made("robbed"), thief = robbed;
        thief.name = role.toLatin1() + " with a stolen token";
        thief.device = thiefOf(robbed.device.token);
        people.push_back(thief);
        people.push_back(active);
    }
}

} // namespace pilar::matrix
