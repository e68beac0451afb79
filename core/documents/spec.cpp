// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/spec.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

QJsonArray array(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toArray();
}

bool has(const QJsonObject &object, const char *key)
{
    return object.contains(QLatin1StringView(key));
}

QStringList strings(const QJsonArray &values)
{
    QStringList result;
    for (const QJsonValue &value : values)
        result << value.toString();
    return result;
}

class Reader
{
public:
    explicit Reader(const Dictionary &dictionary)
        : m_dictionary(dictionary)
    { }

    SectionSpec section(const QJsonObject &object)
    {
        SectionSpec result;
        result.heading = text(object, "heading");
        for (const QJsonValue &value : array(object, "items"))
            result.items.push_back(item(value.toObject()));
        return result;
    }

    QStringList faults() const { return m_faults; }

private:
    using Kind = ItemSpec::Kind;

    ItemSpec item(const QJsonObject &object)
    {
        ItemSpec result;
        result.text = text(object, "label");
        result.continued = object.value(u"continued"_s).toBool();
        const bool plain = object.value(u"plain"_s).toBool();
        result.numbered = has(object, "label") && !result.continued && !plain;
        result.lines = object.value(u"lines"_s).toInt(1);
        if (has(object, "choices")) {
            result.kind = Kind::Choices;
            result.content.sources.push_back(source(object.value(u"choices"_s), {}));
        } else if (has(object, "parts")) {
            result.kind = Kind::Parts;
            for (const QJsonValue &part : array(object, "parts"))
                result.parts.push_back(this->part(part.toObject()));
        } else if (has(object, "of")) {
            result.content = content(object, {});
        } else {
            block(object, result);
        }
        return result;
    }

    void block(const QJsonObject &object, ItemSpec &result)
    {
        result.sign = text(object, "sign");
        result.italic = object.value(u"italic"_s).toBool();
        result.together = object.value(u"together"_s).toBool();
        if (has(object, "text")) {
            result.kind = Kind::Text;
            result.text = text(object, "text");
        } else if (has(object, "subheading")) {
            result.kind = Kind::Subheading;
            result.text = text(object, "subheading");
        } else if (has(object, "table") || has(object, "ruled")) {
            result.kind = Kind::Table;
            result.table = table(object);
        } else if (has(object, "counts")) {
            result.kind = Kind::Counts;
            result.text = text(object, "counts");
            result.details = object;
            for (const QJsonValue &line : array(object, "lines")) {
                for (const QString &name : strings(array(line.toObject(), "fields")))
                    checkField(result.text, name);
            }
        } else if (has(object, "recap")) {
            recap(object, result);
        } else if (has(object, "signature")) {
            result.kind = Kind::Signature;
            result.details = object.value(u"signature"_s).toObject();
        } else {
            fault(u"an item of no known kind"_s);
        }
    }

    void recap(const QJsonObject &object, ItemSpec &result)
    {
        result.kind = Kind::Recap;
        result.details = object;
        result.text = text(object, "recap");
        for (const char *key : {"category", "place", "sex", "born"})
            checkField(result.text, text(object, key));
        for (const QJsonValue &value : array(object, "only"))
            result.table.only.push_back(condition(value.toObject(), result.text));
    }

    PartSpec part(const QJsonObject &object)
    {
        return {text(object, "before"), content(object, {}), object.value(u"weight"_s).toDouble(1)};
    }

    Content content(const QJsonObject &object, const QString &row)
    {
        Content result;
        for (const QJsonValue &value : array(object, "of"))
            result.sources.push_back(source(value, row));
        if (has(object, "join"))
            result.join = text(object, "join");
        return result;
    }

    Source source(const QJsonValue &value, const QString &row)
    {
        const QJsonObject object = value.toObject();
        const QString path = value.isString() ? value.toString() : text(object, "field");
        Source result;
        result.owner = row.isEmpty() ? path.section(u'.', 0, 0) : QString();
        result.field = row.isEmpty() ? path.section(u'.', 1) : path;
        result.before = text(object, "before");
        result.after = text(object, "after");
        result.list = text(object, "list");
        result.pad = object.value(u"pad"_s).toInt();
        result.level = object.value(u"level"_s).toInt();
        result.words = object.value(u"words"_s).toBool();
        result.raw = object.value(u"raw"_s).toBool();
        checkField(row.isEmpty() ? entityOf(result.owner) : row, result.field);
        if (!result.list.isEmpty())
            checkList(result.list);
        return result;
    }

