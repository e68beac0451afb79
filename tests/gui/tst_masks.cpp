// SPDX-License-Identifier: GPL-3.0-or-later
// Every sensitive field of the dictionary, wherever values of a record are shown side by side.
#include "core/domain/display.h"
#include "core/sync/merge.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_profile.h"
#include "ui/antrean/changes.h"
#include "ui/antrean/file_view.h"
#include "ui/look/look.h"
#include "ui/shell/frame.h"
#include "ui/shell/window.h"
#include "ui/sync/decide_dialog.h"
#include "ui/sync/tray_cards.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

/** One of three values of a field, that no rule is asked about. */
Value value(const Field &field, int which)
{
    const QString tail = u"%1%2"_s.arg(field.number, 2, 10, QLatin1Char('0')).arg(which);
    switch (field.type) {
    case Type::Nik:
    case Type::Kk:
        return u"62710345031"_s + tail + u"02"_s;
    case Type::Phone:
        return u"0812345678"_s + tail;
    case Type::Money:
    case Type::Integer:
    case Type::Decimal:
        return Value(1'234'500 + 100 * which);
    case Type::Code:
        return field.codes[size_t(which)].name;
    case Type::Codes:
        return QStringList{field.codes[size_t(which)].name, field.codes[size_t(which) + 1].name};
    default:
        return u"RHS"_s + tail;
    }
}

/** Whether a text gives the value away, grouped or not. */
bool tells(const QString &text, const Field &field, const Value &raw)
{
    const QString shown = displayText(field, raw);
    if (shown.size() < 4)
        return text == shown;
    const QString closed = QString(text).remove(u' ');
    return closed.contains(QString(shown).remove(u' '))
        || (!raw.text().isEmpty() && closed.contains(raw.text()));
}

/** All that a window says, also to a screen reader. */
QStringList said(const QWidget &window)
{
    QStringList all;
    QList<QWidget *> widgets = window.findChildren<QWidget *>();
    for (const QWidget *each : widgets)
        all << each->toolTip() << each->accessibleName() << each->accessibleDescription();
    for (const auto *each : window.findChildren<QLabel *>())
        all << each->text();
    for (const auto *each : window.findChildren<QLineEdit *>())
        all << each->text();
    for (const auto *each : window.findChildren<QPlainTextEdit *>())
        all << each->toPlainText();
    for (const auto *each : window.findChildren<QComboBox *>())
        all << each->currentText();
    for (const auto *each : window.findChildren<QAbstractButton *>())
        all << each->text();
    all.removeAll(QString());
    return all;
}

using Numbers = std::vector<int>;

} // namespace

