// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/data_paper.h"

#include "core/documents/data_copy.h"
#include "core/store/data_copy.h"
#include "core/store/store_thread.h"
#include "ui/print/print_preview.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QCoreApplication>
#include <QDateTime>

namespace pilar {

void previewDataCopy(QWidget *parent, StoreThread &store, const Entity &entity,
                     const RecordId &record)
{
    whenDone(
        store.run([number = entity.number, record](Store &opened) -> Result<DataCopy> {
            const Result<Row> row = opened.find(number, record);
            if (!row)
                return row.error();
            return dataCopyOf(opened, *row, QDateTime::currentMSecsSinceEpoch());
        }),
        parent, [parent](const Result<DataCopy> &copy) {
            if (!copy)
                return showError(parent, copy.error());
            auto *preview = new PrintPreview(
                [copy = *copy](documents::Paper paper) { return documents::dataCopy(copy, paper); },
                QCoreApplication::translate("PrintPreview", "Copy of the data"), parent);
            preview->setAttribute(Qt::WA_DeleteOnClose);
            preview->open();
        });
}

} // namespace pilar
