// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/list/record_list.h"
#include "ui/widgets/field_editor.h"

class QPushButton;

namespace pilar {

class RecordForm;
class RecordPane;

/** List at the left, the chosen record's form at the right, in place. */
class RecordPage : public QWidget
{
    Q_OBJECT

public:
    /** parentRecord: the record that new ones belong to (an LKS), null for none; only its rows are
     * listed. */
    RecordPage(StoreThread &store, const Surroundings &surroundings, const Entity &entity,
               const RecordId &parentRecord, QWidget *parent = nullptr);
    ~RecordPage() override;

    RecordList *list() const;
    RecordPane *pane() const;
    RecordForm *form() const;

    /** Opens the record, with its draft if there is one; field: where to go in it. */
    void open(const RecordId &id, const QString &field = {});
    /** An empty form, or the draft of one. */
    void create();
    /** Puts a button (import, print) beside Add at the title. */
    void addHeadButton(QPushButton *button);

private:
    void setUpHead();
    void setUpList();
    void askRights();
    void showDoubles();
    void showPane();
    void closePane();

    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace pilar
