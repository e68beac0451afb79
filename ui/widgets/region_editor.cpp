// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/region_editor.h"

#include "core/domain/regions.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostSuggestions = 20;

} // namespace

RegionEditor::RegionEditor(const Field &field, const QString &within, QWidget *parent)
    : SuggestEditor(field, parent)
    , m_within(within)
{ }

QString RegionEditor::title(const QString &code)
{
    const Regions &regions = Regions::builtIn();
    const auto region = regions.find(code);
    if (!region)
        return code;
    if (region->level < 3)
        return region->name;
    const QString around = regions.fullName(Regions::parent(code)).section(u", "_s, 0, 1);
    return region->level == 3 ? u"Kec. %1 — %2"_s.arg(region->name, around)
                              : u"%1 — %2"_s.arg(region->name, around);
}

void RegionEditor::suggest(const QString &typed)
{
    std::vector<Suggestion> found;
    const Regions &regions = Regions::builtIn();
    if (typed.trimmed().isEmpty()) {
        for (const Region &region : regions.children(m_within))
            found.emplace_back(Value(region.code), title(region.code));
    } else {
        for (const Regions::Match &match : regions.search(typed, mostSuggestions, 0, m_within))
            found.emplace_back(Value(match.region.code), title(match.region.code));
    }
    offer(found);
}

QString RegionEditor::unknownCode() const
{
    return u"region_unreadable"_s;
}

} // namespace pilar
