// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/server/device.h"

#include <QTest>

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
    }

    void guessingBecomesSlowForThatAddressOnly()
    {
        SignInDelay delay;
        const QString email = u"a@example.test"_s;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(delay.left(email, u"10.0.0.1"_s, 1000), 0);
            delay.failed(email, u"10.0.0.1"_s, 1000);
        }
        QCOMPARE(delay.left(email, u"10.0.0.1"_s, 1000), 1000);
        delay.failed(email, u"10.0.0.1"_s, 2000);
        QCOMPARE(delay.left(u"A@Example.test"_s, u"10.0.0.1"_s, 2000), 2000);
        QCOMPARE(delay.left(email, u"10.0.0.2"_s, 2000), 0);
        for (int i = 0; i < 50; ++i)
            delay.failed(email, u"10.0.0.1"_s, 2000);
        QCOMPARE(delay.left(email, u"10.0.0.1"_s, 2000), 60'000);
        delay.succeeded(email, u"10.0.0.1"_s);
        QCOMPARE(delay.left(email, u"10.0.0.1"_s, 2000), 0);
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
