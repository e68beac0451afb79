// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_code_editor.h"

#include "core/domain/display.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

bool matches(const Code &code, const QString &typed)
{
    const auto has = [&](const QString &text) { return text.contains(typed, Qt::CaseInsensitive); };
    return has(code.label.text()) || std::any_of(code.synonyms.begin(), code.synonyms.end(), has);
}

} // namespace

void SearchCodeEditor::suggest(const QString &typed)
{
    const QString words = typed.simplified();
    std::vector<Suggestion> begins, contains;
    for (const Code &code : field().codes) {
        if (code.retired || !matches(code, words))
            continue;
        const QString label = code.label.text();
        auto &list = label.startsWith(words, Qt::CaseInsensitive) ? begins : contains;
        list.emplace_back(Value(code.name), label);
    }
    begins.insert(begins.end(), contains.begin(), contains.end());
    offer(begins);
}

QString SearchCodeEditor::textOf(const Value &value)
{
    return displayText(field(), value);
}

QString SearchCodeEditor::unknownCode() const
{
    return u"code_unknown"_s;
}

} // namespace pilar