class TestMasks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        look::apply(*qApp);
        for (const Entity &entity : Dictionary::builtIn().entities()) {
            for (const Field &field : entity.fields) {
                if (!field.sensitive || field.retired)
                    continue;
                ++m_fields;
                QVERIFY2(!entity.inLine, qPrintable(field.name)); // a table of rows masks nothing
            }
        }
        QVERIFY(m_fields > 25);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        samples::ProfileMaker maker(profile());
        fill(maker);
    }

    void a_conflict_shows_them_when_they_are_asked_for()
    {
        const auto opened = openStore();
        QVERIFY(opened.second);
        const Tray tray = gatherTray(*opened.second);
        int fields = 0;
        for (const ConflictEntry &entry : tray.conflicts) {
            TrayCards cards({{}, {entry}, {}, {}}, {&Dictionary::builtIn(), nullptr, today()});
            cards.resize(1100, 500);
            cards.show();
            fields += expect(cards, entry.conflict, {0, 1, 2}, false);
            samples::picture(cards, u"masks_card_%1"_s.arg(entry.conflict.group));
            QVERIFY(samples::click(cards, u"Show hidden"_s));
            expect(cards, entry.conflict, {0, 1, 2}, true);
            samples::picture(cards, u"masks_card_%1_shown"_s.arg(entry.conflict.group));
            QVERIFY(samples::click(cards, u"Hide again"_s));
            expect(cards, entry.conflict, {0, 1, 2}, false);
        }
        QCOMPARE(fields, m_fields);
    }

    void something_third_begins_hidden_and_loses_nothing()
    {
        const auto opened = openStore();
        QVERIFY(opened.second);
        const Tray tray = gatherTray(*opened.second);
        int fields = 0;
        for (const ConflictEntry &entry : tray.conflicts) {
            DecideDialog dialog(entry, {&Dictionary::builtIn(), nullptr, today()});
            dialog.show();
            QVERIFY(QTest::qWaitForWindowActive(&dialog));
            QTest::qWait(50);
            fields += expect(dialog, entry.conflict, {1}, false);
            samples::picture(dialog, u"masks_decide_%1"_s.arg(entry.conflict.group));
            QVERIFY(samples::click(dialog, u"Show hidden"_s));
            expect(dialog, entry.conflict, {1}, true);
            samples::picture(dialog, u"masks_decide_%1_shown"_s.arg(entry.conflict.group));
            QVERIFY(samples::click(dialog, u"Hide again"_s));
            expect(dialog, entry.conflict, {1}, false);
            QVERIFY(samples::click(dialog, u"Save"_s));
            for (const auto &[number, mine] : entry.conflict.mine)
                QCOMPARE(dialog.values().at(number), mine);
        }
        QCOMPARE(fields, m_fields);
    }

    void what_was_changed_since_a_submission_is_hidden()
    {
        const auto opened = openStore();
        QVERIFY(opened.second);
        Store &store = *opened.second;
        int fields = 0;
        for (const auto &[entity, record] : m_records) {
            const qint64 before = m_clock.now();
            QTest::qWait(5);
            take(store, *Dictionary::builtIn().entity(entity), record, 1);
            for (const bool revealed : {false, true}) {
                const auto changes = changesSince(store, entity, record, before, revealed);
                for (const auto &[name, texts] : changes) {
                    const Field &field = *Dictionary::builtIn().entity(entity)->field(name);
                    QCOMPARE(tells(texts.join(u'\n').section(u": "_s, 1), field, value(field, 0)),
                             revealed);
                    fields += revealed ? 0 : 1;
                }
            }
        }
        QCOMPARE(fields, m_fields);
    }

    void beside_a_field_it_is_shown_with_the_field()
    {
        const QString raw = displayText(chairPhone(), value(chairPhone(), 0));
        submit();
        PilarWindow window({Dictionary::builtIn(), m_disk, m_clock, m_random}, profile());
        QSignalSpy opened(&window, &PilarWindow::opened);
        window.resize(1366, 768);
        window.show();
        window.unlock({}, samples::passphrase);
        QVERIFY(opened.wait(patience));
        window.frame()->showPage(u"antrean"_s);
        QTRY_VERIFY(window.findChild<FileView *>());
        auto *view = window.findChild<FileView *>();
        auto *tabs = view->findChild<QTabWidget *>();
        QTRY_VERIFY(tabs->count() > 1);
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(said(*view).join(u'\n').contains(u"Changed since it was submitted"_s));
        const auto isTold
            = [&] { return said(*view).filter(u"Changed since"_s).join(u'\n').contains(raw); };
        QVERIFY(!isTold());
        QVERIFY(samples::click(*view, u"Show hidden"_s));
        QTRY_VERIFY(isTold());
        QVERIFY(samples::click(*view, u"Hide again"_s));
        QTRY_VERIFY(!isTold());
    }

    void the_command_line_shows_them_when_they_are_asked_for()
    {
        const QString words = m_folder->filePath(u"kata"_s);
        QFile file(words);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(samples::passphrase.toUtf8());
        file.close();
        for (const bool revealed : {false, true}) {
            QProcess program;
            QStringList arguments{u"--profile"_s, profile(), u"--passphrase-file"_s, words,
                                  u"conflicts"_s};
            if (revealed)
                arguments << u"--reveal"_s;
            program.start(qEnvironmentVariable("PILAR_BIN") + u"/pilar-cli"_s, arguments);
            QVERIFY(program.waitForFinished(patience));
            QCOMPARE(program.exitCode(), 0);
            const QString told = QString::fromUtf8(program.readAllStandardOutput());
            int fields = 0;
            for (const auto &[number, record] : m_records) {
                for (const Field &field : Dictionary::builtIn().entity(number)->fields) {
                    if (!field.sensitive || field.retired)
                        continue;
                    for (const int which : {1, 2}) {
                        const QString raw = displayText(field, value(field, which));
                        const bool isTold = told.contains(u'“' + raw + u'”');
                        QVERIFY2(isTold == revealed, qPrintable(field.name));
                        ++fields;
                    }
                }
            }
            QCOMPARE(fields, 2 * m_fields);
        }
    }

