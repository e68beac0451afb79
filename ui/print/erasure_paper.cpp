// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/erasure_paper.h"

#include "core/documents/erasure_record.h"
#include "core/domain/display.h"
#include "core/domain/names.h"
#include "core/store/store_thread.h"
#include "ui/print/print_preview.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QCoreApplication>

namespace pilar {

namespace {

struct Paperwork
{
    const Entity &entity;
    std::vector<Record> records;
    QString lks;
};

} // namespace

void previewErasures(QWidget *parent, StoreThread &store, const RecordId &lks)
{
    whenDone(store.run([lks](Store &opened) -> Result<Paperwork> {
        const Dictionary &dictionary = opened.dictionary();
        const Entity &home = *dictionary.entity(names::lks::entity);
        const Result<Row> row = opened.find(home.number, lks);
        if (!row)
            return row.error();
        Paperwork found{
            *dictionary.entity(names::pemusnahan::entity), {}, titleOf(home, row->record)};
        for (const Row &each : opened.children(found.entity.number, lks)) {
            if (each.sync != SyncState::Rejected)
                found.records.insert(found.records.begin(), each.record);
        }
        return found;
    }),
             parent, [parent](const Result<Paperwork> &found) {
                 if (!found)
                     return showError(parent, found.error());
                 auto *preview = new PrintPreview(
                     [found = *found](documents::Paper paper) {
                         return documents::erasureRecords(found.entity, found.records, found.lks,
                                                          paper);
                     },
                     QCoreApplication::translate("PrintPreview", "Records of erasure"), parent);
                 preview->setAttribute(Qt::WA_DeleteOnClose);
                 preview->open();
             });
}

} // namespace pilar