    TableSpec table(const QJsonObject &object)
    {
        TableSpec result;
        result.entity = text(object, "table");
        result.blank = object.value(has(object, "ruled") ? u"ruled"_s : u"blank"_s).toInt();
        result.order = strings(array(object, "order"));
        for (const QString &name : result.order)
            checkField(result.entity, name);
        for (const QJsonValue &value : array(object, "only"))
            result.only.push_back(condition(value.toObject(), result.entity));
        for (const QJsonValue &value : array(object, "columns"))
            result.columns.push_back(column(value.toObject(), result.entity));
        if (has(object, "expected"))
            result.expected = expected(object.value(u"expected"_s).toObject(), result.entity);
        return result;
    }

    ColumnSpec column(const QJsonObject &object, const QString &entity)
    {
        ColumnSpec result;
        result.title = text(object, "title");
        result.weight = object.value(u"weight"_s).toDouble(1);
        result.align = text(object, "align") == u"centre" ? Align::Centre : Align::Left;
        result.count = object.value(u"count"_s).toBool();
        result.box = text(object, "box");
        if (!result.box.isEmpty())
            checkField(entity, result.box);
        result.content = content(object, entity);
        return result;
    }

    ExpectedSpec expected(const QJsonObject &object, const QString &entity)
    {
        ExpectedSpec result;
        result.field = text(object, "field");
        result.onlyWhenEmpty = object.value(u"only_when_empty"_s).toBool();
        checkField(entity, result.field);
        for (const QJsonValue &value : array(object, "cases")) {
            const QJsonObject entry = value.toObject();
            ExpectedSpec::Case one;
            one.codes = strings(array(entry, "codes"));
            for (const QString &code : one.codes)
                checkCode(entity, result.field, code);
            if (has(entry, "list")) {
                checkList(text(entry, "list"));
                for (const Code &code : m_dictionary.list(text(entry, "list")))
                    one.codes << code.name;
            }
            if (has(entry, "when"))
                one.when = condition(entry.value(u"when"_s).toObject(), u"lks"_s);
            result.cases.push_back(std::move(one));
        }
        return result;
    }

    Condition condition(const QJsonObject &object, const QString &entity)
    {
        const Condition result{text(object, "field"), strings(array(object, "in")),
                               object.value(u"not"_s).toBool()};
        for (const QString &code : result.values)
            checkCode(entity, result.field, code);
        return result;
    }

    static QString entityOf(const QString &owner)
    {
        return owner == u"ketua" ? u"pengurus"_s : owner;
    }

    void checkField(const QString &entity, const QString &name)
    {
        const Entity *found = m_dictionary.entity(entity);
        if (!found || !found->field(name))
            fault(u"no field %1.%2"_s.arg(entity, name));
    }

    void checkCode(const QString &entity, const QString &name, const QString &code)
    {
        const Entity *found = m_dictionary.entity(entity);
        const Field *field = found ? found->field(name) : nullptr;
        if (!field || !field->code(code))
            fault(u"no code %1 of %2.%3"_s.arg(code, entity, name));
    }

    void checkList(const QString &name)
    {
        if (m_dictionary.list(name).empty())
            fault(u"no list %1"_s.arg(name));
    }

    void fault(const QString &what) { m_faults << what; }

    const Dictionary &m_dictionary;
    QStringList m_faults;
};

} // namespace

Result<FormSpec> FormSpec::parse(const QByteArray &json, const Dictionary &dictionary)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Error{ErrorKind::Damaged, {}, {}, error.errorString()};
    FormSpec spec;
    spec.words = document.object();
    spec.title = strings(array(spec.words, "title"));
    Reader reader(dictionary);
    for (const QJsonValue &value : array(spec.words, "sections"))
        spec.sections.push_back(reader.section(value.toObject()));
    if (!reader.faults().isEmpty())
        return Error{ErrorKind::Damaged, {}, {}, reader.faults().join(u'\n')};
    return spec;
}

} // namespace pilar::documents
