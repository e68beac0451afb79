// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QHash>

#include <deque>

namespace pilar {

/** The rows of one import that were taken so far, to find one that comes twice without comparing
 * each with each. */
class ImportDoubles
{
public:
    explicit ImportDoubles(const Entity &entity);

    /** The line of an earlier row under the same parent that is the same; 0 = none. */
    int find(const Record &record);
    void add(const Record &record, int line);

private:
    struct Taken
    {
        Record record;
        int line;
    };

    QString key(const Record &record, int field) const;
    void index(size_t at);
    int sameAmong(const Record &record, const std::vector<size_t> &candidates) const;

    const Entity &m_entity;
    std::vector<int> m_strong; // fields that tell a person apart: nik, date of birth
    bool m_byAll = false; // other fields are indexed too, once a row wants it
    std::deque<Taken> m_rows;
    QHash<QString, std::vector<size_t>> m_index;
};

} // namespace pilar
