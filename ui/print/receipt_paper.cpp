// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/receipt_paper.h"

#include "core/documents/receipt.h"
#include "core/store/store_thread.h"
#include "core/sync/receipt.h"
#include "ui/print/print_preview.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QCoreApplication>

namespace pilar {

void previewReceipt(QWidget *parent, StoreThread &store, const Entity &entity,
                    const RecordId &record)
{
    whenDone(store.run([number = entity.number, record](Store &opened) -> Result<ReceiptForm> {
        const Result<Row> row = opened.find(number, record);
        return row ? receiptFormOf(opened, *row) : Result<ReceiptForm>(row.error());
    }),
             parent, [parent](const Result<ReceiptForm> &form) {
                 if (!form)
                     return showError(parent, form.error());
                 auto *preview = new PrintPreview(
                     [form = *form](documents::Paper paper) {
                         return documents::receiptForm(form, paper);
                     },
                     QCoreApplication::translate("PrintPreview", "Receipt"), parent);
                 preview->setAttribute(Qt::WA_DeleteOnClose);
                 preview->open();
             });
}

} // namespace pilar
