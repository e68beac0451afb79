// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCellBytes = 1024 * 1024;
constexpr qsizetype mostColumns = 1000;
constexpr size_t mostRows = 200'000;
constexpr qint64 mostCells = 8'000'000;
constexpr size_t tasted = 60; // rows that the separator is judged by

Error wrong(const char *sentence, int line = 0)
{
    QString text = QCoreApplication::translate("Csv", sentence);
    if (line > 0)
        text = text.arg(line);
    return {ErrorKind::Invalid, text};
}

Error otherEncoding(int line)
{
    return wrong(QT_TRANSLATE_NOOP("Csv",
                                   "Line %1 is not written in UTF-8. Save the table again as “CSV "
                                   "UTF-8” and import that file; nothing was imported."),
                 line);
}

/** The line that byte at stands in, for whatever line ends the file has. */
int lineOf(QByteArrayView bytes, qsizetype at)
{
    int line = 1;
    for (qsizetype i = 0; i < at; ++i) {
        if (bytes[i] == '\n'
            || (bytes[i] == '\r' && (i + 1 >= bytes.size() || bytes[i + 1] != '\n')))
            ++line;
    }
    return line;
}

/** Where UTF-8 ends to be UTF-8; a line end never lies within a letter. */
int firstBadLine(QByteArrayView bytes)
{
    qsizetype start = 0;
    for (qsizetype i = 0; i <= bytes.size(); ++i) {
        if (i < bytes.size() && bytes[i] != '\n' && bytes[i] != '\r')
            continue;
        if (!bytes.sliced(start, i - start).isValidUtf8())
            return lineOf(bytes, start);
        start = i + 1;
    }
    return 1;
}

Result<> checkEncoding(QByteArrayView bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return otherEncoding(1);
    if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0) {
        return wrong(QT_TRANSLATE_NOOP("Csv",
                                       "Line %1 holds characters that no table has. Save the table "
                                       "again as “CSV UTF-8” and import that file; nothing was "
                                       "imported."),
                     lineOf(bytes, nul));
    }
    if (!bytes.isValidUtf8())
        return otherEncoding(firstBadLine(bytes));
    return {};
}

class CsvReader
{
public:
    CsvReader(QByteArrayView bytes, char separator, int firstLine, size_t most)
        : m_bytes(bytes)
        , m_separator(separator)
        , m_line(firstLine)
        , m_most(most)
    { }

    Result<> read()
    {
        while (m_at < m_bytes.size()) {
            if (m_sheet.rows.size() == m_most)
                return {};
            if (m_sheet.rows.size() == mostRows) {
                return wrong(QT_TRANSLATE_NOOP("Csv",
                                               "The table has more than 200,000 rows. Divide it "
                                               "into several files; nothing was imported."));
            }
            SheetRow row{m_line, {}};
            if (Result<> done = readRow(row); !done)
                return done.error();
            while (!row.cells.isEmpty() && row.cells.back().isEmpty())
                row.cells.removeLast();
            m_cells += row.cells.size();
            if (m_cells > mostCells) {
                return wrong(QT_TRANSLATE_NOOP("Csv",
                                               "The table has too many cells at line %1. Divide it "
                                               "into several files; nothing was imported."),
                             row.line);
            }
            m_sheet.rows.push_back(std::move(row));
        }
        return {};
    }

    /** What was read; after an error the rows before it. */
    Sheet take() { return std::move(m_sheet); }

private:
    bool atEnd() const { return m_at >= m_bytes.size(); }
    bool atBreak() const { return m_bytes[m_at] == '\n' || m_bytes[m_at] == '\r'; }

    void takeBreak()
    {
        if (m_bytes[m_at] == '\r' && m_at + 1 < m_bytes.size() && m_bytes[m_at + 1] == '\n')
            ++m_at;
        ++m_at;
        ++m_line;
    }

    Result<> readRow(SheetRow &row)
    {
        for (;;) {
            if (row.cells.size() == mostColumns) {
                return wrong(QT_TRANSLATE_NOOP("Csv",
                                               "Line %1 has more than 1,000 columns; this is no "
                                               "table that can be imported."),
                             row.line);
            }
            Result<QString> cell = !atEnd() && m_bytes[m_at] == '"' ? quoted() : bare();
            if (!cell)
                return cell.error();
            row.cells << *std::move(cell);
            if (atEnd())
                return {};
            if (atBreak()) {
                takeBreak();
                return {};
            }
            ++m_at; // the separator
        }
    }

    Result<QString> bare()
    {
        const qsizetype start = m_at;
        while (!atEnd() && m_bytes[m_at] != m_separator && !atBreak())
            ++m_at;
        if (m_at - start > mostCellBytes)
            return tooLong(m_line);
        return QString::fromUtf8(m_bytes.sliced(start, m_at - start));
    }

