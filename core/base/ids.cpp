// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

namespace pilar {

IdSource::IdSource(Random &random)
{
    random.fill(m_next.bytes.data(), 8);
}

RecordId IdSource::next()
{
    const RecordId id = m_next;
    for (size_t i = 15; i >= 8 && ++m_next.bytes[i] == 0; --i) { }
    return id;
}

} // namespace pilar
