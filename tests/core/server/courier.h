// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/bundles.h"
#include "core/sync/apply.h"
#include "core/sync/bundle.h"
#include "core/sync/device_key.h"
#include "core/sync/enrolment.h"
#include "tests/core/server/town.h"
#include "tests/support/laptop.h"

namespace pilar {

/** A province with its desk for bundles, and real stores that reach it by stick or by network. */
struct Courier
{
    explicit Courier(const Dictionary &dictionary = small::dictionary())
        : town(dictionary)
    { }

    Town town;
    ServerKeys keys{SigningKey(town.key.seed().clone())};
    Devices devices{*town.db, town.clock};
    BundleDesk desk{town.province, town.accounts, devices, keys, town.clock};
    Account account = *town.accounts.find(emailOf(town.account(QStringLiteral("lks"))));

    QString emailOf(qint64 id) const { return town.accounts.caller(id)->email; }

    /** A new laptop of the account, enrolled by a file. */
    std::unique_ptr<test::Laptop> laptop(quint64 seed)
    {
        auto made = std::make_unique<test::Laptop>(QStringLiteral("orang"), seed, town.dictionary);
        enrol(*made, *devices.invite(account.id, 30));
        return made;
    }
    void enrol(test::Laptop &laptop, const QByteArray &secret)
    {
        if (!deviceKey(*laptop.store, laptop.random))
            qFatal("no key");
        Enrolment enrolment;
        enrolment.secret = secret;
        enrolment.answer.account = account.email;
        enrolment.answer.role = account.role;
        enrolment.answer.scope = account.scope;
        enrolment.answer.serverKey = keys.current().publicKey();
        if (const auto done = pilar::enrol(*laptop.store, enrolment); !done)
            qFatal("%s", qPrintable(done.error().message));
    }

    QByteArray out(test::Laptop &laptop) const
    {
        const auto made = exportBundle(*laptop.store, laptop.random, QStringLiteral("laptop"));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        return made->file;
    }
    QByteArray atTheOffice(const QByteArray &file)
    {
        const auto outcome = desk.take(file);
        if (!outcome)
            qFatal("%s", qPrintable(outcome.error().message + outcome.error().detail));
        return outcome->reply;
    }
    TakenReply in(test::Laptop &laptop, const QByteArray &reply) const
    {
        const auto taken = importReply(*laptop.store, reply);
        if (!taken)
            qFatal("%s", qPrintable(taken.error().message + taken.error().detail));
        return *taken;
    }
    /** There and back by stick. */
    TakenReply carry(test::Laptop &laptop) { return in(laptop, atTheOffice(out(laptop))); }

    /** One exchange by network; all must go well. */
    void exchange(test::Laptop &laptop)
    {
        for (bool more = true; more;) {
            const auto request = collectRequest(*laptop.store, 1 << 20, 1 << 20);
            const auto caller = town.accounts.caller(account.id);
            auto answer = town.province.sync(*caller, *request);
            if (!answer)
                qFatal("%s", qPrintable(answer.error().detail));
            encodeAnswer(town.key, *request, *answer);
            more = answer->page.more;
            if (const auto done = applyAnswer(*laptop.store, *answer); !done)
                qFatal("%s", qPrintable(done.error().message));
        }
    }
};

} // namespace pilar
