// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/attempts.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/household.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

const QString citra = u"Citra"_s, citraSays = u"tujuh gunung biru muda"_s;

bool opens(Household &house, const Key &key)
{
    auto file
        = OpenedFile::open(house.folder() + u"/pilar.db"_s, key, house.profile->keyring().fileId());
    return file && file->db().value(u"select count(*) from journal"_s).isValid();
}

int giftsIn(const QByteArray &ring)
{
    int gifts = 0;
    const QJsonObject file = QJsonDocument::fromJson(ring).object();
    for (const QJsonValue &one : file[u"people"].toArray())
        gifts += int(one.toObject()[u"given"].toArray().size());
    return gifts;
}

} // namespace

/** Whoever is removed keeps what they copied before, and gets nothing of what comes after. */
class TestKeyChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRemovedPersonsOldCopyOpensNothingNew()
    {
        Household house(m_disk);
        house.fill();
        QVERIFY(house.profile->keyring().addUser(house.profile->key(), house.budi, house.budiSays));
        const QByteArray before = house.ring();
        const Key old = house.profile->key().clone();
        QVERIFY(house.profile->keyring().removeUser(old, house.budi));
        const QStringList photos = house.files(u"/lampiran"_s);
        QVERIFY(house.open(house.ani, house.aniSays));

        QVERIFY(!(house.profile->key() == old));
        QVERIFY(!opens(house, old));
        QVERIFY(opens(house, house.profile->key()));
        const auto copied = Keyring::read(m_disk, house.folder(), before, Household::cheap);
        const auto opened = copied->unlock(house.budi, house.budiSays);
        QVERIFY(opened && opened->key == old); // the copy opens as it did, with the old key
        QCOMPARE(house.open(house.budi, house.budiSays).error().kind, ErrorKind::Passphrase);
        // Nothing lies under the old key any more, and nothing is lost.
        QVERIFY(house.open(house.ani, house.aniSays));
        for (const QString &file : house.files(u"/lampiran"_s))
            QVERIFY2(!photos.contains(file), qPrintable(file));
        QCOMPARE(house.files(u"/lampiran"_s).size(), photos.size());
        QCOMPARE(house.photoNow(), house.photo);
        QCOMPARE(house.children(), 1);
        QVERIFY(house.store->check().empty());
        for (const QString &name : house.files({}))
            QVERIFY2(!name.contains(u"baru") && !name.contains(u"bagian"), qPrintable(name));
    }

    void aNewPassphraseLeavesAnOldCopyNothingNew()
    {
        Household house(m_disk);
        house.fill();
        const QByteArray before = house.ring();
        const Key old = house.profile->key().clone();
        QVERIFY(house.profile->keyring().setPassphrase(old, house.ani, citraSays));
        QVERIFY(house.open(house.ani, citraSays));
        const auto copied = Keyring::read(m_disk, house.folder(), before, Household::cheap);
        const auto opened = copied->unlock(house.ani, house.aniSays);
        QVERIFY(opened && opened->key == old); // as it did …
        QVERIFY(!opens(house, opened->key)); // … and the data are under another
        QCOMPARE(house.photoNow(), house.photo);
        QCOMPARE(house.children(), 1);
        // The paper goes on opening; the passphrase it gives is a new one, too.
        const Key second = house.profile->key().clone();
        house.close();
        QVERIFY(Profile::recover(m_disk, house.folder(), {}, house.paper, house.aniSays,
                                 Household::cheap));
        QVERIFY(house.open(house.ani, house.aniSays));
        QVERIFY(!opens(house, second));
    }

    void theSamePassphraseClosedAnewChangesNoKey()
    {
        Household house(m_disk);
        house.fill();
        const Key old = house.profile->key().clone();
        QVERIFY(house.profile->keyring().refresh(old, house.ani, house.aniSays));
        QVERIFY(house.open(house.ani, house.aniSays));
        QVERIFY(house.profile->key() == old);
    }

    void whoWasAwayOpensAfterTwoChangesAndIsToldTheKeyOnce()
    {
        Household house(m_disk);
        house.fill();
        for (const auto &[name, says] :
             {std::pair(house.budi, house.budiSays), std::pair(citra, citraSays)})
            QVERIFY(house.profile->keyring().addUser(house.profile->key(), name, says));
        QVERIFY(house.profile->keyring().removeUser(house.profile->key(), house.budi));
        QVERIFY(house.open(house.ani, house.aniSays));
        QVERIFY(house.profile->keyring().addUser(house.profile->key(), house.budi, house.budiSays));
        QVERIFY(house.profile->keyring().removeUser(house.profile->key(), house.budi));
        QVERIFY(house.open(house.ani, house.aniSays));
        QVERIFY(giftsIn(house.ring()) >= 2);
        QVERIFY(house.open(citra, citraSays));
        QCOMPARE(house.children(), 1);
        QVERIFY(house.open(house.ani, house.aniSays));
        QCOMPARE(giftsIn(house.ring()), 0);
        QCOMPARE(house.profile->keyring().users(house.profile->key()),
                 QStringList({house.ani, citra}));
    }

    void theRecoveryKeyOnPaperGoesOnOpening()
    {
        Household house(m_disk);
        house.fill();
        QVERIFY(house.profile->keyring().addUser(house.profile->key(), house.budi, house.budiSays));
        QVERIFY(house.profile->keyring().removeUser(house.profile->key(), house.budi));
        QVERIFY(house.open(house.ani, house.aniSays));
        house.close();
        QVERIFY(
            Profile::recover(m_disk, house.folder(), {}, house.paper, citraSays, Household::cheap));
        QVERIFY(house.open(house.ani, citraSays));
        QCOMPARE(house.photoNow(), house.photo);
    }

    void aGiftOfAStrangerIsNotTaken()
    {
        Household house(m_disk);
        const Key now = house.profile->key().clone();
        // Somebody who can write the file, and knows the public key in it, but never had it open.
        QJsonObject file = QJsonDocument::fromJson(house.ring()).object();
        QJsonArray people = file[u"people"].toArray();
        QJsonObject one = people[0].toObject();
        KeySlot slot(QByteArray::fromHex(one[u"public"].toString().toLatin1()),
                     QByteArray(72, '\0'), {});
        const Key strangers = Key::random(house.random);
        slot.give(strangers, strangers, {});
        one[u"given"_s] = QJsonArray{QString::fromLatin1(slot.given().front().toBase64())};
        people[0] = one;
        file[u"people"_s] = people;
        const auto ring
            = Keyring::read(m_disk, house.folder(), QJsonDocument(file).toJson(), Household::cheap);
        QVERIFY(ring);
        QCOMPARE(ring->unlock(house.ani, house.aniSays).error().kind, ErrorKind::Passphrase);
    }

    void aDiskThatFailsAnywhereLosesNothing()
    {
        FaultyDisk disk;
        Household house(disk);
        house.fill();
        QVERIFY(house.profile->keyring().addUser(house.profile->key(), house.budi, house.budiSays));
        int cuts = 0;
        for (const auto fault : {FaultyDisk::Fault::PowerCut, FaultyDisk::Fault::PowerCutTorn,
                                 FaultyDisk::Fault::Full}) {
            for (int at = 1;; ++at) {
                house.store.reset();
                disk.arm(at, fault);
                const Result<> changed = house.profile->changeKey(house.random);
                const bool failed = disk.failed();
                disk.disarm();
                QVERIFY(changed || failed);
                for (const auto &[name, says] :
                     {std::pair(house.budi, house.budiSays), std::pair(house.ani, house.aniSays)}) {
                    const Result<> opened = house.open(name, says);
                    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
                    QCOMPARE(house.photoNow(), house.photo);
                    QVERIFY(house.store->check().empty());
                }
                QCOMPARE(house.files(u"/lampiran"_s).size(), 2);
                ++cuts;
                if (!failed)
                    break;
            }
        }
        QVERIFY(cuts > 20);
    }

    void aFullDiskLeavesTheKeyDue()
    {
        FaultyDisk disk;
        Household house(disk);
        house.fill();
        const Key old = house.profile->key().clone();
        QVERIFY(house.profile->keyring().addUser(old, house.budi, house.budiSays));
        QVERIFY(house.profile->keyring().removeUser(old, house.budi));
        house.store.reset();
        disk.arm(2, FaultyDisk::Fault::Full);
        QVERIFY(house.openStore()); // work goes on
        disk.disarm();
        QVERIFY(house.profile->key() == old);
        QVERIFY(house.profile->keyring().isDue(Keyring::Due::NewKey));
        QVERIFY(house.open(house.ani, house.aniSays));
        QVERIFY(!(house.profile->key() == old));
    }

    void wrongPassphrasesAreFollowedByGrowingPauses()
    {
        QTemporaryDir folder;
        qint64 now = 1'760'000'000'000;
        std::vector<int> pauses;
        for (int i = 0; i < 16; ++i) {
            Attempts(m_disk, folder.path()).wrong(now);
            pauses.push_back(Attempts(m_disk, folder.path()).pause(now)); // as after a restart
        }
        QCOMPARE(pauses,
                 (std::vector<int>{0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300}));
        Attempts waiting(m_disk, folder.path());
        QCOMPARE(waiting.mayTry(now + 299'000).error().kind, ErrorKind::Passphrase);
        QVERIFY(waiting.mayTry(now + 300'000));
        now -= 1'000'000'000; // the clock was set back
        QCOMPARE(Attempts(m_disk, folder.path()).pause(now), 300);
        QCOMPARE(Attempts(m_disk, folder.path()).pause(now + 100'000), 200);
        QCOMPARE(Attempts(m_disk, folder.path()).pause(now + 300'000), 0);
        Attempts(m_disk, folder.path()).right();
        QCOMPARE(Attempts(m_disk, folder.path()).pause(now), 0);
    }

    void aRightPassphraseIsNotHeardDuringAPauseAndTheRecoveryKeyIs()
    {
        Household house(m_disk);
        house.close();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(house.open(house.ani, u"bukan yang ini 12"_s).error().kind,
                     ErrorKind::Passphrase);
        const Result<> early = house.open(house.ani, house.aniSays);
        QCOMPARE(early.error().kind, ErrorKind::Passphrase);
        QVERIFY(early.error().message.contains(u"seconds"));
        QTest::qWait(2100);
        QVERIFY(house.open(house.ani, house.aniSays));
        house.close();
        for (int i = 0; i < 6; ++i)
            (void)house.open(house.ani, u"bukan yang ini 12"_s);
        QVERIFY(
            Profile::recover(m_disk, house.folder(), {}, house.paper, citraSays, Household::cheap));
    }

private:
    SystemDisk m_disk;
};

QTEST_GUILESS_MAIN(TestKeyChange)
#include "tst_key_change.moc"
