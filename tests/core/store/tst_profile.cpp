// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profile.h"
#include "tests/support/laptop.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

/** A folder with what sits in it when somebody opens it, and when somebody else tries. */
class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsComeBackAfterUnlocking();
    void recordsThatAreGoneAreNotAnEmptyProfile();
    void aSecondProgramIsRefused();
    void aWrongPassphraseOpensNothing();
    void unlockingClosesAPassphraseAnewWhenTheFloorHasRisen();
    void aSecondProfileIsNotMadeOverTheFirst();
    void aHalfMadeProfileIsBegunAgainOrCompleted();
    void thePrintedKeyReplacesAForgottenPassphrase();

private:
    static constexpr crypto::Cost cheap{1, 8 << 20};
    const QString m_secret = u"panjang dan aneh 17"_s;
    SystemDisk m_disk;
    SteppingClock m_clock;
    SeededRandom m_random{7};
};

void TestProfile::recordsComeBackAfterUnlocking()
{
    QTemporaryDir folder;
    const Entity &lks = *Dictionary::builtIn().entity(u"lks");
    {
        auto made = Profile::create(m_disk, m_random, folder.path(), u"Ani"_s, m_secret, cheap);
        QVERIFY(made);
        auto store = made->profile.openStore(Dictionary::builtIn(), m_clock, m_random);
        QVERIFY(store);
        QVERIFY((*store)->save(
            {{Change::Kind::Create, lks.number, {}, {{lks.field(u"nama")->number, u"Panti"_s}}}}));
    }
    auto opened = Profile::unlock(m_disk, folder.path(), {}, m_secret, cheap);
    QVERIFY(opened);
    QCOMPARE(opened->person(), u"Ani"_s);
    auto store = opened->openStore(Dictionary::builtIn(), m_clock, m_random);
    QVERIFY(store);
    QCOMPARE((*store)->list(lks.number, {})->total, 1);
}

void TestProfile::recordsThatAreGoneAreNotAnEmptyProfile()
{
    QTemporaryDir folder;
    {
        auto made = Profile::create(m_disk, m_random, folder.path(), u"Ani"_s, m_secret, cheap);
        QVERIFY(made);
        QVERIFY(made->profile.openStore(Dictionary::builtIn(), m_clock, m_random));
    }
    QVERIFY(QFile::resize(folder.filePath(u"pilar.db"_s), 0));
    auto opened = Profile::unlock(m_disk, folder.path(), {}, m_secret, cheap);
    QVERIFY(opened);
    const auto store = opened->openStore(Dictionary::builtIn(), m_clock, m_random);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::Damaged);
}

void TestProfile::aSecondProgramIsRefused()
{
    QTemporaryDir folder;
    auto made = Profile::create(m_disk, m_random, folder.path(), u"Ani"_s, m_secret, cheap);
    QVERIFY(made);
    const auto second = Profile::unlock(m_disk, folder.path(), {}, m_secret, cheap);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::InUse);
}

void TestProfile::aWrongPassphraseOpensNothing()
{
    QTemporaryDir folder;
    QVERIFY(Profile::create(m_disk, m_random, folder.path(), u"Ani"_s, m_secret, cheap));
    const auto opened = Profile::unlock(m_disk, folder.path(), {}, u"bukan ini 123456"_s, cheap);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Passphrase);
    QCOMPARE(Profile::unlock(m_disk, folder.path() + u"/tidak"_s, {}, m_secret, cheap).error().kind,
             ErrorKind::NotFound);
}

