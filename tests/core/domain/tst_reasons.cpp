// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/parse.h"
#include "core/domain/reasons.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

QString sentence(const QString &code, const QStringList &args = {})
{
    return reason({0, {}, Problem::Severity::Error, code, args});
}

/** The sources of this room, as one text. */
QString sources()
{
    QString all;
    const QDir room(qEnvironmentVariable("PILAR_SOURCE") + u"/core/domain"_s);
    for (const QString &name : room.entryList({u"*.cpp"_s}, QDir::Files)) {
        QFile file(room.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += QString::fromUtf8(file.readAll());
    }
    return all;
}

} // namespace

class TestReasons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeOfTheRoomHasASentence()
    {
        // All functions that make a Problem take its code as a u"…"_s; its field comes as a view or
        // a variable.
        const QRegularExpression made(
            u"\\b(?:refused|refusedFor|doubt|fault|lacking|problem|warning)\\(([^;]*);"_s);
        const QRegularExpression literal(u"u\"([a-z][a-z_]+)\"_s"_s);
        QStringList codes;
        const QString text = sources();
        for (const auto &call : made.globalMatch(text)) {
            for (const auto &word : literal.globalMatch(call.captured(1)))
                codes << word.captured(1);
        }
        codes.removeAll(u"nik"_s); // a field
        codes.removeAll(u"_characters"_s);
        for (const auto name : {"kk", "npwp", "nib", "nip"}) // put together in registers.cpp
            codes << QLatin1String(name) + u"_characters"_s << QLatin1String(name) + u"_length"_s;
        codes.removeDuplicates();
        QVERIFY2(codes.size() > 50, "the sources were not found");
        for (const QString &code : std::as_const(codes))
            QVERIFY2(hasReason(code), qPrintable(code));
    }

    void theWordsOfTheWireHaveSentences()
    {
        for (const auto code : {"not_found", "denied", "locked", "stale", "decided_by",
                                "decided_on_other", "incomplete", "totals", "invalid", "follows",
                                "internal", "id_taken", "already_there"})
            QVERIFY2(hasReason(QString::fromLatin1(code)), code);
    }

    void aSentenceCarriesItsWords()
    {
        QCOMPARE(sentence(u"nik_length"_s, {u"15"_s}), u"The NIK has 15 digits; 16 are needed."_s);
        QCOMPARE(sentence(u"text_too_long"_s, {u"4"_s, u"3"_s}),
                 u"The text has 4 characters; at most 3 fit."_s);
        QCOMPARE(sentence(u"date_order"_s, {u"2010-05-05"_s}),
                 u"This is before 5 Mei 2010, which has to come first."_s);
        QCOMPARE(sentence(u"code_unknown"_s, {u"100%1%2"_s}),
                 u"“100%1%2” is not in the list of choices."_s);
        QCOMPARE(sentence(u"nik_length"_s), u"The NIK has  digits; 16 are needed."_s);
    }

    void aNewerServersCodeIsNamed()
    {
        QVERIFY(!hasReason(u"moon_phase"_s));
        QCOMPARE(sentence(u"moon_phase"_s), u"This was not accepted (moon_phase)."_s);
    }

    void everySentenceHasItsIndonesian()
    {
        QFile file(qEnvironmentVariable("PILAR_SOURCE") + u"/translations/words/domain.tsv"_s);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the words have moved into the translation");
        const QString words = u'\n' + QString::fromUtf8(file.readAll());
        for (const auto code :
             {"required", "in_future", "money_unreadable", "not_found", "internal", "age_above"})
            QVERIFY2(words.contains(u'\n' + sentence(QString::fromLatin1(code), {u"%1"_s, u"%2"_s})
                                    + u'\t'),
                     code);
    }
};

QTEST_GUILESS_MAIN(TestReasons)
#include "tst_reasons.moc"
