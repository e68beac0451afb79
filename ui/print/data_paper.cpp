// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/data_paper.h"

#include "core/documents/data_copy.h"
#include "core/store/data_copy.h"
#include "core/store/printing.h"
#include "core/store/store_thread.h"
#include "core/sync/enrolment.h"
#include "core/sync/past.h"
#include "ui/print/print_preview.h"
#include "ui/shell/messages.h"
#include "ui/widgets/errand.h"
#include "ui/widgets/when_done.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

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
    box->setTextFormat(Qt::PlainText);
    box->setObjectName(QStringLiteral("forPerson"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("They ask for it"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(yes, &QPushButton::clicked, parent, [parent, copy] { preview(parent, copy); });
    box->open();
}

constexpr int patience = 4000; // ms

/** Asks the server, for a moment only, who had a look at the record: without its answer the paper
 * says so. Goes with the parent. */
void askWhoSaw(QWidget *parent, const Connection &connection, const DataCopy &copy,
               const std::function<void(const DataCopy &)> &then)
{
    auto *errand = new Errand(parent);
    QTimer::singleShot(patience, errand, &Errand::cancel);
    errand->start([=](const CancelFlag &cancel) -> Errand::Ended {
        ServerLine line(connection);
        DataCopy told = copy;
        if (auto access = fetchAccess(line, cancel, copy.entity->number, copy.record.id))
            told.access = *std::move(access);
        return [=] {
            errand->deleteLater();
            then(told);
        };
    });
}

} // namespace

void previewDataCopy(QWidget *parent, StoreThread &store, const Entity &entity,
                     const RecordId &record)
{
    struct Found
    {
        DataCopy copy;
        bool free = true;
        std::optional<Connection> connection = {}; // to a server that may tell more
    };
    static SystemClock clock; // has no state
    whenDone(store.run([number = entity.number, record](Store &opened) -> Result<Found> {
        const Result<Row> row = opened.find(number, record);
        if (!row)
            return row.error();
        Found found{dataCopyOf(opened, *row, clock.now()),
                    mayPrint(opened, row->record).has_value()};
        if (const auto connection = connectionOf(opened, clock);
            connection && isTold(found.copy.role))
            found.connection = *connection;
        return found;
    }),
             parent, [parent](const Result<Found> &found) {
                 if (!found)
                     return showError(parent, found.error());
                 const auto show = [parent, free = found->free](const DataCopy &copy) {
                     free ? preview(parent, copy) : ask(parent, copy);
                 };
                 if (found->connection)
                     askWhoSaw(parent, *found->connection, found->copy, show);
                 else
                     show(found->copy);
             });
}

} // namespace pilar
