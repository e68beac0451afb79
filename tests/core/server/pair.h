// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/server/device.h"

namespace pilar {

/** Two laptops of one account, and a client both know. */
struct Pair
{
    Town town;
    qint64 account = town.account(QStringLiteral("lks"));
    Laptop kantor{town, account, 11};
    Laptop rumah{town, account, 22};
    RecordId lks;
    RecordId klien;

    Pair()
    {
        lks = kantor.create(small::lks, {{small::lksNama, QStringLiteral("Panti Kasih")}});
        kantor.own(lks, 1);
        klien = kantor.create(small::klien,
                              {{small::klienLks, lks},
                               {small::klienNama, QStringLiteral("Sari")},
                               {small::klienAlamat, QStringLiteral("Jalan Satu")},
                               {small::klienKota, QStringLiteral("Palangka Raya")}});
        kantor.own(klien, 2);
        kantor.syncAll();
        rumah.syncAll();
    }
};

} // namespace pilar
