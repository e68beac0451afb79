// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QStringList>

namespace pilar {

/** An LKS as its office sees it. */
struct ListedLks
{
    RecordId id;
    QString name;
    QString office; // kode_wilayah
    QStringList accounts; // e-mail addresses of those that work for it
    bool waiting = false; // made beside the one its account has: kept until the office binds it …
    qint64 maker = 0; // … to the account that made it, the only one in accounts
    qint64 received = 0; // ms UTC; only of a waiting one
};

} // namespace pilar
