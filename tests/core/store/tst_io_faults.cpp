// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recovery.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

using How = MemDisk::Fault::How;

/**
 * Of each main action the first call of the disk fails, then the second, … until it passes
 * untouched: once or from then on, with an error, a full disk or half a write. Nothing is
 * acknowledged that is not there, also after a power cut; the error says what happened; the file
 * stays sound, and once the disk works again, so does the open store.
 *
 * PILAR_FAULT_POINTS: at most about so many calls of an action (0: all).
 */
class TestIoFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsAcknowledgedThatIsNotThere_data();
    void nothingIsAcknowledgedThatIsNotThere();
    void cleanupTestCase();

private:
    /** The first trouble found with a fault; empty: none. */
    QString run(const Action &action, const MemDisk::Fault &fault, bool *struck);
    QString look(const Action &action, const DiskImage &image, bool acknowledged);
    QString goOn(const Action &action, bool acknowledged);
    DiskImage imageBefore(const Action &action);
    /** The same ids and times in each run. */
    void rewind(quint64 seed);

    std::unique_ptr<MemDisk> m_disk;
    std::unique_ptr<Scene> m_scene;
    std::unique_ptr<Recovery> m_recovery;
    QSet<QByteArray> m_good, m_done; // states looked into
    DiskImage m_world, m_before;
    qint64 m_runs = 0;
    int m_calls = 0; // in the last one
    QElapsedTimer m_timer;
};

void TestIoFaults::initTestCase()
{
    m_timer.start();
    QVERIFY(prepareProcess());
    m_disk = std::make_unique<MemDisk>("faults");
    QVERIFY(registerVfs("pilar-faults", "faults"));
    m_scene = std::make_unique<Scene>(*m_disk, "faults");
    m_recovery = std::make_unique<Recovery>(*m_scene);
    m_scene->world();
    m_scene->close();
    m_world = m_disk->seen();
}

void TestIoFaults::nothingIsAcknowledgedThatIsNotThere_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("how");
    QTest::addColumn<bool>("sticky");
    const std::pair<const char *, How> ways[]
        = {{"error", How::Error}, {"full", How::Full}, {"half a write", How::Short}};
    for (int i = 0; i < int(mainActions().size()); ++i) {
        for (const auto &[name, how] : ways) {
            for (const bool sticky : {false, true})
                QTest::addRow("%s: %s%s", mainActions()[size_t(i)].name, name,
                              sticky ? " from then on" : "")
                    << i << int(how) << sticky;
        }
    }
}

DiskImage TestIoFaults::imageBefore(const Action &action)
{
    if (action.start == Action::Start::Empty)
        return {};
    m_disk->set(m_world);
    rewind(6);
    if (!m_scene->open() || !m_scene->store->setSetting(u"hot"_s, "yes"))
        qFatal("the world does not open");
    action.prepare(*m_scene);
    DiskImage hot = m_disk->seen();
    m_scene->close();
    return action.start == Action::Start::Hot ? hot : m_disk->seen();
}

void TestIoFaults::rewind(quint64 seed)
{
    m_scene->clock.set(1'770'000'000'000);
    m_scene->random = SeededRandom(seed);
}

/** What the next start finds on this disk. */
QString TestIoFaults::look(const Action &action, const DiskImage &image, bool acknowledged)
{
    m_scene->close();
    QSet<QByteArray> &seen = acknowledged ? m_done : m_good;
    const Recovery::State state = m_recovery->of(image);
    if (!Recovery::isSound(state))
        return QString::fromLatin1(state);
    if (seen.contains(state))
        return {};
    m_disk->set(image);
    const Result<> opened
        = action.start == Action::Start::Open ? m_scene->open() : action.act(*m_scene);
    if (!opened)
        return u"does not open: "_s + opened.error().detail;
    for (const QString &fault : m_scene->store->check())
        return fault;
    if (acknowledged && !action.isDone(*m_scene))
        return u"acknowledged, and not there"_s;
    m_scene->close();
    seen.insert(state);
    return {};
}

