// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QHash>

namespace pilar {

/** What the columns of a spreadsheet may be called for one entity. */
class Headers
{
public:
    enum class Kind { Unknown, Plain, Place, BirthPlaceAndDate };
    struct Meaning
    {
        Kind kind = Kind::Unknown;
        const Field *field = nullptr; // of Plain and Place
        QString prefix = {}; // of Place: the kind of region it names ("Kec. "), to stand before it
        int doubt = 0; // of two headers for one field the one with less doubt is meant
    };

    explicit Headers(const Entity &entity);

    /** By name, then label in both languages, then synonym; case, signs and remarks in brackets do
     * not count. */
    Meaning meaning(const QString &header) const;
    /** A header that reads back as this field: its label, or its name where another has that
     * label. */
    QString headerFor(const Field &field) const;

private:
    struct Claim
    {
        const Field *field = nullptr;
        int doubt = 0;
    };

    void add(const QString &header, const Field &field, int doubt);

    const Entity &m_entity;
    const Field *m_place = nullptr;
    QHash<QString, Claim> m_fields;
};

/** A header as it is compared: small letters and digits only. */
QString headerKey(const QString &header);

} // namespace pilar
