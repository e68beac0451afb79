// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/at_server.h"
#include "app/cli/commands.h"
#include "app/cli/present.h"
#include "core/documents/data_copy.h"
#include "core/documents/erasure_record.h"
#include "core/documents/formulir.h"
#include "core/documents/output.h"
#include "core/documents/receipt.h"
#include "core/domain/names.h"
#include "core/store/data_copy.h"
#include "core/store/printing.h"
#include "core/sync/past.h"
#include "core/sync/receipt.h"

namespace pilar::cli {

using namespace Qt::StringLiterals;

namespace {

const Entity &entityOf(const Store &store, QStringView name)
{
    return *store.dictionary().entity(name);
}

/** The LKS that is meant, and the registrasi when one was named. */
struct Subject
{
    Record lks;
    std::optional<Record> registrasi;
};

Result<Subject> onlyLks(const Store &store)
{
    Query two;
    two.limit = 2;
    const Result<Page> page = store.list(entityOf(store, names::lks::entity).number, two);
    if (!page)
        return page.error();
    if (page->rows.size() != 1) {
        return Error{ErrorKind::Usage,
                     page->rows.empty() ? tr("There is no LKS here yet.")
                                        : tr("There are several LKS here; say the id of one.")};
    }
    return Subject{page->rows.front().record, {}};
}

Result<Subject> subjectOf(Session &session, const QString &start)
{
    const Store &store = session.store();
    if (start.isEmpty())
        return onlyLks(store);
    const Entity &lks = entityOf(store, names::lks::entity);
    const Entity &registrasi = entityOf(store, names::registrasi::entity);
    const Result<Row> row = session.find(lks, start);
    if (row)
        return Subject{row->record, {}};
    if (row.error().kind != ErrorKind::NotFound)
        return row.error();
    const Result<Row> application = session.find(registrasi, start);
    if (!application)
        return application.error();
    const Result<Row> owner
        = store.find(lks.number, application->record[registrasi.parent].record());
    if (!owner)
        return owner.error();
    return Subject{owner->record, application->record};
}

/** The office whose area holds the LKS, if its record has come here. */
std::optional<Record> officeOf(const Store &store, const Record &lks)
{
    const Entity *dinas = store.dictionary().entity(u"dinas");
    const QString place
        = valueOf(entityOf(store, names::lks::entity), lks, names::lks::kodeWilayah).text();
    std::optional<Record> found;
    qsizetype nearest = 0;
    const Result<Page> page = dinas ? store.list(dinas->number, {}) : Page{};
    for (const Row &row : page ? page->rows : std::vector<Row>()) {
        const QString area = valueOf(*dinas, row.record, names::lks::kodeWilayah).text();
        const bool holds = place == area || place.startsWith(area + u'.');
        if (holds && area.size() > nearest) {
            nearest = area.size();
            found = row.record;
        }
    }
    return found;
}

documents::FormData formData(const Store &store, const Subject &subject)
{
    documents::FormData data{store.dictionary(),           subject.lks,  {}, subject.registrasi,
                             officeOf(store, subject.lks), store.today()};
    const auto gather = [&](const Entity &parent, const RecordId &of) {
        for (const Entity *child : store.dictionary().children(parent)) {
            for (const Row &row : store.children(child->number, of))
                data.rows[child->name].push_back(row.record);
        }
    };
    gather(entityOf(store, names::lks::entity), subject.lks.id);
    const Entity &registrasi = entityOf(store, names::registrasi::entity);
    if (!data.registrasi && !data.rows[registrasi.name].empty())
        data.registrasi = data.rows[registrasi.name].back();
    if (data.registrasi)
        gather(registrasi, data.registrasi->id);
    return data;
}

/** The record of any entity that this start of an id means. */
Result<Row> anyRecord(Session &session, const QString &start)
{
    for (const Entity &entity : session.dictionary().entities()) {
        Result<Row> row = session.find(entity, start);
        if (row || row.error().kind != ErrorKind::NotFound)
            return row;
    }
    return Error{ErrorKind::NotFound, tr("There is no record of this number.")};
}

Result<documents::Document> receiptOn(Session &session, const Arguments &arguments,
                                      documents::Paper paper)
{
    const QString start = arguments.words.value(1);
    if (start.isEmpty())
        return Error{ErrorKind::Usage, tr("Say the id of the record.")};
    const Result<Row> row = anyRecord(session, start);
    if (!row)
        return row.error();
    const Result<ReceiptForm> form = receiptFormOf(session.store(), *row);
    if (!form)
        return form.error();
    return documents::receiptForm(*form, paper);
}

Result<documents::Document> copyOn(Session &session, const Arguments &arguments,
                                   documents::Paper paper)
{
    const QString start = arguments.words.value(1);
    if (start.isEmpty())
        return Error{ErrorKind::Usage, tr("Say the id of the record.")};
    const Result<Row> row = anyRecord(session, start);
    if (!row)
        return row.error();
    if (!isAboutAPerson(*session.dictionary().entity(row->record.entity)))
        return Error{ErrorKind::Usage, tr("This record is not about one person.")};
    if (Result<> may = mayPrint(session.store(), row->record);
        !may && !arguments.has(u"for-person"_s))
        return may.error();
    DataCopy copy = dataCopyOf(session.store(), *row, session.clock().now());
    if (arguments.has(u"remote"_s) && isTold(copy.role)) {
        auto told = atServer<AccessHistory>(session, [&](Network &line) {
            return fetchAccess(line, {}, row->record.entity, row->record.id);
        });
        if (!told)
            return told.error();
        copy.access = *std::move(told);
    }
    return documents::dataCopy(copy, paper);
}

Result<documents::Document> erasureOn(Session &session, const Arguments &arguments,
                                      documents::Paper paper)
{
    const Store &store = session.store();
    const Entity &entity = entityOf(store, names::pemusnahan::entity);
    const Entity &lks = entityOf(store, names::lks::entity);
    const Result<Row> row = session.find(entity, arguments.words.value(1));
    if (!row)
        return row.error();
    const Result<Row> home = store.find(lks.number, row->record[entity.parent].record());
    return documents::erasureRecords(entity, {row->record},
                                     home ? titleOf(lks, home->record) : QString(), paper);
}

Result<documents::Document> formOn(Session &session, const Arguments &arguments,
                                   documents::Paper paper)
{
    const Result<Subject> subject = subjectOf(session, arguments.words.value(1));
    if (!subject)
        return subject.error();
    return documents::registrationForm(formData(session.store(), *subject), paper);
}

Result<Output> print(const Arguments &arguments)
{
    using Maker = Result<documents::Document> (*)(Session &, const Arguments &, documents::Paper);
    static const std::map<QString, Maker> makers{
        {u"formulir-pendaftaran"_s, formOn},
        {u"bukti-terima"_s, receiptOn},
        {u"salinan-data-klien"_s, copyOn},
        {u"salinan-data"_s, copyOn}, // a pengurus has one too
        {u"berita-acara-pemusnahan"_s, erasureOn}};
    const auto maker = makers.find(arguments.words[0]);
    if (maker == makers.end()) {
        return Error{ErrorKind::Usage,
                     tr("There is no document \"%1\". See --help.").arg(arguments.words[0])};
    }
    const QString paper = arguments.value(u"paper"_s, u"A4"_s).toUpper();
    if (paper != u"A4" && paper != u"F4")
        return Error{ErrorKind::Usage, tr("--paper knows A4 and F4.")};
    const QString file = arguments.value(u"out"_s);
    if (file.isEmpty())
        return Error{ErrorKind::Usage, tr("Something is missing: %1").arg(u"--out FILE.pdf"_s)};
    const Result<std::unique_ptr<Session>> session = Session::open(arguments);
    if (!session)
        return session.error();
    const documents::Paper size = paper == u"F4" ? documents::Paper::F4 : documents::Paper::A4;
    const Result<documents::Document> document = maker->second(**session, arguments, size);
    if (!document)
        return document.error();
    const Result<QByteArray> pdf = documents::toPdf(*document);
    if (!pdf)
        return pdf.error();
    SystemDisk disk;
    if (Result<> written = disk.write(file, *pdf); !written)
        return written.error();
    const int pages = int(document->pages.size());
    return Output{QJsonObject{{u"pages"_s, pages}},
                  tr("%1 has %2 pages.").arg(file, QString::number(pages))};
}

} // namespace

std::vector<Command> printCommands()
{
    return {{u"print"_s,
             u"DOCUMENT [ID]"_s,
             1,
             2,
             tr("a document as PDF: formulir-pendaftaran (ID: an LKS or a registrasi; default: the "
                "only LKS), bukti-terima (ID: any record), salinan-data-klien or salinan-data (ID: "
                "a klien or pengurus), berita-acara-pemusnahan (ID: a pemusnahan)"),
             {{u"out"_s, u"FILE.pdf"_s, tr("where to write it")},
              {u"paper"_s, u"A4|F4"_s, tr("paper (default: A4)")},
              {u"for-person"_s,
               {},
               tr("salinan-data though the consent was withdrawn: the person or the guardian asks "
                  "for it")},
              {u"remote"_s, {}, tr("salinan-data with what the server tells of its readers")}},
             print}};
}

} // namespace pilar::cli
