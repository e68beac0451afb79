// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/widgets/field_editor.h"

#include <memory>

namespace pilar {

class RecordForm;
struct LoadedForm;

/**
 * One record's form with the store behind it: opens, keeps drafts, saves, does the acts of the
 * state machine (asks for a note where one is needed) and says above the form what failed. Drafts
 * are kept under "klien/<id>" and "klien/new/<parent>".
 */
class RecordPane : public QWidget
{
    Q_OBJECT

public:
    /** parentRecord: the record that new ones belong to (an LKS), null for none. */
    RecordPane(StoreThread &store, const Surroundings &surroundings, const Entity &entity,
               const RecordId &parentRecord, QWidget *parent = nullptr);
    ~RecordPane() override;

    RecordForm *form() const;
    /** With its draft if there is one; field: where to go in it. Without focus the cursor stays
     * where it is. */
    void open(const RecordId &id, const QString &field = {}, bool focus = true);
    /** An empty form, or the draft of one. */
    void create();
    void save(bool andNext = false);
    void act(const QString &to);
    /** Shows an error above the form, and its problems at their fields. */
    void tell(const Error &error);

Q_SIGNALS:
    void opened(const pilar::RecordId &id);
    void saved(const pilar::RecordId &id);
    void acted(const pilar::RecordId &id);
    void backRequested();
    /** After tell() of the same error. */
    void failed(const pilar::Error &error);

private:
    void connectForm();
    void present(const LoadedForm &loaded);
    void reopen(const RecordId &id, const Problems &warnings);
    void askReceived(const RecordId &id);
    void setBusy(bool busy);

    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace pilar