void TestProfile::unlockingClosesAPassphraseAnewWhenTheFloorHasRisen()
{
    QTemporaryDir folder;
    const auto slot = [&] {
        const auto bytes = m_disk.read(folder.filePath(u"kunci.json"_s), 1 << 20);
        return bytes ? QJsonDocument::fromJson(*bytes)[u"people"][0].toObject() : QJsonObject();
    };
    {
        auto made = Profile::create(m_disk, m_random, folder.path(), u"Ani"_s, m_secret, cheap);
        QVERIFY(made && made->profile.openStore(Dictionary::builtIn(), m_clock, m_random));
    }
    const QJsonObject first = slot();
    QCOMPARE(first[u"ops"].toInt(), int(cheap.ops));
    QVERIFY(Profile::unlock(m_disk, folder.path(), {}, m_secret, cheap));
    QCOMPARE(slot(), first); // dear enough

    const crypto::Cost dear{2, 9 << 20};
    QVERIFY(Profile::unlock(m_disk, folder.path(), {}, m_secret, dear));
    QCOMPARE(slot()[u"ops"].toInt(), int(dear.ops));
    QCOMPARE(slot()[u"memory"].toInt(), int(dear.memory));
    QVERIFY(slot()[u"box"] != first[u"box"] && slot()[u"salt"] != first[u"salt"]);
    auto opened = Profile::unlock(m_disk, folder.path(), {}, m_secret, dear);
    QVERIFY(opened && opened->openStore(Dictionary::builtIn(), m_clock, m_random));
}

void TestProfile::aSecondProfileIsNotMadeOverTheFirst()
{
    QTemporaryDir folder;
    {
        auto made = Profile::create(m_disk, m_random, folder.path(), u"Ani"_s, m_secret, cheap);
        QVERIFY(made && made->profile.openStore(Dictionary::builtIn(), m_clock, m_random));
    }
    const auto again = Profile::create(m_disk, m_random, folder.path(), u"Budi"_s, m_secret, cheap);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Exists);
    QVERIFY(Profile::unlock(m_disk, folder.path(), u"Ani"_s, m_secret, cheap));
}

void TestProfile::aHalfMadeProfileIsBegunAgainOrCompleted()
{
    QTemporaryDir folder;
    QVERIFY(Profile::create(m_disk, m_random, folder.path(), u"Ani"_s, m_secret, cheap));
    QVERIFY(!Profile::exists(m_disk, folder.path())); // nothing is in it
    const QString other = u"kata sandi yang lain 9"_s;
    {
        const QString ring = folder.filePath(u"kunci.json"_s);
        auto again = Profile::create(m_disk, m_random, folder.path(), u"Budi"_s, other, cheap);
        QVERIFY(again);
        const auto begun = m_disk.read(ring, 10'000);
        QVERIFY(again->profile.openStore(Dictionary::builtIn(), m_clock, m_random));
        QVERIFY(m_disk.write(ring, *begun)); // as if the power had failed right after the data file
    }
    QVERIFY(Profile::exists(m_disk, folder.path()));
    QCOMPARE(
        Profile::create(m_disk, m_random, folder.path(), u"Budi"_s, m_secret, cheap).error().kind,
        ErrorKind::Passphrase);
    QString paper;
    {
        auto whole = Profile::create(m_disk, m_random, folder.path(), u"Budi"_s, other, cheap);
        QVERIFY(whole && whole->profile.openStore(Dictionary::builtIn(), m_clock, m_random));
        paper = whole->recoveryKey;
    }
    QCOMPARE(Profile::create(m_disk, m_random, folder.path(), u"Budi"_s, other, cheap).error().kind,
             ErrorKind::Exists);
    QVERIFY(Profile::recover(m_disk, folder.path(), {}, paper, m_secret, cheap));
}

void TestProfile::thePrintedKeyReplacesAForgottenPassphrase()
{
    QTemporaryDir folder;
    QString paper;
    {
        auto made = Profile::create(m_disk, m_random, folder.path(), u"Ani"_s, m_secret, cheap);
        QVERIFY(made);
        paper = made->recoveryKey;
    }
    const QString fresh = u"kata sandi yang baru 9"_s;
    QVERIFY(Profile::recover(m_disk, folder.path(), {}, paper, fresh, cheap));
    QVERIFY(!Profile::unlock(m_disk, folder.path(), {}, m_secret, cheap));
    QVERIFY(Profile::unlock(m_disk, folder.path(), {}, fresh, cheap));
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
