// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace Qt::StringLiterals;

/** The plan of the house: who may include whom. Each complaint names file and line. */
class TestHouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void roomsIncludeOnlyWhatThePlanAllows();
    void coreKnowsNoWidgets();
    void librariesAreReachedFromOnePlace();
    void enginesKnowNoSocketThreadOrClock();
    void noStatementQuotesAValue();
    void noTipOrQuestionReadsARecordAsMarkup();
    void includesAreWrittenFromTheRoot();
    void filesFitAReader();
    void everyRoomHasAReadme();
    void everySourceNamesItsLicence();
    void everyTestThatTheDocumentsNameExists();
    void stepsOfTheServersDatabaseAreNumberedWithoutGap();
    void theGateCatchesABreach();

private:
    struct Line
    {
        QString file;
        int number = 0;
        QString text;
        QString where() const { return u"%1:%2: %3"_s.arg(file).arg(number).arg(text.trimmed()); }
    };
    static QString roomOf(const QString &path);
    static QStringList breaches(const std::vector<Line> &lines);

    std::vector<Line> m_lines;
    std::map<QString, int> m_lengths;
};

namespace {

const std::map<QString, std::set<QString>> plan{
    {u"core/base"_s, {}},
    {u"core/dictionary"_s, {u"core/base"_s}},
    {u"core/domain"_s, {u"core/base"_s, u"core/dictionary"_s}},
    {u"core/store"_s, {u"core/base"_s, u"core/dictionary"_s, u"core/domain"_s}},
    {u"core/sync"_s, {u"core/base"_s, u"core/dictionary"_s, u"core/domain"_s, u"core/store"_s}},
    {u"core/server"_s,
     {u"core/base"_s, u"core/dictionary"_s, u"core/domain"_s, u"core/store"_s, u"core/sync"_s}},
    {u"core/documents"_s, {u"core/base"_s, u"core/dictionary"_s, u"core/domain"_s}},
    {u"core/exchange"_s, {u"core/base"_s, u"core/dictionary"_s, u"core/domain"_s}},
    {u"core/pictures"_s, {u"core/base"_s}},
    {u"ui"_s,
     {u"core/base"_s, u"core/dictionary"_s, u"core/domain"_s, u"core/store"_s, u"core/sync"_s,
      u"core/documents"_s, u"core/exchange"_s, u"core/pictures"_s}},
};

/** Where a header of a library, or of one system, may be included. */
const std::vector<std::pair<QRegularExpression, QRegularExpression>> gates{
    {QRegularExpression(u"^sodium"_s), QRegularExpression(u"^core/base/"_s)},
    {QRegularExpression(u"^zstd"_s), QRegularExpression(u"^core/sync/"_s)},
    {QRegularExpression(u"^sqlite3"_s), QRegularExpression(u"^core/store/"_s)},
    {QRegularExpression(u"^libpq"_s), QRegularExpression(u"^core/server/postgres"_s)},
    {QRegularExpression(u"^boost/"_s), QRegularExpression(u"^core/(base|server)/http"_s)},
    {QRegularExpression(u"^openssl/"_s),
     QRegularExpression(u"^core/(base/(http|crypto\\.)|server/http)"_s)},
    {QRegularExpression(u"^seccomp"_s), QRegularExpression(u"^core/pictures/confine"_s)},
    {QRegularExpression(u"^(unistd|termios|fcntl|signal|csignal|poll|sys/.*)(\\.h)?$"_s),
     QRegularExpression(u"^(core/(base|server)/|core/pictures/confine|app/server/)"_s)},
};

const QRegularExpression include(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);

} // namespace

QString TestHouse::roomOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts[0] == u"core" && parts.size() > 2)
        return parts[0] + u'/' + parts[1];
    if (parts[0] == u"app" && parts.size() > 2)
        return parts[0] + u'/' + parts[1];
    return parts[0];
}

QStringList TestHouse::breaches(const std::vector<Line> &lines)
{
    QStringList found;
    for (const Line &line : lines) {
        const auto match = include.match(line.text);
        if (!match.hasMatch() || match.captured(1) != u"\"")
            continue;
        const QString target = match.captured(2);
        if (!target.contains(u'/') || target.endsWith(u".moc"))
            continue;
        const QString from = roomOf(line.file), to = roomOf(target);
        const auto rule = plan.find(from);
        if (rule != plan.end() && from != to && !rule->second.contains(to))
            found << line.where();
        const bool headless = from == u"app/cli" || from == u"app/server" || from == u"app/common";
        if (headless && to == u"ui")
            found << line.where();
        if ((from == u"app/cli" || from == u"app/desktop") && to == u"core/server")
            found << line.where();
    }
    return found;
}

