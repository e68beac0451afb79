// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/sign_in_delay.h"
#include "tests/core/server/device.h"

#include <time.h>

#include <QTest>

#include <functional>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"kuda terbang biru 77"_s;

Account lksAccount(const QString &email = u"Panti@Example.test"_s)
{
    Account account;
    account.email = email;
    account.role = u"lks"_s;
    account.scope = u"62.71"_s;
    return account;
}

} // namespace

class TestAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountSignsInWhateverTheCapitalsOfItsAddress()
    {
        Town town;
        QVERIFY(town.accounts.add(lksAccount(), password));
        const auto account = town.accounts.signIn(u" panti@EXAMPLE.test "_s, password);
        QVERIFY(account);
        QCOMPARE(account->email, u"panti@example.test"_s);
        QCOMPARE(account->role, u"lks"_s);
    }

    void wrongAccountsAreRefused_data()
    {
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("secret");
        QTest::newRow("e-mail") << u"panti"_s << u"lks"_s << u"62.71"_s << password;
        QTest::newRow("role") << u"a@b.test"_s << u"raja"_s << u"62.71"_s << password;
        QTest::newRow("no such area") << u"a@b.test"_s << u"lks"_s << u"62.99"_s << password;
        QTest::newRow("other province") << u"a@b.test"_s << u"kabkota"_s << u"61.71"_s << password;
        QTest::newRow("level") << u"a@b.test"_s << u"kabkota"_s << u"62"_s << password;
        QTest::newRow("short") << u"a@b.test"_s << u"lks"_s << u"62.71"_s << u"kuda"_s;
        QTest::newRow("common") << u"a@b.test"_s << u"lks"_s << u"62.71"_s << u"password1234"_s;
    }
    void wrongAccountsAreRefused()
    {
        QFETCH(QString, email);
        QFETCH(QString, role);
        QFETCH(QString, scope);
        QFETCH(QString, secret);
        Town town;
        Account account = lksAccount(email);
        account.role = role;
        account.scope = scope;
        const auto added = town.accounts.add(account, secret);
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::Invalid);
        QVERIFY(town.accounts.list()->empty());
    }

    void anAddressIsTakenOnce()
    {
        Town town;
        QVERIFY(town.accounts.add(lksAccount(), password));
        const auto again = town.accounts.add(lksAccount(u"PANTI@example.test"_s), password);
        QCOMPARE(again.error().kind, ErrorKind::Exists);
    }

    void anUnknownAccountAndAWrongPasswordAnswerAlike()
    {
        Town town;
        QVERIFY(town.accounts.add(lksAccount(), password));
        const auto wrong = town.accounts.signIn(u"panti@example.test"_s, u"salah"_s);
        const auto unknown = town.accounts.signIn(u"lain@example.test"_s, u"salah"_s);
        QVERIFY(town.accounts.disable(u"panti@example.test"_s));
        const auto closed = town.accounts.signIn(u"panti@example.test"_s, u"salah"_s);
        for (const auto &answer : {wrong, unknown, closed}) {
            QCOMPARE(answer.error().kind, ErrorKind::Denied);
            QCOMPARE(answer.error().message, wrong.error().message);
        }
        const auto right = town.accounts.signIn(u"panti@example.test"_s, password);
        QCOMPARE(right.error().kind, ErrorKind::Denied);
        QCOMPARE(right.error().detail, u"closed"_s); // who has the password may know
    }

    void aTokenIsKeptAsAHashOnlyAndEndsWithItsAccountOrPassword()
    {
        Town town;
        const auto account = town.accounts.add(lksAccount(), password);
        QVERIFY(account);
        const QByteArray token = town.accounts.enrol(*account, u"laptop"_s)->toLatin1();
        QCOMPARE(town.accounts.caller(token)->email, u"panti@example.test"_s);
        QVERIFY(town.db->value(u"select token from device"_s).toByteArray() != token);
        QVERIFY(!town.accounts.caller(QByteArray("x")));
        QVERIFY(!town.accounts.caller(QByteArray()));

        QVERIFY(town.accounts.resetPassword(account->email, u"gajah terbang merah 8"_s));
        QCOMPARE(town.accounts.caller(token).error().kind, ErrorKind::Denied);
        const QByteArray second = town.accounts.enrol(*account, {})->toLatin1();
        QVERIFY(town.accounts.caller(second));
        QVERIFY(town.accounts.disable(account->email));
        QCOMPARE(town.accounts.caller(second).error().kind, ErrorKind::Denied);
    }

    void anAccountIsBoundOnlyToAnLksOfItsOffice()
    {
        Town town;
        Laptop office(town, town.account(u"kabkota"_s), 5);
        const RecordId lks = office.create(small::lks, {{small::lksNama, u"Panti"_s}});
        office.syncAll();
        const auto account = town.accounts.add(lksAccount(), password);
        QVERIFY(town.province.bind(account->id, lks));
        QCOMPARE(town.accounts.find(account->email)->lks, std::vector<RecordId>{lks});
        const qint64 far = town.account(u"lks"_s, u"62.02"_s);
        QCOMPARE(town.province.bind(far, lks).error().kind, ErrorKind::Invalid);
        QCOMPARE(town.province.bind(far, office.newId()).error().kind, ErrorKind::NotFound);

        const auto said = [&](const RecordId &id, const QString &scope) {
            Caller by;
            by.account = town.account(scope.contains(u'.') ? u"kabkota"_s : u"provinsi"_s, scope);
            by.scope = scope;
            const Error error = town.province.bind(far, id, by).error();
            return std::pair(error.kind, QString(error.message).remove(id.text()));
        };
        // Another office is not told whether it is there.
        QCOMPARE(said(lks, u"62.02"_s), said(office.newId(), u"62.02"_s));
        QCOMPARE(said(lks, u"62"_s).first, ErrorKind::Invalid);
    }

    void bothKindsOfFailureCostTheSame()
    {
        Town town;
        Accounts accounts(*town.db, town.clock, {2, 16 << 20});
        QVERIFY(accounts.add(lksAccount(), password));
        const auto signIn = [&](const QString &email) {
            return [&accounts, email](int) { (void)accounts.signIn(email, u"salah"_s); };
        };
        const auto cost = [](const std::function<void(int)> &act) {
            act(-1); // what is made once
            timespec begin{}, end{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
            for (int i = 0; i < 10; ++i)
                act(i);
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
            return double(end.tv_sec - begin.tv_sec) + double(end.tv_nsec - begin.tv_nsec) / 1e9;
        };
        const auto isNear
            = [](double one, double other) { return one < other * 1.5 && other < one * 1.5; };
        const auto tell = [](double one, double other) {
            return u"%1 s, %2 s"_s.arg(one).arg(other).toLatin1();
        };
        const double known = cost(signIn(u"panti@example.test"_s));
        const double unknown = cost(signIn(u"lain@example.test"_s));
        QVERIFY2(isNear(known, unknown), tell(known, unknown).constData());

        const double taken = cost([&](int) { (void)accounts.add(lksAccount(), password); });
        const double free = cost([&](int i) {
            Account account = lksAccount();
            account.email = u"panti%1@example.test"_s.arg(i);
            QVERIFY(accounts.add(account, password));
        });
        QVERIFY2(isNear(taken, free), tell(taken, free).constData());
    }

    void aPasswordIsKeptAtTodaysCost()
    {
        Town town;
        QVERIFY(town.accounts.add(lksAccount(), password));
        const auto line
            = [&] { return town.db->value(u"select password from account"_s).toByteArray(); };
        const crypto::Cost dearer{2, 16 << 10};
        QVERIFY(crypto::passwordIsStale(line(), dearer));
        Accounts later(*town.db, town.clock, dearer);
        QVERIFY(!later.signIn(u"panti@example.test"_s, u"salah"_s));
        QVERIFY(crypto::passwordIsStale(line(), dearer));
        QVERIFY(later.signIn(u"panti@example.test"_s, password));
        QVERIFY(!crypto::passwordIsStale(line(), dearer));
        QVERIFY(later.signIn(u"panti@example.test"_s, password));
    }

    void aTokenThatNobodyUsesEnds()
    {
        constexpr qint64 day = 24 * 3600 * qint64(1000);
        Town town;
        const auto account = town.accounts.add(lksAccount(), password);
        const QByteArray token = town.accounts.enrol(*account, u"laptop"_s)->toLatin1();
        for (int month = 0; month < 6; ++month) { // one that is used goes on
            QVERIFY(town.accounts.caller(token));
            town.clock.time += 80 * day;
        }
        QVERIFY(town.accounts.caller(token));
        town.clock.time += 91 * day;
        QCOMPARE(town.accounts.caller(token).error().kind, ErrorKind::Denied);
        QVERIFY(town.accounts.caller(town.accounts.enrol(*account, {})->toLatin1()));
    }

    void guessingBecomesSlowForThatAddressOnly()
    {
        Town town;
        SignInDelay delay(*town.db);
        const SignInAttempt here{u"a@example.test"_s, u"10.0.0.1"_s};
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(*delay.left(here, 1000), 0);
            (void)delay.failed(here, 1000);
        }
        QCOMPARE(*delay.left(here, 1000), 1000);
        (void)delay.failed(here, 2000);
        QCOMPARE(*delay.left({u"A@Example.test"_s, u"10.0.0.1"_s}, 2000), 2000);
        QCOMPARE(*delay.left({u"a@example.test"_s, u"10.0.0.2"_s}, 2000), 0);
        for (int i = 0; i < 50; ++i)
            (void)delay.failed(here, 2000);
        QCOMPARE(*delay.left(here, 2000), 60'000);
        QCOMPARE(*delay.left(here, 2000 + 3'600'000), 0);
    }

    void aNetworkThatTriesManyAccountsIsSlowed()
    {
        Town town;
        SignInDelay delay(*town.db);
        for (int i = 0; i < 25; ++i)
            (void)delay.failed({u"nama%1@example.test"_s.arg(i), u"2001:db8:1:2::%1"_s.arg(i)},
                               1000);
        QVERIFY(*delay.left({u"lain@example.test"_s, u"2001:db8:1:2::99"_s}, 1000) > 20'000);
        QCOMPARE(*delay.left({u"lain@example.test"_s, u"2001:db8:1:3::99"_s}, 1000), 0);
        const SignInAttempt known{u"lain@example.test"_s, u"2001:db8:1:2::99"_s, "its key"};
        QCOMPARE(*delay.left(known, 1000), 0);
    }

    void guessesAtSeveralProcessesCountTogether()
    {
        Town town;
        SignInDelay here(*town.db), there(*town.db);
        const SignInAttempt attempt{u"a@example.test"_s, u"10.0.0.1"_s};
        for (int i = 0; i < 3; ++i)
            QVERIFY((i % 2 ? here : there).failed(attempt, 1000));
        QCOMPARE(*here.left(attempt, 1000), 1000);
        QCOMPARE(*there.left(attempt, 1000), 1000);
        QVERIFY(here.succeeded(attempt));
        QCOMPARE(*there.left(attempt, 1000), 0);
        QVERIFY(there.failed({u"b@example.test"_s, u"10.0.0.9"_s}, 1000 + 3'600'000));
        QCOMPARE(town.db->value(u"select count(*) from sign_in_failure"_s).toInt(), 3);
        QVERIFY(town.db->define(u"alter table sign_in_failure rename to away"_s));
        QVERIFY(!here.left(attempt, 1000));
    }

    void aPranksterLocksNobodyOut()
    {
        Town town;
        SignInDelay delay(*town.db);
        const QString email = u"a@example.test"_s;
        for (int i = 0; i < 200; ++i)
            (void)delay.failed({email, u"10.0.%1.%2"_s.arg(i / 100).arg(i % 100)}, 1000);
        const SignInAttempt elsewhere{email, u"10.9.9.9"_s};
        QCOMPARE(*delay.left(elsewhere, 1000), 0); // from anywhere else, at once …
        (void)delay.failed(elsewhere, 1000);
        QCOMPARE(*delay.left(elsewhere, 1000), 1000); // … but once
        for (int i = 0; i < 100; ++i)
            (void)delay.failed({email, u"10.9.9.9"_s}, 1000); // a neighbour in the same house
        QCOMPARE(*delay.left(elsewhere, 1000), 60'000);
        const SignInAttempt known{email, u"10.9.9.9"_s, "key of his own computer"};
        QCOMPARE(*delay.left(known, 1000), 0);
        for (int i = 0; i < 4; ++i)
            (void)delay.failed(known, 1000);
        QCOMPARE(*delay.left(known, 1000), 2000); // his own slips count
        (void)delay.succeeded(known);
        QCOMPARE(*delay.left(known, 1000), 0);
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
