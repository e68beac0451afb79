// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/commandline.h"
#include "core/store/store.h"

#include <set>

namespace pilar::cli {

/**
 * Field names with what was given for them, not yet read: "F=V" (from the command line, @FILE, @-)
 * or JSON. Errors name fields and files, never values.
 */
class Given
{
public:
    /** Takes "F=V", "F=@FILE", "F=@-" (stdin, once), "F=@@V" for a value that begins with @. */
    Result<> takeWords(const QStringList &words);
    /** Takes the object in this file (- = stdin), field → value, or a whole record as show prints
     * it. Later ones win. */
    Result<> takeJson(const QString &file);

    bool isEmpty() const { return m_values.empty(); }
    /** All values as stored; Invalid with one problem for each unfit field. A record may be named
     * by the start of its id. */
    Result<Values> read(const Entity &entity, const Store &store) const;

private:
    std::map<QString, QJsonValue> m_values;
    std::map<QString, bool> m_isText; // typed by a person, not JSON
    std::set<QString> m_ofRecord; // from a whole record
};

/** "F=V" in two; Usage without the =. */
Result<std::pair<QString, QString>> assignment(const QString &word);

/** A start of an id as the whole id, when the field is a reference and exactly one record has it;
 * anything else as it came. */
QString wholeId(const Field &field, const QString &text, const Store &store);

/** Takes F=V…, --from-json and so on of add, set and act, after the first words. */
Result<Values> givenValues(const Arguments &arguments, qsizetype firstWord, const Entity &entity,
                           const Store &store);

} // namespace pilar::cli
