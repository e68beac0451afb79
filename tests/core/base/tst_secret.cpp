// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"
#include "core/base/secret.h"
#include "tests/support/mute.h"

#include <QTest>

#include <concepts>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
concept Compares = requires(const T &value)
{
    value == value;
};

static_assert(!Compares<Secret<QString>>); // a key compares in constant time
static_assert(Mute<Secret<QString>> && Mute<Secret<QByteArray>> && Mute<Key>);

} // namespace

class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itShowsWhatIsInItOnlyWhenAsked()
    {
        const Secret<QString> nik = u"6271034107120001"_s;
        QCOMPARE(nik.reveal(), u"6271034107120001"_s);
        QVERIFY(!nik.isEmpty());
        QCOMPARE(nik.size(), 16);
        QVERIFY(Secret<QByteArray>(QByteArray()).isEmpty());
    }

    void whatIsSharedStays()
    {
        const QByteArray kept = QByteArray("token-").repeated(3);
        {
            const Secret<QByteArray> shared = kept;
            QCOMPARE(shared.reveal(), kept);
        }
        QCOMPARE(kept, QByteArray("token-token-token-"));
    }

    void noCoreDumpShowsTheMemory()
    {
#ifdef Q_OS_LINUX
        keepMemoryPrivate();
        QCOMPARE(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
        rlimit core{1, 1};
        QCOMPARE(getrlimit(RLIMIT_CORE, &core), 0);
        QCOMPARE(core.rlim_cur, rlim_t(0));
        QCOMPARE(core.rlim_max, rlim_t(0));
#else
        QSKIP("this system has no such switch");
#endif
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