void TestHouse::initTestCase()
{
    const QDir root(qEnvironmentVariable("PILAR_SOURCE"));
    for (const QString &top : {u"core"_s, u"ui"_s, u"app"_s}) {
        QDirIterator it(root.filePath(top), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString path = root.relativeFilePath(file.fileName());
            const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
            m_lengths[path] = int(lines.size()) - 1;
            for (int i = 0; i < int(lines.size()); ++i)
                m_lines.push_back({path, i + 1, lines[i]});
        }
    }
    QVERIFY(m_lengths.size() > 50);
}

void TestHouse::roomsIncludeOnlyWhatThePlanAllows()
{
    QCOMPARE(breaches(m_lines), QStringList());
}

void TestHouse::theGateCatchesABreach()
{
    QCOMPARE(breaches({{u"core/domain/x.cpp"_s, 1, u"#include \"core/store/store.h\""_s}}).size(),
             1);
    QCOMPARE(breaches({{u"ui/form/x.cpp"_s, 1, u"#include \"core/server/http.h\""_s}}).size(), 1);
    QCOMPARE(breaches({{u"app/cli/x.cpp"_s, 1, u"#include \"ui/look/look.h\""_s}}).size(), 1);
    QCOMPARE(breaches({{u"core/store/x.cpp"_s, 1, u"#include \"core/base/ids.h\""_s}}).size(), 0);
}

void TestHouse::coreKnowsNoWidgets()
{
    static const QRegularExpression widgets(
        u"^(QWidget|QApplication|QDialog|QMainWindow|QMessageBox|QPrinter|QTableView|QLineEdit|QtWidgets)"_s);
    for (const Line &line : m_lines) {
        const auto match = include.match(line.text);
        if (match.hasMatch() && line.file.startsWith(u"core/")
            && match.captured(2).contains(widgets))
            QFAIL(qPrintable(line.where()));
    }
}

void TestHouse::librariesAreReachedFromOnePlace()
{
    for (const Line &line : m_lines) {
        const auto match = include.match(line.text);
        if (!match.hasMatch() || match.captured(1) != u"<")
            continue;
        for (const auto &[header, place] : gates) {
            if (match.captured(2).contains(header) && !line.file.contains(place))
                QFAIL(qPrintable(line.where()));
        }
    }
}

void TestHouse::enginesKnowNoSocketThreadOrClock()
{
    // The driver of a session and the server's faces to the world are the places where time and
    // threads belong.
    static const QRegularExpression engine(u"^core/(sync|server)/(?!runner|http|service)"_s);
    static const QRegularExpression world(
        u"std::thread|QThread|std::chrono|currentDateTime|currentMSecs|currentDate|QTcpSocket|"
        u"msleep|sleep\\(|"
        "std::random_device|QRandomGenerator|SystemClock|SystemRandom|SystemDisk"_s);
    for (const Line &line : m_lines) {
        if (line.file.contains(engine) && line.text.contains(world))
            QFAIL(qPrintable(line.where()));
    }
}

/** What stands between quotes in SQL is a value, and values are bound. */
void TestHouse::noStatementQuotesAValue()
{
    static const QRegularExpression quoted(
        u"'[^' ]*%[1-9]|%[1-9][^' ]*'|'\\s*\"_s\\s*\\+|'\"_s \\+"_s);
    static const QRegularExpression rooms(u"^core/(store|server|sync)/"_s);
    QStringList found;
    for (const Line &line : m_lines) {
        if (rooms.match(line.file).hasMatch() && quoted.match(line.text).hasMatch())
            found << line.where();
    }
    QCOMPARE(found, QStringList());
}

/** A tooltip is a fixed text or passes look::tip(), a message box is told that its text is plain;
 * what stands below that text is read as markup nevertheless, so it is fixed. */
