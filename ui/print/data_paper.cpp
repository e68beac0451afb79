// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/data_paper.h"

#include "core/documents/data_copy.h"
#include "core/store/data_copy.h"
#include "core/store/printing.h"
#include "core/store/store_thread.h"
#include "ui/print/print_preview.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QMessageBox>
#include <QPushButton>

namespace pilar {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PrintPreview", text);
}

void preview(QWidget *parent, const DataCopy &copy)
{
    auto *preview = new PrintPreview(
        [copy](documents::Paper paper) { return documents::dataCopy(copy, paper); },
        tr("Copy of the data"), parent);
    preview->setAttribute(Qt::WA_DeleteOnClose);
    preview->open();
}

/** A withdrawn consent stops every paper but the one that the person has a right to. */
void ask(QWidget *parent, const DataCopy &copy)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Copy of the data"),
        tr("The consent for this client was withdrawn. Print this copy only if the person or the "
           "guardian asks for it."),
        QMessageBox::Cancel, parent);
    box->setObjectName(QStringLiteral("forPerson"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("They ask for it"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(yes, &QPushButton::clicked, parent, [parent, copy] { preview(parent, copy); });
    box->open();
}

} // namespace

void previewDataCopy(QWidget *parent, StoreThread &store, const Entity &entity,
                     const RecordId &record)
{
    struct Found
    {
        DataCopy copy;
        bool free = true;
    };
    whenDone(store.run([number = entity.number, record](Store &opened) -> Result<Found> {
        const Result<Row> row = opened.find(number, record);
        if (!row)
            return row.error();
        return Found{dataCopyOf(opened, *row, QDateTime::currentMSecsSinceEpoch()),
                     mayPrint(opened, row->record).has_value()};
    }),
             parent, [parent](const Result<Found> &found) {
                 if (!found)
                     showError(parent, found.error());
                 else if (found->free)
                     preview(parent, found->copy);
                 else
                     ask(parent, found->copy);
             });
}

} // namespace pilar
