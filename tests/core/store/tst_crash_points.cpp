// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recovery.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

/**
 * The power fails at each write, sync, truncation, creation, deletion and lock of each main action,
 * in seven ways. What was acknowledged is there, all else is there whole or not at all, and the
 * file is sound.
 *
 * An action runs once and leaves a log; each disk that could be found after a power cut is made
 * from it and opened by SQLite and our VFS. All its pages are then compared with those of the
 * states before and after the action, which were opened as a store, checked, and worked on.
 *
 * PILAR_CRASH_SEEDS: how often the ways that throw dice are tried at each point.
 * PILAR_CRASH_POINTS: at most so many of an action (0: all).
 */
class TestCrashPoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anyPowerCutLeavesWhatWasAcknowledged_data();
    void anyPowerCutLeavesWhatWasAcknowledged();
    void aDiskThatIsNeverSyncedIsFoundOut();
    void cleanupTestCase();

private:
    using State = Recovery::State;
    struct Recording
    {
        DiskImage before;
        std::vector<DiskOp> log;
        size_t acknowledged = 0; // operations until then
        std::vector<State> states; // in their order
        std::vector<DiskImage> found; // a disk of each
    };

    void start(const Action &action, const DiskImage &before);
    Recording record(const Action &action);
    void checkState(const Action &action, const Recording &recording, size_t state);
    static QByteArray fingerprint(const DiskImage &image);
    static int number(const char *variable, int otherwise);

    std::unique_ptr<MemDisk> m_disk;
    std::unique_ptr<Scene> m_scene;
    std::unique_ptr<Recovery> m_recovery;
    DiskImage m_world;
    qint64 m_cases = 0, m_disks = 0;
    QElapsedTimer m_timer;
};

int TestCrashPoints::number(const char *variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

void TestCrashPoints::initTestCase()
{
    m_timer.start();
    QVERIFY(prepareProcess());
    m_disk = std::make_unique<MemDisk>("crash");
    QVERIFY(registerVfs("pilar-crash", "crash"));
    m_scene = std::make_unique<Scene>(*m_disk, "crash");
    m_recovery = std::make_unique<Recovery>(*m_scene);
    m_scene->world();
    m_scene->close();
    m_world = m_disk->seen();
}

void TestCrashPoints::anyPowerCutLeavesWhatWasAcknowledged_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < int(mainActions().size()); ++i)
        QTest::newRow(mainActions()[size_t(i)].name) << i;
}

void TestCrashPoints::start(const Action &action, const DiskImage &before)
{
    m_disk->set(before);
    if (action.start == Action::Start::Open)
        QVERIFY(m_scene->open());
}

TestCrashPoints::Recording TestCrashPoints::record(const Action &action)
{
    Recording recording;
    if (action.start != Action::Start::Empty) {
        m_disk->set(m_world);
        if (!m_scene->open())
            qFatal("the world does not open");
        if (action.start == Action::Start::Hot && !m_scene->store->setSetting(u"hot"_s, "yes"))
            qFatal("the world is not hot");
        action.prepare(*m_scene);
        if (action.start == Action::Start::Hot)
            recording.before = m_disk->seen();
        m_scene->close();
        if (action.start == Action::Start::Open)
            recording.before = m_disk->seen();
    }
    start(action, recording.before);
    if (const Result<> done = action.act(*m_scene); !done)
        qFatal("%s: %s %s", action.name, qPrintable(done.error().message),
               qPrintable(done.error().detail));
    recording.acknowledged = m_disk->log().size();
    m_scene->close();
    recording.log = m_disk->log();

    std::mt19937 chance;
    Survivors survivors(recording.before, recording.log);
    for (size_t n = 0; n <= recording.log.size(); ++n) {
        survivors.goTo(n);
        const auto last = n ? recording.log[n - 1].kind : DiskOp::Kind::Write;
        if (last == DiskOp::Kind::Sync || last == DiskOp::Kind::Shm)
            continue; // nothing changed
        const DiskImage image = survivors.after(Crash::Stop, chance);
        const State state = m_recovery->of(image);
        if (recording.states.empty() || recording.states.back() != state) {
            recording.states.push_back(state);
            recording.found.push_back(image);
        }
    }
    return recording;
}

