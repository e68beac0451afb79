// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_wishes.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString setting = u"sync_wishes"_s;

} // namespace

SyncWishes SyncWishes::read(const Store &store)
{
    SyncWishes wishes;
    const QJsonObject kept = QJsonDocument::fromJson(store.setting(setting)).object();
    wishes.automatic = kept["automatic"_L1].toBool(wishes.automatic);
    wishes.files = kept["files"_L1].toBool(wishes.files);
    wishes.bytesPerDay = kept["bytes_per_day"_L1].toInteger(wishes.bytesPerDay);
    return wishes;
}

Result<> SyncWishes::write(Store &store) const
{
    return store.setSetting(setting,
                            QJsonDocument(QJsonObject{{u"automatic"_s, automatic},
                                                      {u"files"_s, files},
                                                      {u"bytes_per_day"_s, bytesPerDay}})
                                .toJson(QJsonDocument::Compact));
}

} // namespace pilar