private:
    QString profile() const { return m_folder->filePath(u"profil"_s); }
    QDate today() { return m_clock.today(); }
    static const Field &chairPhone()
    {
        return *Dictionary::builtIn().entity(u"lks")->field(u"telepon_ketua");
    }
    std::pair<std::shared_ptr<Profile>, std::shared_ptr<Store>> openStore()
    {
        auto opened = Profile::unlock(m_disk, profile(), {}, samples::passphrase);
        if (!opened)
            return {};
        auto kept = std::make_shared<Profile>(std::move(*opened));
        auto store = kept->openStore(Dictionary::builtIn(), m_clock, m_random);
        if (!store)
            return {kept, nullptr};
        return {kept, std::shared_ptr<Store>(std::move(*store))};
    }

    /** Each side of each sensitive field of the conflict is said, or none is; how many fields. */
    static int expect(const QWidget &window, const Conflict &conflict, const Numbers &sides,
                      bool shown)
    {
        const QStringList all = said(window);
        int fields = 0;
        for (const auto &[number, mine] : conflict.mine) {
            const Field &field = *Dictionary::builtIn().entity(conflict.entity)->field(number);
            if (!field.sensitive)
                continue;
            ++fields;
            for (const int side : sides) {
                const Value raw = value(field, side);
                const bool told = std::any_of(all.begin(), all.end(), [&](const QString &text) {
                    return tells(text, field, raw);
                });
                if (told != shown)
                    QTest::qFail(
                        qPrintable(field.name + (told ? u" is shown"_s : u" is missing"_s)),
                        __FILE__, __LINE__);
            }
        }
        return fields;
    }

    /** As it comes from the server: all sensitive fields of a record hold this one of their values.
     */
    void take(Store &store, const Entity &entity, const RecordId &record, int which)
    {
        Incoming row;
        row.entity = entity.number;
        row.record = record;
        row.at = m_clock.now();
        row.by = u"Bapak Hadi"_s;
        const SetId set{*WriterId::fromRaw(QByteArray(16, 'w')), ++m_sets};
        if (which == 0) {
            row.created = set;
            for (const int title : entity.title)
                row.values[title] = u"Sari"_s;
            if (entity.parent)
                row.values[entity.parent] = Value(m_records.front().second);
        }
        for (const Field &field : entity.fields) {
            if (!field.sensitive || field.retired)
                continue;
            row.values[field.number] = value(field, which);
            if (which != 0)
                row.versions[field.group] = set;
        }
        Outcome outcome;
        outcome.rows = {row};
        apply(store, outcome);
    }
    static void apply(Store &store, const Outcome &outcome)
    {
        const auto way = [&](const Local &local, const Incoming &incoming) {
            return merge(*store.dictionary().entity(incoming.entity), local, incoming);
        };
        const Result<> done = store.apply(outcome, way);
        if (!done)
            qFatal("%s", qPrintable(done.error().detail + done.error().message));
    }

    /** A record of each entity with sensitive fields, and a conflict for each group of them. */
    void fill(samples::ProfileMaker &maker)
    {
        m_records.clear();
        Outcome outcome;
        unsigned char id = 1;
        QStringList names{u"lks"_s}; // what the others belong to
        for (const Entity &entity : Dictionary::builtIn().entities()) {
            if (entity.name != u"lks")
                names << entity.name;
        }
        for (const QString &name : names) {
            const Entity &entity = *Dictionary::builtIn().entity(name);
            std::map<int, Conflict> byGroup;
            for (const Field &field : entity.fields) {
                if (!field.sensitive || field.retired)
                    continue;
                Conflict &conflict = byGroup[field.group];
                conflict.base[field.number] = value(field, 0);
                conflict.mine[field.number] = value(field, 1);
                conflict.theirs[field.number] = value(field, 2);
            }
            if (byGroup.empty())
                continue;
            const RecordId record = *RecordId::fromRaw(QByteArray(16, char('a' + id)));
            m_records.emplace_back(entity.number, record);
            take(maker.store(), entity, record, 0);
            for (auto &[group, conflict] : byGroup) {
                conflict.id = *RecordId::fromRaw(QByteArray(16, char(++id)));
                conflict.entity = entity.number;
                conflict.record = record;
                conflict.group = group;
                conflict.standing = {WriterId(), 9};
                conflict.by = u"Ibu Ani"_s;
                outcome.conflicts.push_back(conflict);
            }
        }
        apply(maker.store(), outcome);
    }

    /** The institution was submitted, then the phone of its chair changed; the Dinas looks. */
    void submit()
    {
        const auto opened = openStore();
        Store &store = *opened.second;
        const Entity &registrasi = *store.dictionary().entity(u"registrasi");
        Incoming row;
        row.entity = registrasi.number;
        row.record = *RecordId::fromRaw(QByteArray(16, 'r'));
        row.created = {*WriterId::fromRaw(QByteArray(16, 'x')), 1};
        row.at = m_clock.now();
        row.state = u"diajukan"_s;
        row.values = {{registrasi.parent, Value(m_records.front().second)}};
        Outcome outcome;
        outcome.rows = {row};
        apply(store, outcome);
        QTest::qWait(5);
        take(store, *store.dictionary().entity(u"lks"), m_records.front().second, 1);
        Identity who = store.identity();
        who.role = u"kabkota"_s;
        who.scope = u"62.71"_s;
        QVERIFY(store.setIdentity(who));
    }

    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<std::pair<int, RecordId>> m_records; // entity, record; the institution first
    quint64 m_sets = 0;
    int m_fields = 0;
};

QTEST_MAIN(TestMasks)
#include "tst_masks.moc"