/** The state is sound, shows the action or not, and lets one go on. */
void TestCrashPoints::checkState(const Action &action, const Recording &recording, size_t state)
{
    const bool last = state + 1 == recording.states.size();
    m_disk->set(recording.found[state]);
    const Result<> opened
        = action.start == Action::Start::Open ? m_scene->open() : action.act(*m_scene);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    QCOMPARE(m_scene->store->check(), std::vector<QString>());
    if (!last && action.start == Action::Start::Open) {
        QVERIFY(state > 0 || recording.states.size() == 1 || !action.isDone(*m_scene));
        const Result<> again = action.act(*m_scene);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        if (!m_scene->store)
            QVERIFY(m_scene->open());
    }
    QVERIFY(action.isDone(*m_scene));
    QVERIFY(m_scene->add(u"lks", {{u"nama"_s, u"Sesudahnya"_s}}));
    QCOMPARE(m_scene->store->check(), std::vector<QString>());
    m_scene->close();
}

QByteArray TestCrashPoints::fingerprint(const DiskImage &image)
{
    QByteArray all;
    for (auto it = image.begin(); it != image.end(); ++it)
        all += it.key() + QByteArray::number(quint64(qHash(it.value(), 1)), 16)
            + QByteArray::number(quint64(qHash(it.value(), 2)), 16);
    return all;
}

void TestCrashPoints::anyPowerCutLeavesWhatWasAcknowledged()
{
    QFETCH(int, number);
    const Action &action = mainActions()[size_t(number)];
    const Recording recording = record(action);
    QVERIFY(recording.log.size() > 3);
    for (size_t state = 0; state < recording.states.size(); ++state) {
        QVERIFY2(Recovery::isSound(recording.states[state]), recording.states[state].constData());
        checkState(action, recording, state);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(int(recording.states.size()) <= action.commits + 1, "not all or nothing");

    const int wanted = TestCrashPoints::number("PILAR_CRASH_SEEDS", 1);
    const int seeds = recording.log.size() > 300 ? (wanted + 9) / 10 : wanted; // long ones are slow
    const int most = TestCrashPoints::number("PILAR_CRASH_POINTS", 120);
    const size_t stride = most > 0 ? std::max<size_t>(1, recording.log.size() / size_t(most)) : 1;
    std::mt19937 chance(unsigned(number) + 1);
    Survivors survivors(recording.before, recording.log);
    QHash<QByteArray, State> known;
    for (size_t n = 0; n <= recording.log.size(); n += stride) {
        survivors.goTo(n);
        for (int way = 0; way < crashes; ++way) {
            const Crash crash = Crash(way);
            const bool dice = crash >= Crash::Torn512 && crash != Crash::LoseAll;
            for (int seed = 0; seed < (dice ? seeds : 1); ++seed) {
                const DiskImage image = survivors.after(crash, chance);
                State &state = known[fingerprint(image)];
                ++m_cases;
                if (state.isEmpty()) {
                    state = m_recovery->of(image);
                    ++m_disks;
                }
                const auto at = std::find(recording.states.begin(), recording.states.end(), state);
                const QByteArray where = QByteArray(nameOf(crash)) + " at operation "
                    + QByteArray::number(qulonglong(n)) + " of "
                    + QByteArray::number(qulonglong(recording.log.size())) + ": ";
                QVERIFY2(
                    at != recording.states.end(),
                    (where + (Recovery::isSound(state) ? QByteArray("neither old nor new") : state))
                        .constData());
                QVERIFY2(n < recording.acknowledged || at == recording.states.end() - 1,
                         (where + "what was acknowledged is lost").constData());
            }
        }
    }
    qInfo("%zu points, %zu states", recording.log.size() + 1, recording.states.size());
}

void TestCrashPoints::aDiskThatIsNeverSyncedIsFoundOut()
{
    const auto edit
        = std::find_if(mainActions().begin(), mainActions().end(),
                       [](const Action &each) { return QByteArrayView(each.name) == "edit"; });
    Recording recording = record(*edit);
    std::erase_if(recording.log, [](const DiskOp &op) { return op.kind == DiskOp::Kind::Sync; });
    std::mt19937 chance(1);
    Survivors survivors(recording.before, recording.log);
    survivors.goTo(recording.log.size());
    QCOMPARE(m_recovery->of(survivors.after(Crash::LoseAll, chance)), recording.states.front());
    bool torn = false;
    for (int i = 0; i < 20; ++i) {
        const State state = m_recovery->of(survivors.after(Crash::Reorder, chance));
        torn = torn || (state != recording.states.front() && state != recording.states.back());
    }
    QVERIFY(torn);
}

void TestCrashPoints::cleanupTestCase()
{
    m_scene->close();
    qInfo("%lld cases, %lld different disks, %.1f s; slowest recovery %.1f ms", m_cases, m_disks,
          double(m_timer.elapsed()) / 1000, double(m_recovery->slowest()) / 1e6);
    QVERIFY(m_recovery->slowest() < 2'000'000'000);
}

QTEST_GUILESS_MAIN(TestCrashPoints)
#include "tst_crash_points.moc"
