// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/parse.h"
#include "ui/form/record_form.h"

#include <QFile>
#include <QTranslator>

/** Records made up for tests of screens, and the Indonesian words as they are handed in. */
namespace pilar::samples {

/** Translates by the lists in translations/words, so that a screen can be looked at in Indonesian.
 */
class WordList final : public QTranslator
{
public:
    explicit WordList(const QString &folder, const QStringList &names)
    {
        for (const QString &name : names) {
            QFile file(folder + QLatin1Char('/') + name + QStringLiteral(".tsv"));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            for (const QString &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
                const QStringList pair = line.split(QLatin1Char('\t'));
                if (pair.size() == 2)
                    m_words[pair[0]] = pair[1];
            }
        }
    }
    bool isEmpty() const override { return m_words.empty(); }
    QString translate(const char *, const char *text, const char *, int n) const override
    {
        const auto it = m_words.find(QString::fromUtf8(text));
        if (it == m_words.end())
            return {};
        return QString(it->second).replace(QStringLiteral("%n"), QString::number(n));
    }

private:
    std::map<QString, QString> m_words;
};

inline RecordId id(unsigned char n)
{
    RecordId id;
    id.bytes[15] = n;
    return id;
}

/** A row with these fields, each written as a person would write it. */
inline Row row(const Entity &entity, unsigned char number, const std::map<QString, QString> &fields)
{
    Row row;
    row.record.id = id(number);
    row.record.entity = entity.number;
    row.updatedAt = 1772706120000; // 5 March 2026
    for (const auto &[name, text] : fields) {
        const Field *field = entity.field(name);
        Q_ASSERT(field);
        const Result<Value> value = parseValue(*field, text);
        Q_ASSERT(value);
        row.record.values[field->number] = *value;
    }
    return row;
}

/** All groups may be written. */
inline Allowed everything(const Entity &entity)
{
    Allowed allowed;
    allowed.create = allowed.remove = true;
    for (const Group &group : entity.groups)
        allowed.groups.insert(group.number);
    return allowed;
}

inline FormContent content(const Row &row, const Entity &entity, bool isNew = false)
{
    FormContent content;
    content.row = row;
    content.isNew = isNew;
    content.allowed = everything(entity);
    return content;
}

} // namespace pilar::samples
