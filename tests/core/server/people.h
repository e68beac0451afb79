// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/server/fleet.h"

namespace pilar {

/** People of one LKS, each at a computer of their own. */
struct People
{
    Town town;
    qint64 account = town.account(QStringLiteral("lks"));
    Member sari{town, account, 1}; // "orang 1"
    Member budi{town, account, 2};
    RecordId klien;

    People()
    {
        const RecordId lks
            = sari.laptop.add(u"lks", {{QStringLiteral("nama"), QStringLiteral("Panti Kasih")}});
        klien = sari.laptop.add(
            u"klien",
            {{QStringLiteral("lks"), lks}, {QStringLiteral("nama"), QStringLiteral("Anak")}});
        sari.sync();
        budi.sync();
    }
    bool edit(Member &who, const QString &field, const QString &value)
    {
        return bool(who.laptop.edit(u"klien", klien, {{field, value}}));
    }
    /** "field value by computer" of each change, without the state. */
    QStringList told(Member &who)
    {
        QStringList lines;
        const Entity &entity = who.laptop.entity(u"klien");
        for (const FieldChange &change : who.store().history(entity.number, klien)) {
            const Field *field = entity.field(change.field);
            if (field && field->name != u"lks")
                lines << QStringList{field->name, change.after.text(), change.by, change.device}
                             .join(u' ');
        }
        return lines;
    }
    QString computer(Member &who) { return who.store().writer().text().left(8); }
};

} // namespace pilar
