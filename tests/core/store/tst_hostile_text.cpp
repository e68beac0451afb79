// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/parse.h"
#include "tests/support/laptop.h"

#include <QTest>

using namespace pilar;
using namespace pilar::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList hostile{u"' or 1=1 --"_s,
                          u"'; drop table klien; --"_s,
                          u"\"; delete from journal; --"_s,
                          u"Ani"_s,
                          u"ani"_s,
                          u"Ani%"_s,
                          u"%"_s,
                          u"_n_"_s,
                          u"A_i"_s,
                          u"\\"_s,
                          u"\\%"_s,
                          u"100%"_s,
                          u"?"_s,
                          u"?1"_s,
                          u":1 @a $a"_s,
                          u"%1 %2 %%"_s,
                          u"null"_s,
                          u"Ani OR Budi"_s,
                          u"Ani AND NOT Budi"_s,
                          u"NEAR(Ani Budi)"_s,
                          u"words:Ani"_s,
                          u"-Ani"_s,
                          u"^Ani"_s,
                          u"Ani*"_s,
                          u"\"Ani"_s,
                          u"(Ani"_s,
                          u"{words} : Ani"_s,
                          u"Ani + Budi"_s,
                          u"'' || ''"_s,
                          u"[klien]"_s,
                          u"`klien`"_s,
                          u"x'00'"_s,
                          u"/* */ Budi"_s,
                          u"\u202EinA"_s,
                          u"O'Brien"_s,
                          u"Ani\0Budi"_s,
                          QString(150, u'\''),
                          QString(150, u'%'),
                          QString(20'000, u'a'),
                          QString(30'000, u'"'),
                          u"\U0001F600 Ani"_s};

/** What the search does, said plainly: each word begins a word of the names. */
bool finds(const QString &names, const QString &search)
{
    const auto wordsOf = [](const QString &text) {
        QStringList words(QString{});
        for (const QChar c : text.toLower()) {
            if (c.isLetterOrNumber())
                words.back() += c;
            else if (!words.back().isEmpty())
                words << QString();
        }
        words.removeAll(QString());
        return words;
    };
    const QStringList wanted = wordsOf(search), there = wordsOf(names);
    return !wanted.isEmpty() && std::all_of(wanted.begin(), wanted.end(), [&](const QString &word) {
        return std::any_of(there.begin(), there.end(),
                           [&](const QString &one) { return one.startsWith(word); });
    });
}

} // namespace

/** Whatever is typed is a value: it chooses, sorts and finds what a plain filter would. */
class TestHostileText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        for (const QString &text : hostile) {
            const Result<Saved> saved = m_laptop.tryAdd(u"klien", {{u"nama"_s, text}});
            const bool fits = text.size() <= 150 && !text.contains(u'\0');
            QVERIFY2(bool(saved) == fits, qPrintable(text));
            if (fits)
                m_names << text;
        }
        for (const QString &text : m_names) {
            const auto row = list({});
            QVERIFY2(row && all(*row).contains(text), qPrintable(text)); // as it was typed
        }
        QVERIFY(m_names.size() > 30);
    }
    void cleanup()
    {
        QCOMPARE(list({})->total, int(m_names.size()));
        QVERIFY(m_laptop.store->check().empty());
    }

    void aValueChoosesWhatIsEqual()
    {
        for (const QString &text : hostile) {
            Query query;
            query.where = {{u"nama"_s, text}};
            const auto page = list(query);
            const auto value = parseValue(m_klien.fields[nameAt()], text);
            QCOMPARE(bool(page), bool(value));
            if (!page)
                continue;
            QStringList wanted;
            for (const QString &name : m_names) {
                if (name == value->text())
                    wanted << name;
            }
            QCOMPARE(all(*page), wanted);
            QCOMPARE(page->total, int(wanted.size()));
        }
    }

    void aNameThatIsNoFieldIsRefused()
    {
        for (const QString &text : hostile) {
            for (const QString &name :
                 {text, u"nama"_s + text, u"nama\" = \"nama\" or \""_s + text}) {
                Query query;
                query.where = {{name, u"Ani"_s}};
                QCOMPARE(list(query).error().kind, ErrorKind::Usage);
                query.where = {};
                query.sort = name;
                QCOMPARE(list(query).error().kind, ErrorKind::Usage);
            }
        }
    }

    void whatIsNotOneOfItsWordsIsNoStateNorSync()
    {
        for (const QString &text : hostile) {
            for (const QString &name : {u"state"_s, u"sync"_s, u"persetujuan"_s}) {
                Query query;
                query.where = {{name, text}};
                QCOMPARE(list(query).error().kind, ErrorKind::Invalid);
            }
            QVERIFY(!m_laptop.store->resolve(m_klien.number, text));
        }
    }

    void namesSortAsTheyAre()
    {
        Query query;
        query.sort = u"nama"_s;
        const QStringList sorted = all(*list(query));
        QCOMPARE(sorted.size(), m_names.size());
        for (int i = 1; i < sorted.size(); ++i)
            QVERIFY(folded(sorted[i - 1]) <= folded(sorted[i]));
    }

    void aSearchFindsWordsAndNothingElse()
    {
        for (const QString &text : hostile) {
            QStringList wanted;
            for (const QString &name : m_names) {
                if (finds(name, text))
                    wanted << name;
            }
            Query query;
            query.search = text;
            const auto page = list(query);
            QVERIFY2(page, qPrintable(text));
            QStringList found = all(*page);
            found.sort();
            wanted.sort();
            QVERIFY2(found == wanted,
                     qPrintable(text + u": "_s + found.join(u" | "_s) + u" / "_s
                                + wanted.join(u" | "_s)));
            QCOMPARE(page->total, int(wanted.size()));
        }
    }

    void aSearchOfTheBinFindsTheTextItself()
    {
        Laptop laptop(u"Ani"_s, 2);
        laptop.add(u"lks", {{u"nama"_s, u"Panti"_s}});
        for (const QString &name : m_names)
            QVERIFY(laptop.remove(u"klien", laptop.add(u"klien", {{u"nama"_s, name}})));
        for (const QString &text : hostile) {
            Query query;
            query.deleted = true;
            query.search = text;
            query.limit = 0;
            const auto page = laptop.store->list(m_klien.number, query);
            QVERIFY2(page, qPrintable(text));
            QStringList wanted, found = all(*page);
            for (const QString &name : m_names) {
                if (folded(name).contains(folded(text.simplified())))
                    wanted << name;
            }
            found.sort();
            wanted.sort();
            QVERIFY2(found == wanted, qPrintable(text + u": "_s + found.join(u" | "_s)));
        }
    }

private:
    Result<Page> list(Query query) const
    {
        query.limit = 0;
        return m_laptop.store->list(m_klien.number, query);
    }
    QStringList all(const Page &page) const
    {
        QStringList names;
        for (const Row &row : page.rows)
            names << valueOf(m_klien, row.record, u"nama").text();
        return names;
    }
    size_t nameAt() const { return size_t(m_klien.field(u"nama") - m_klien.fields.data()); }
    /** As SQLite compares without case: ASCII alone. */
    static QByteArray folded(const QString &text)
    {
        QByteArray bytes = text.toUtf8();
        for (char &c : bytes)
            c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
        return bytes;
    }

    Laptop m_laptop{u"Ani"_s};
    const Entity &m_klien = m_laptop.entity(u"klien");
    QStringList m_names;
};

QTEST_GUILESS_MAIN(TestHostileText)
#include "tst_hostile_text.moc"
