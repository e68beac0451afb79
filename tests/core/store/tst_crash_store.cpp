// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs.h"
#include "tests/support/faultvfs.h"
#include "tests/support/laptop.h"

#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

/** The power fails at every write of a Save, a draft, an undo and a verdict: what was acknowledged
 * is there afterwards. */
class TestCrashStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAcknowledgedIsThere_data();
    void whatWasAcknowledgedIsThere();

private:
    struct Device
    {
        QTemporaryDir folder{fastFolder()};
        SteppingClock clock;
        SeededRandom random{3};
        Key key = Key::random(random);

        /** Takes a copy of another device's file: making the tables anew each time would take most
         * of the test. */
        void copyFrom(const Device &other)
        {
            QFile::copy(other.folder.filePath(QStringLiteral("pilar.db")),
                        folder.filePath(QStringLiteral("pilar.db")));
        }
        Result<std::unique_ptr<Store>> open()
        {
            return Store::open(
                {folder.path(), u"Ani"_s, u"laptop"_s, QByteArray(16, 'f'), "pilar-power"}, key,
                Dictionary::builtIn(), clock, random);
        }
    };

    /** Works until the power fails; says what was acknowledged. */
    struct Acknowledged
    {
        QStringList names;
        bool renamed = false, draft = false, settled = false;
    };
    static Acknowledged work(Store &store);

    std::unique_ptr<FaultVfs> m_faults;
    std::unique_ptr<Device> m_fresh;
};

void TestCrashStore::initTestCase()
{
    QVERIFY(prepareProcess());
    m_faults = std::make_unique<FaultVfs>("power");
    QVERIFY(registerVfs("pilar-power", "power"));
    m_fresh = std::make_unique<Device>();
    QVERIFY(m_fresh->open());
}

TestCrashStore::Acknowledged TestCrashStore::work(Store &store)
{
    const Entity &lks = *store.dictionary().entity(u"lks"),
                 &klien = *store.dictionary().entity(u"klien");
    const auto named = [](const Entity &entity, const QString &name) {
        return Values{{entity.field(u"nama")->number, Value(name)}};
    };
    Acknowledged done;
    const auto first = store.save({{Change::Kind::Create, lks.number, {}, named(lks, u"Panti"_s)}});
    if (!first)
        return done;
    done.names << u"Panti"_s;
    for (const QString &name : {u"Sari"_s, u"Budi"_s}) {
        if (!store.save({{Change::Kind::Create, klien.number, {}, named(klien, name)}}))
            return done;
        done.names << name;
    }
    if (!store.saveDraft(u"klien/new"_s, "setengah"))
        return done;
    done.draft = true;
    if (!store.save(
            {{Change::Kind::Edit, lks.number, first->records[0], named(lks, u"Panti Baru"_s)}}))
        return done;
    done.renamed = true;
    Outcome outcome;
    outcome.verdicts = {{1}, {2}, {3}, {4}};
    if (!store.apply(outcome, [](const Local &, const Incoming &) { return Merged{}; }))
        return done;
    done.settled = true;
    return done;
}

void TestCrashStore::whatWasAcknowledgedIsThere_data()
{
    QTest::addColumn<bool>("tear");
    QTest::addColumn<bool>("lose");
    QTest::newRow("clean stop") << false << false;
    QTest::newRow("torn write") << true << false;
    QTest::newRow("unsynced lost") << false << true;
    QTest::newRow("torn, unsynced lost") << true << true;
}

void TestCrashStore::whatWasAcknowledgedIsThere()
{
    QFETCH(bool, tear);
    QFETCH(bool, lose);
    int points = 0;
    for (int n = 1;; ++n, ++points) {
        Device device;
        device.copyFrom(*m_fresh); // tables are made before the power is in danger
        Acknowledged done;
        bool stopped = false;
        {
            auto store = device.open();
            QVERIFY(store);
            m_faults->arm(n, {tear, lose});
            done = work(**store);
            stopped = m_faults->stopped();
        }
        m_faults->disarm();
        auto store = device.open();
        QVERIFY2(store, qPrintable(u"point %1: does not open"_s.arg(n)));
        QCOMPARE((*store)->check(), std::vector<QString>());
        QStringList names;
        for (const QStringView entityName : {u"lks", u"klien"}) {
            const Entity &entity = *Dictionary::builtIn().entity(entityName);
            const Result<Page> page = (*store)->list(entity.number, {});
            QVERIFY(page);
            for (const Row &row : page->rows)
                names << titleOf(entity, row.record);
        }
        for (const QString &name : done.names) {
            const QString now = name == u"Panti" && done.renamed ? u"Panti Baru"_s : name;
            const bool there
                = names.contains(now) || (name == u"Panti" && names.contains(u"Panti Baru"_s));
            QVERIFY2(there, qPrintable(u"point %1: %2 is lost"_s.arg(n).arg(now)));
        }
        QVERIFY((*store)->lastSet() >= quint64(done.names.size() + (done.renamed ? 1 : 0)));
        if (done.draft)
            QCOMPARE((*store)->draft(u"klien/new"_s), QByteArray("setengah"));
        if (done.settled)
            QCOMPARE((*store)->counts().pending, 0);
        if (!stopped)
            break;
    }
    QVERIFY2(points > 10, "hardly any write was cut");
}

QTEST_GUILESS_MAIN(TestCrashStore)
#include "tst_crash_store.moc"
