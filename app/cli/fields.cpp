// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fields.h"

#include "app/cli/commands.h"
#include "core/base/disk.h"
#include "core/domain/display.h"
#include "core/domain/parse.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 2 << 20; // a Save is at most 1 MiB

Error refusedFor(const QString &field, const QString &code)
{
    return {ErrorKind::Invalid, {}, {{0, field, Problem::Severity::Error, code, {}}}};
}

Result<QByteArray> allOf(const QString &file)
{
    if (file != u"-") {
        SystemDisk disk;
        return disk.read(file, longestFile);
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, tr("Nothing can be read from stdin.")};
    QByteArray bytes;
    while (bytes.size() <= longestFile) {
        const QByteArray more = input.read(64 << 10);
        if (more.isEmpty())
            return bytes;
        bytes += more;
    }
    return Error{ErrorKind::Unsupported,
                 tr("What comes from stdin is too long; at most %1 MB are taken.").arg(2)};
}

Result<QString> contentFor(const QString &field, const QString &file)
{
    const Result<QByteArray> bytes = allOf(file);
    if (!bytes)
        return bytes.error();
    std::optional<QString> text = utf8Text(*bytes);
    if (!text)
        return refusedFor(field, u"text_not_utf8"_s);
    if (text->endsWith(u'\n'))
        text->chop(1);
    if (text->endsWith(u'\r'))
        text->chop(1);
    return *text;
}

} // namespace

Result<std::pair<QString, QString>> assignment(const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals < 1) {
        return Error{ErrorKind::Usage,
                     tr("A field and its value are written FIELD=VALUE; one has no \"=\".")};
    }
    return std::pair(word.left(equals), word.mid(equals + 1));
}

QString wholeId(const Field &field, const QString &text, const Store &store)
{
    const Entity *target = store.dictionary().entity(field.target);
    if (field.type != Type::Record || !target || text.isEmpty())
        return text;
    const Result<RecordId> id = store.resolve(target->number, text.trimmed());
    return id ? id->text() : text;
}

Result<> Given::takeWords(const QStringList &words)
{
    bool stdinTaken = false;
    for (const QString &word : words) {
        const auto parts = assignment(word);
        if (!parts)
            return parts.error();
        auto [field, value] = *parts;
        if (value.startsWith(u"@@")) {
            value = value.mid(1);
        } else if (value.startsWith(u'@')) {
            if (value == u"@-" && std::exchange(stdinTaken, true))
                return Error{ErrorKind::Usage, tr("Only one field can come from stdin.")};
            const Result<QString> content = contentFor(field, value.mid(1));
            if (!content)
                return content.error();
            value = *content;
        }
        if (m_isText[field])
            return Error{ErrorKind::Usage, tr("The field %1 is given twice.").arg(field)};
        m_isText[field] = true;
        m_values[field] = value;
    }
    return {};
}

Result<> Given::takeJson(const QString &file)
{
    const Result<QByteArray> bytes = allOf(file);
    if (!bytes)
        return bytes.error();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &error);
    if (!utf8Text(*bytes) || !document.isObject()) {
        return Error{ErrorKind::Invalid,
                     tr("%1 is not a JSON object of fields and values in UTF-8.").arg(file)};
    }
    // A whole record as show prints it: what is computed in it is nobody's to write.
    const bool record = document[u"entity"].isString() && document[u"fields"].isObject();
    const QJsonObject object = record ? document[u"fields"].toObject() : document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (record)
            m_ofRecord.insert(it.key());
        m_isText[it.key()] = false;
        m_values[it.key()] = it.value();
    }
    return {};
}

Result<Values> Given::read(const Entity &entity, const Store &store) const
{
    Values values;
    Problems problems;
    for (const auto &[name, given] : m_values) {
        const Field *field = entity.field(name);
        if (!field || field->retired) {
            problems.push_back(refusedFor(name, u"unknown_field"_s).problems.front());
            continue;
        }
        if (field->type == Type::Computed && m_ofRecord.contains(name) && !m_isText.at(name))
            continue;
        const bool isText = given.isString();
        const QString text = isText ? wholeId(*field, given.toString(), store) : QString();
        const Result<Value> value = m_isText.at(name) ? parseValue(*field, text)
            : isText                                  ? fromJson(*field, text)
                                                      : fromJson(*field, given);
        if (value) {
            values[field->number] = *value;
        } else {
            for (const Problem &problem : value.error().problems) {
                problems.push_back(problem);
                problems.back().field = name;
            }
        }
    }
    if (!problems.empty())
        return Error{ErrorKind::Invalid, {}, problems};
    return values;
}

Result<Values> givenValues(const Arguments &arguments, qsizetype firstWord, const Entity &entity,
                           const Store &store)
{
    Given given;
    if (arguments.has(u"from-json"_s)) {
        if (Result<> taken = given.takeJson(arguments.value(u"from-json"_s)); !taken)
            return taken.error();
    }
    if (Result<> taken = given.takeWords(arguments.words.mid(firstWord)); !taken)
        return taken.error();
    return given.read(entity, store);
}

} // namespace pilar::cli