/** In the same program, the disk working again: what was not acknowledged is done now, and one
 * thing more. */
QString TestIoFaults::goOn(const Action &action, bool acknowledged)
{
    if (!acknowledged) {
        if (const Result<> again = action.act(*m_scene); !again)
            return u"does not work afterwards: "_s + again.error().message + again.error().detail;
    }
    if (!m_scene->store && !m_scene->open())
        return u"does not open afterwards"_s;
    if (!action.isDone(*m_scene))
        return u"done again, and not there"_s;
    m_scene->clock.set(1'780'000'000'000);
    if (const Result<> saved = m_scene->store->setSetting(u"afterwards"_s, "yes"); !saved)
        return u"saves nothing afterwards: "_s + saved.error().detail;
    if (const QString found = look(action, m_disk->durable(), true); !found.isEmpty())
        return u"afterwards: "_s + found;
    return {};
}

QString TestIoFaults::run(const Action &action, const MemDisk::Fault &fault, bool *struck)
{
    const bool open = action.start == Action::Start::Open;
    for (const bool looks : {true, false}) {
        m_disk->set(m_before);
        rewind(7);
        if (open && !m_scene->open())
            return u"the world does not open"_s;
        m_disk->arm(fault);
        const Result<> done = action.act(*m_scene);
        *struck = m_disk->struck();
        m_calls = m_disk->calls();
        m_disk->arm({});
        ++m_runs;
        if (!*struck)
            return done ? QString() : u"fails without a fault"_s;
        if (looks) {
            if (!done && done.error().kind != ErrorKind::Damaged
                && done.error().kind != ErrorKind::DiskFull)
                return u"says something else: %1 %2"_s.arg(done.error().message,
                                                           done.error().detail);
            // Qt opens the file and keeps the system's number to itself.
            const bool opening = !done && done.error().detail.endsWith(u": open");
            if (!done && !opening
                && (done.error().kind == ErrorKind::DiskFull) != (fault.how != How::Error))
                return u"says the wrong thing: "_s + done.error().message + done.error().detail;
            const DiskImage killed = m_disk->seen(), cut = m_disk->durable();
            m_scene->close();
            for (const DiskImage &image : {killed, cut}) {
                if (const QString found = look(action, image, done.has_value()); !found.isEmpty())
                    return found;
            }
        } else if (const QString found = goOn(action, done.has_value()); !found.isEmpty()) {
            return found;
        }
    }
    return {};
}

void TestIoFaults::nothingIsAcknowledgedThatIsNotThere()
{
    QFETCH(int, number);
    QFETCH(int, how);
    QFETCH(bool, sticky);
    const Action &action = mainActions()[size_t(number)];
    m_before = imageBefore(action);
    m_good.clear();
    m_done.clear();
    const int points = qEnvironmentVariableIsSet("PILAR_FAULT_POINTS")
        ? qEnvironmentVariableIntValue("PILAR_FAULT_POINTS")
        : 6;
    MemDisk::Fault fault{0, sticky, How(how), How(how) != How::Error};
    bool struck = true;
    QCOMPARE(run(action, fault, &struck), QString());
    QVERIFY(!struck);
    const int step = points > 0 ? std::max(1, m_calls / points) : 1;
    QStringList found;
    for (fault.at = 1 + (number * 3 + how) % step; found.size() < 10; fault.at += step) {
        const QString trouble = run(action, fault, &struck);
        if (!struck && trouble.isEmpty())
            break;
        m_scene->close();
        if (!trouble.isEmpty())
            found << u"call %1: %2"_s.arg(fault.at).arg(trouble);
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestIoFaults::cleanupTestCase()
{
    qInfo("%lld runs, %.1f s", m_runs, double(m_timer.elapsed()) / 1000);
}

QTEST_GUILESS_MAIN(TestIoFaults)
#include "tst_io_faults.moc"