void TestHouse::noTipOrQuestionReadsARecordAsMarkup()
{
    static const QRegularExpression tip(u"setToolTip\\((?!tr\\(|look::tip\\(|\\{\\})"_s);
    static const QRegularExpression below(u"setInformativeText\\((?!tr\\()"_s);
    static const QRegularExpression box(u"new QMessageBox\\(|QMessageBox [a-z]+\\("_s);
    static const QRegularExpression ready(u"QMessageBox::[a-z]+\\("_s);
    QStringList found;
    std::map<QString, int> unmarked; // boxes less their marks
    std::set<QString> models, tipping;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines[i];
        if (!line.file.startsWith(u"ui/"))
            continue;
        QString text = line.text;
        if (text.endsWith(u'(') && i + 1 < m_lines.size())
            text += m_lines[i + 1].text.trimmed();
        if (text.contains(tip) || text.contains(below) || text.contains(ready))
            found << line.where();
        if (line.text.contains(box))
            ++unmarked[line.file];
        if (line.text.contains(u"setTextFormat(Qt::PlainText)"_s))
            --unmarked[line.file];
        if (line.text.contains(u"ToolTipRole"_s))
            models.insert(line.file);
        if (line.text.contains(u"look::tip("_s))
            tipping.insert(line.file);
    }
    for (const auto &[file, count] : unmarked) {
        if (count > 0)
            found << file + u": a QMessageBox that is not told that its text is plain"_s;
    }
    for (const QString &file : models) {
        if (!tipping.contains(file))
            found << file + u": ToolTipRole without look::tip()"_s;
    }
    QCOMPARE(found, QStringList());
}

void TestHouse::includesAreWrittenFromTheRoot()
{
    for (const Line &line : m_lines) {
        const auto match = include.match(line.text);
        if (!match.hasMatch())
            continue;
        const QString target = match.captured(2);
        const bool own = match.captured(1) == u"\"";
        const bool fine
            = own ? target.contains(u'/') || target.endsWith(u".moc") : !target.startsWith(u"Qt/");
        static const QRegularExpression module(
            u"^Qt(Core|Gui|Widgets|Sql|Network|Test|PrintSupport|Svg|Pdf|Concurrent)(/|$)"_s);
        static const QRegularExpression allowed(u"^(QtGlobal|QtEndian|QtMath|QtDebug|QtPlugin)$"_s);
        if (!fine || (!own && target.contains(module) && !target.contains(allowed)))
            QFAIL(qPrintable(line.where()));
    }
}

void TestHouse::filesFitAReader()
{
    QStringList outgrown;
    for (const auto &[file, length] : m_lengths) {
        if (length > (file.endsWith(u".h") ? 150 : 400))
            outgrown << u"%1: %2 lines"_s.arg(file).arg(length);
    }
    QCOMPARE(outgrown, QStringList());
}

void TestHouse::everyRoomHasAReadme()
{
    const QDir root(qEnvironmentVariable("PILAR_SOURCE"));
    for (const auto &[room, allowed] : plan)
        QVERIFY2(root.exists(room + u"/README.md"_s), qPrintable(room));
}

void TestHouse::everySourceNamesItsLicence()
{
    for (const Line &line : m_lines) {
        if (line.number == 1)
            QVERIFY2(line.text == u"// SPDX-License-Identifier: GPL-3.0-or-later"_s,
                     qPrintable(line.file));
    }
}

/** `tst_name` or `tst_name: function`. */
void TestHouse::everyTestThatTheDocumentsNameExists()
{
    std::map<QString, QString> tests; // name → the text of all files that are called so
    const QString root = qEnvironmentVariable("PILAR_SOURCE") + u"/tests"_s;
    QDirIterator found(root, {u"tst_*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        QFile file(found.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        const QString name = found.fileInfo().completeBaseName();
        tests[name] += text;
        QString target = found.fileInfo().path().mid(root.size()); // as it is built
        target = u"tst"_s + target.replace(u'/', u'_') + name.mid(3);
        if (target != name)
            tests[target] += text;
    }
    static const QRegularExpression named(u"`(tst_[a-z0-9_]+)(?:: ([A-Za-z0-9_]+))?`"_s);
    QFile page(qEnvironmentVariable("PILAR_SOURCE") + u"/docs/SECURITY.md"_s);
    QVERIFY(page.open(QIODevice::ReadOnly));
    auto matches = named.globalMatch(QString::fromUtf8(page.readAll()));
    int functions = 0;
    QStringList missing;
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto test = tests.find(match.captured(1));
        const QString function = match.captured(2);
        functions += function.isEmpty() ? 0 : 1;
        if (test == tests.end()
            || (!function.isEmpty() && !test->second.contains(u"void "_s + function + u"()"_s)))
            missing << match.captured(0);
    }
    QCOMPARE(missing, QStringList());
    QVERIFY(functions > 50);
}

/** A database is at the step whose number it bears: two of one number would change places. */
void TestHouse::stepsOfTheServersDatabaseAreNumberedWithoutGap()
{
    const QDir folder(qEnvironmentVariable("PILAR_SOURCE") + u"/resources/server"_s);
    const QStringList steps = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    QVERIFY(!steps.isEmpty());
    for (int i = 0; i < int(steps.size()); ++i)
        QCOMPARE(steps[i].section(u'_', 0, 0), u"%1"_s.arg(i + 1, 3, 10, QLatin1Char('0')));
}

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
