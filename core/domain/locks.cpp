// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/locks.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

bool isLocked(const Entity &registrasi, const std::vector<const Record *> &records)
{
    const auto verified
        = [](const Record *r) { return r->state == u"diverifikasi" || r->state == u"diterbitkan"; };
    const auto opens = [&](const Record *r) {
        return valueOf(registrasi, *r, u"jenis").text() == u"perubahan"
            && (r->state == u"draf" || r->state == u"dikembalikan");
    };
    return std::any_of(records.begin(), records.end(), verified)
        && std::none_of(records.begin(), records.end(), opens);
}

bool isUnderWay(const Record &registrasi)
{
    return registrasi.state == u"diajukan" || registrasi.state == u"diperiksa";
}

} // namespace pilar
