// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace pilar {

/**
 * Which bundles left this file and where it stood then: an answer is taken in only where its
 * question was asked, once.
 */
class BundleLog
{
public:
    struct Entry
    {
        QByteArray id;
        WriterId writer; // of the store at the export …
        QByteArray cursor; // … where it had read to …
        quint64 known = 0; // … and what it claimed
        bool closed = false; // answered
    };

    explicit BundleLog(Store &store)
        : m_store(store)
    { }

    /** Forgets the oldest of many. */
    Result<> add(const Entry &entry);
    std::optional<Entry> find(const QByteArray &id) const;
    Result<> close(const QByteArray &id);

private:
    std::vector<Entry> read() const;
    Result<> write(const std::vector<Entry> &entries);

    Store &m_store;
};

} // namespace pilar
