// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/service.h"
#include "tests/core/server/device.h"
#include "tests/core/server/signed.h"

#include <thread>

namespace pilar {

/** Laptops in threads of their own, before one or two pilar-servers on one database, without
 * sockets between them: a request goes to Service::answer(), each thread as one worker. */
class Offices
{
public:
    Offices(const QString &place, int workers)
        : town(small::dictionary(), place)
        , account(town.account(QStringLiteral("lks")))
        , first({place, workers, {1, 8 << 10}, {}}, town.dictionary, m_clock, m_random, town.key)
        , second({place, workers, {1, 8 << 10}, {}}, town.dictionary, m_clock, m_random, town.key)
    {
        Laptop laptop(town, account, 1);
        lks = laptop.create(small::lks, {{small::lksNama, QStringLiteral("Panti")}});
        laptop.syncAll();
    }

    struct Seat
    {
        Seat(Offices &of, quint32 number)
            : laptop(of.town, of.account, number)
            , credential(signIn(of.town, *of.town.accounts.find(of.email())))
            , service(number % 2 ? of.first : of.second)
            , worker(int(number - 2) / 2)
        { }

        void type(const RecordId &lks, int records)
        {
            for (int i = 0; i < records; ++i)
                laptop.create(small::klien,
                              {{small::klienLks, lks}, {small::klienNama, QStringLiteral("Anak")}});
        }
        /** One exchange with at most so many sets; the HTTP status. */
        int exchange(quint64 most = 20)
        {
            const quint64 before = laptop.known;
            const quint64 last = std::min(quint64(laptop.payloads.size()), before + most);
            ServerRequest request{
                "POST", "/v1/sync", {}, {}, encodeRequest(laptop.request(before + 1, last))};
            request.peerAddress = QStringLiteral("127.0.0.1");
            const ServerAnswer answer = answerTo(service, credential, request, worker);
            if (answer.status == 200) {
                const auto decoded = decodeAnswer(answer.body, {});
                Q_ASSERT(decoded);
                laptop.take(*decoded);
                more = decoded->page.more;
                wentBack += laptop.known < before ? 1 : 0;
            }
            return answer.status;
        }
        /** Until everything is sent and read; false when that takes too long. */
        bool finish()
        {
            more = true;
            for (int tries = 0; tries < 500; ++tries) {
                if (exchange() != 200)
                    QTest::qSleep(20);
                else if (!more && laptop.known == laptop.payloads.size())
                    return true;
            }
            return false;
        }

        Laptop laptop;
        Credential credential;
        Service &service;
        int worker;
        bool more = false;
        int wentBack = 0; // answers that knew less than one before
        int refused = 0; // answers with another status than 200
    };

    QString email() const { return QStringLiteral("lks-1@example.test"); }
    std::unique_ptr<Seat> seat() { return std::make_unique<Seat>(*this, ++m_seats); }
    /** Whether the books hold the whole line of this laptop. */
    bool holds(const Laptop &laptop)
    {
        QByteArray hash;
        quint64 last = 0;
        const auto read
            = town.db->each(QStringLiteral("select last, hash from writer where writer = ?"),
                            {laptop.writer.raw()}, [&](const SqlRow &row) {
                                last = row.value(0).toULongLong();
                                hash = row.value(1).toByteArray();
                                return false;
                            });
        return read && last == laptop.payloads.size() && hash == laptop.hashes.back();
    }

    Town town;
    qint64 account;
    RecordId lks;

private:
    HandClock m_clock;
    SystemRandom m_random;
    quint32 m_seats = 1;

public:
    Service first;
    Service second;
};

} // namespace pilar
