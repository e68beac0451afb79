// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/registration_form.h"

#include "core/documents/formulir.h"
#include "core/store/store_thread.h"
#include "ui/print/print_preview.h"
#include "ui/shell/session.h"
#include "ui/widgets/when_done.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

documents::FormData gatherForm(Store &store, const RecordId &lks, const RecordId &registrasi)
{
    const Dictionary &dictionary = store.dictionary();
    documents::FormData data{dictionary, {}, {}, {}, {}, store.today()};
    const Entity &institution = *dictionary.entity(u"lks");
    if (const auto row = store.find(institution.number, lks))
        data.lks = store.computed(row->record);
    for (const Entity *child : dictionary.children(institution)) {
        std::vector<Record> &rows = data.rows[child->name];
        for (const Row &row : store.children(child->number, lks))
            rows.push_back(row.record);
    }
    const Entity &file = *dictionary.entity(u"registrasi");
    if (const auto row = store.find(file.number, registrasi))
        data.registrasi = row->record;
    const Entity &office = *dictionary.entity(u"dinas");
    Query query;
    query.where
        = {{u"kode_wilayah"_s, valueOf(institution, data.lks, u"kode_wilayah").text().left(5)}};
    query.limit = 1;
    if (const auto page = store.list(office.number, query); page && !page->rows.empty())
        data.dinas = page->rows.front().record;
    return data;
}

} // namespace

void previewRegistrationForm(QWidget *parent, Session &session, const RecordId &lks,
                             const RecordId &registrasi)
{
    whenDone(session.store.run([lks, registrasi](Store &store) {
        return std::make_shared<documents::FormData>(gatherForm(store, lks, registrasi));
    }),
             parent, [parent](const std::shared_ptr<documents::FormData> &data) {
                 PrintPreview preview(
                     [data](documents::Paper paper) {
                         return documents::registrationForm(*data, paper);
                     },
                     QCoreApplication::translate("PrintPreview", "Registration form"), parent);
                 preview.exec();
             });
}

} // namespace pilar
