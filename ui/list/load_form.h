// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/record_form.h"

namespace pilar {

class Store;

/** All a form needs of one record, read in one go on the store's thread. */
struct LoadedForm
{
    FormContent content;
    QString draftKey;
    QByteArray draft;
    Problems problems; // why the server refused it
    std::map<QString, QStringList> comments; // by field; open ones only
};

/** An existing record with its rows. */
Result<LoadedForm> loadForm(Store &store, const Entity &entity, const RecordId &id);
/** A new one below parent (null: of no parent). */
LoadedForm newForm(Store &store, const Entity &entity, const RecordId &parent);

} // namespace pilar
