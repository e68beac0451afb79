// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/checklist.h"

#include "core/domain/names.h"

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

Values line(const Entity &berkas, int order, const QString &code, const QString &text)
{
    return {{berkas.field(names::berkas::urutan)->number, order},
            {berkas.field(names::berkas::syarat)->number, code},
            {berkas.field(names::berkas::uraian)->number, text}};
}

} // namespace

std::vector<Values> checklistFor(const Dictionary &dictionary, const QString &bentukHukum,
                                 const std::vector<Record> &syarat)
{
    const Entity &berkas = *dictionary.entity(names::berkas::entity);
    std::vector<Values> lines;
    for (const Record &record : syarat) {
        const Entity &entity = *dictionary.entity(record.entity);
        const QStringList forms = valueOf(entity, record, names::syarat::bentukHukum).codes();
        if (forms.isEmpty() || forms.contains(bentukHukum))
            lines.push_back(line(berkas, int(lines.size()) + 1, record.id.text(),
                                 valueOf(entity, record, names::syarat::uraian).text()));
    }
    if (!lines.empty())
        return lines;
    const bool without = bentukHukum == names::lks::tidakBerbadanHukum;
    const QString wanted = without ? u"syarat_tidak_berbadan_hukum"_s : u"syarat_badan_hukum"_s;
    const std::vector<Code> &all = dictionary.list(u"syarat_bawaan"_s);
    for (const Code &code : dictionary.list(wanted)) {
        for (const Code &item : all) {
            if (item.name == code.name)
                lines.push_back(line(berkas, int(lines.size()) + 1, item.name, item.label.id));
        }
    }
    return lines;
}

} // namespace pilar
