// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/scope.h"

#include "core/base/crypto.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

QString officeOf(const QString &scope)
{
    return scope.left(5);
}

bool liesIn(QStringView code, QStringView area)
{
    return !area.isEmpty() && code.startsWith(area)
        && (code.size() == area.size() || code[area.size()] == u'.');
}

bool contains(const Caller &caller, const Entity &entity, const Place &place, const Record &record,
              qint64 creator)
{
    if (caller.role == u"lks" || caller.role == u"peksos") {
        if (place.lks.isNull())
            return entity.office
                && liesIn(officeOf(caller.scope), place.office); // its office's, the province's
        return std::find(caller.lks.begin(), caller.lks.end(), place.lks) != caller.lks.end();
    }
    if (caller.role == u"kabkota" || caller.role == u"provinsi" || caller.role == u"lkks")
        return liesIn(place.office, caller.scope)
            || (entity.office && liesIn(caller.scope, place.office));
    if (caller.role == u"kelurahan") {
        if (entity.office)
            return liesIn(officeOf(caller.scope), place.office);
        return place.lks.isNull()
            && (creator == caller.account
                || liesIn(valueOf(entity, record, u"kode_wilayah").text(), caller.scope));
    }
    return false;
}

QByteArray scopeMark(const Caller &caller)
{
    std::vector<RecordId> lks = caller.lks;
    std::sort(lks.begin(), lks.end());
    QByteArray text = (caller.role + u'\n' + caller.scope).toUtf8();
    if (caller.unbound > 0)
        text += '\n' + QByteArray::number(caller.unbound) + '\n';
    for (const RecordId &id : lks)
        text += id.raw();
    return crypto::hash(text).left(8);
}

} // namespace pilar