    Result<QString> quoted()
    {
        const int opened = m_line;
        QByteArray text;
        ++m_at;
        for (;;) {
            if (atEnd()) {
                return wrong(QT_TRANSLATE_NOOP("Csv",
                                               "The file breaks off: a cell that begins in line %1 "
                                               "has no end. Save or copy the file once more; "
                                               "nothing was imported."),
                             opened);
            }
            if (text.size() > mostCellBytes)
                return tooLong(opened);
            if (m_bytes[m_at] == '"') {
                ++m_at;
                if (atEnd() || m_bytes[m_at] != '"')
                    break;
                text += '"';
                ++m_at;
            } else if (atBreak()) {
                takeBreak();
                text += '\n';
            } else {
                text += m_bytes[m_at++];
            }
        }
        while (!atEnd() && m_bytes[m_at] == ' ')
            ++m_at;
        if (!atEnd() && m_bytes[m_at] != m_separator && !atBreak()) {
            return wrong(QT_TRANSLATE_NOOP("Csv",
                                           "In line %1 a quotation mark stands where a cell should "
                                           "end. Save the table again from the spreadsheet; "
                                           "nothing was imported."),
                         m_line);
        }
        return QString::fromUtf8(text);
    }

    static Error tooLong(int line)
    {
        return wrong(QT_TRANSLATE_NOOP("Csv",
                                       "A cell in line %1 is longer than any text that can be "
                                       "kept; this is no table that can be imported."),
                     line);
    }

    QByteArrayView m_bytes;
    char m_separator;
    int m_line;
    size_t m_most;
    qsizetype m_at = 0;
    qint64 m_cells = 0;
    Sheet m_sheet;
};

/** The separator under which the most cells lie in rows of one common width. */
char likelySeparator(QByteArrayView bytes, int firstLine)
{
    char best = ',';
    qsizetype bestScore = 0;
    for (const char separator : {',', ';', '\t'}) {
        CsvReader reader(bytes, separator, firstLine, tasted);
        (void)reader.read();
        std::map<qsizetype, qsizetype> widths;
        const Sheet sheet = reader.take();
        for (const SheetRow &row : sheet.rows) {
            if (row.cells.size() > 1)
                ++widths[row.cells.size()];
        }
        for (const auto &[width, rows] : widths) {
            if (const qsizetype score = (width - 1) * rows; score > bestScore) {
                bestScore = score;
                best = separator;
            }
        }
    }
    return best;
}

bool reckons(QChar c)
{
    return u"=+-@\t\r\n"_s.contains(c);
}

/** Behind any apostrophes: what a spreadsheet would reckon with, or an apostrophe that plainCell
 * would take off. */
bool needsApostrophe(const QString &text)
{
    qsizetype first = 0;
    while (first < text.size() && text[first] == u'\'')
        ++first;
    return first < text.size() && (reckons(text[first]) || (first > 0 && text[first].isDigit()));
}

/** Also within the text: a program that splits at semicolons, as the Indonesian Excel does, heeds
 * no quotes that do not begin what it takes for a cell. */
QString withApostrophes(QString cell)
{
    static const QRegularExpression bare(uR"((^[ "]+|[;\t\r\n][ "]*)(?='*[=+\-@]))"_s);
    if (needsApostrophe(cell))
        cell.prepend(u'\'');
    return cell.replace(bare, u"\\1'"_s);
}

} // namespace

Result<Sheet> readCsv(const QByteArray &bytes)
{
    if (Result<> good = checkEncoding(bytes); !good)
        return good.error();
    QByteArrayView content(bytes);
    if (content.startsWith("\xEF\xBB\xBF"))
        content = content.sliced(3);
    int line = 1;
    char separator = 0;
    if (content.size() > 4 && content.first(4).compare("sep=", Qt::CaseInsensitive) == 0
        && (content.size() == 5 || content[5] == '\n' || content[5] == '\r')) {
        separator = content[4];
        qsizetype at = std::min<qsizetype>(content.size(), 6);
        if (content.size() > 6 && content[5] == '\r' && content[6] == '\n')
            ++at;
        content = content.sliced(at);
        line = 2;
    }
    if (!separator)
        separator = likelySeparator(content, line);
    CsvReader reader(content, separator, line, size_t(-1));
    if (Result<> done = reader.read(); !done)
        return done.error();
    return reader.take();
}

QByteArray writeCsv(const std::vector<QStringList> &rows)
{
    QByteArray bytes = "\xEF\xBB\xBF";
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i > 0)
                bytes += ',';
            QString cell = withApostrophes(row[i]);
            const bool quotes = std::any_of(cell.begin(), cell.end(),
                                            [](QChar c) { return u"\",;\t\r\n"_s.contains(c); });
            if (quotes)
                cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
            bytes += cell.toUtf8();
        }
        bytes += "\r\n";
    }
    return bytes;
}

QString plainCell(const QString &cell)
{
    static const QRegularExpression marked(uR"((^[ "]+|[;\t\r\n][ "]*)'(?='*[=+\-@]))"_s);
    QString plain = cell.startsWith(u'\'') && needsApostrophe(cell) ? cell.mid(1) : cell;
    return plain.replace(marked, u"\\1"_s);
}

} // namespace pilar
