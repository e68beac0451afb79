// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dictionary/dictionary.h"
#include "core/documents/text.h"

#include <QJsonObject>

namespace pilar::documents {

/** A field whose content is printed, and how. */
struct Source
{
    QString owner; // lks, registrasi, dinas or ketua; empty = the row of the table
    QString field;
    QString before;
    QString after;
    QString list; // the content is a code of this list
    int pad = 0; // digits, with zeros in front; 0 itself is a dash
    int level = 0; // of a region: 1 provinsi … 4 desa/kelurahan
    bool words = false; // a sum in words
    bool raw = false; // a code as it is: "L"
};

/** The first source that has content; with join, all that have. */
struct Content
{
    std::vector<Source> sources;
    std::optional<QString> join;
};

struct PartSpec
{
    QString before;
    Content content;
    qreal weight = 1;
};

struct ColumnSpec
{
    QString title;
    qreal weight = 1;
    Align align = Align::Left;
    bool count = false; // numbers the rows
    QString box; // a bool field, as a square
    Content content;
};

/** Rows that are printed, to be filled by pen, where no record has their code. */
struct ExpectedSpec
{
    struct Case
    {
        std::optional<Condition> when; // of the lks
        QStringList codes;
    };
    QString field;
    std::vector<Case> cases; // the first that holds
    bool onlyWhenEmpty = false;
};

struct TableSpec
{
    QString entity; // empty: a table for the pen only
    std::vector<ColumnSpec> columns;
    std::vector<Condition> only; // rows that fulfil all
    QStringList order; // fields; a code field in the order of its list
    ExpectedSpec expected;
    int blank = 0; // empty rows when there are no records
};

/** What the reader of a printed form finds under a heading. */
struct ItemSpec
{
    enum class Kind { Row, Parts, Choices, Text, Subheading, Table, Counts, Recap, Signature };

    Kind kind = Kind::Row;
    QString text; // or label, or what entity is counted
    QString sign; // in front of a text
    bool numbered = false;
    bool continued = false; // belongs to the row above
    bool italic = false;
    bool together = false; // with what follows
    int lines = 1; // for the pen
    Content content;
    std::vector<PartSpec> parts;
    TableSpec table;
    QJsonObject details; // of counts, recap and signature: their words
};

struct SectionSpec
{
    QString heading; // may be empty
    std::vector<ItemSpec> items;
};

/** A printed form as resources/documents/ describes it: wording and order are data. */
struct FormSpec
{
    QStringList title;
    std::vector<SectionSpec> sections;
    QJsonObject words; // the rest, by name

    /** Damaged, with every fault in detail, when a field, code or list is not in the dictionary. */
    static Result<FormSpec> parse(const QByteArray &json, const Dictionary &dictionary);
};

} // namespace pilar::documents
