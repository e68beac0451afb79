// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/spec.h"

#include <QDate>

namespace pilar::documents {

/** What a form is filled from. An LKS without values gives a form for the pen. */
struct FormData
{
    const Dictionary &dictionary;
    Record lks;
    std::map<QString, std::vector<Record>> rows = {}; // by entity: sarana, pengurus, legalitas …
    std::optional<Record> registrasi = {};
    std::optional<Record> dinas = {};
    QDate today;
};

/** A value as an Indonesian document has it, whatever the program speaks; not masked. */
QString printedText(const Field &field, const Value &value);

/** The records behind the names in a form's description. The data must outlive it. */
class FormValues
{
public:
    explicit FormValues(const FormData &data);

    const FormData &data() const { return m_data; }
    QString text(const Content &content, const Record *row = nullptr) const;
    QString text(const Source &source, const Record *row = nullptr) const;
    /** The field and its content; a null field when the entity has none of that name. */
    std::pair<const Field *, Value> value(const Source &source, const Record *row = nullptr) const;
    bool holds(const Condition &condition, const Record &record) const;
    /** The rows of an entity that fulfil all conditions, in the order of the fields. */
    std::vector<const Record *> rows(const QString &entity, const std::vector<Condition> &only,
                                     const QStringList &order) const;
    const Entity *entityOf(const Record &record) const;

private:
    const Record *owner(const QString &name) const;

    const FormData &m_data;
    const Record *m_ketua = nullptr;
};

} // namespace pilar::documents
