// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/eraser.h"

#include "core/domain/dates.h"
#include "core/domain/erasure.h"
#include "core/domain/names.h"
#include "core/domain/reasons.h"

#include <QCoreApplication>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Erasure", text);
}

Error refused(const QString &code, ErrorKind kind)
{
    const Problem problem{0, {}, Problem::Severity::Error, code, {}};
    return {kind, reason(problem), {problem}};
}

/** Why the klien may not be erased now. */
QString whyNot(const Entity &klien, const Record &record, bool byConsent, int years)
{
    if (byConsent)
        return say(QT_TRANSLATE_NOOP("Erasure",
                                     "The office may erase a client for good only when the consent "
                                     "was withdrawn. After the term the institution does it."));
    const QDate from = erasableFrom(klien, record, years);
    const QString counted = from.isValid()
        ? say(QT_TRANSLATE_NOOP("Erasure",
                                "This client may be erased for good from %1 on: the data are kept "
                                "for %2 years after leaving."))
              .arg(dateText(from), QString::number(years))
        : say(QT_TRANSLATE_NOOP("Erasure",
                                "The data are kept for %1 years after leaving, and no date of "
                                "leaving is filled in yet."))
              .arg(years);
    return counted + u' '
        + say(QT_TRANSLATE_NOOP(
            "Erasure", "If the consent was withdrawn, ask the Dinas to erase it earlier."));
}

} // namespace

int Eraser::termOf(const Store &store)
{
    const Entity *dinas = store.dictionary().entity(u"dinas");
    Query own;
    own.where = {{u"kode_wilayah"_s, store.identity().scope.left(5)}};
    const auto page = dinas && !store.identity().scope.isEmpty() ? store.list(dinas->number, own)
                                                                 : Result<Page>(Page{});
    for (const Row &row : page ? page->rows : std::vector<Row>()) {
        const Value &years = valueOf(*dinas, row.record, names::dinas::masaSimpan);
        if (!years.isNull())
            return int(years.number());
    }
    return defaultTerm;
}

Result<> checkErasure(const Store &store, const Record &row)
{
    const Dictionary &dictionary = store.dictionary();
    const Entity &klien = *dictionary.entity(names::klien::entity);
    const std::optional<Erasure> erasure = erasureOf(*dictionary.entity(row.entity), row);
    if (!erasure)
        return {};
    const auto found = store.find(klien.number, erasure->klien);
    if (!found)
        return found.error();
    if (!mayErase(*erasure, klien, found->record, store.isWithdrawn(erasure->klien),
                  Eraser::termOf(store), store.today()))
        return refused(u"not_erasable"_s, ErrorKind::Denied);
    Query same;
    same.where = {{names::pemusnahan::rekaman.toString(), erasure->klien.text()}};
    const auto rows = store.list(row.entity, same);
    return rows && rows->total > 0 ? refused(u"erase_twice"_s, ErrorKind::Invalid) : Result<>();
}

ErasureWish erasureWish(Store &store, const RecordId &id)
{
    const Dictionary &dictionary = store.dictionary();
    const Entity &klien = *dictionary.entity(names::klien::entity);
    const Entity &entity = *dictionary.entity(names::pemusnahan::entity);
    const auto found = store.find(klien.number, id);
    ErasureWish wish;
    if (!found) {
        wish.why = found.error().message;
        return wish;
    }
    const bool byConsent = store.identity().role != u"lks";
    wish.ground
        = (byConsent ? names::pemusnahan::persetujuanDicabut : names::pemusnahan::masaSimpan)
              .toString();
    Record &row = wish.row;
    row.id = store.newId();
    row.entity = entity.number;
    const QString made = row.id.text();
    const auto set = [&](QStringView field, const Value &value) {
        row.values[entity.field(field)->number] = value;
    };
    set(entity.parentField()->name, found->record[klien.parent]);
    set(names::pemusnahan::nomor,
        u"BAP/%1/%2-%3"_s.arg(store.today().year())
            .arg(made.left(6).toUpper(), QString::number(made.right(8).toUInt(nullptr, 16) + 1)));
    set(names::pemusnahan::tanggal, store.today().toString(Qt::ISODate));
    set(names::pemusnahan::rekaman, id.text());
    set(names::pemusnahan::dasar, wish.ground);
    set(names::pemusnahan::petugas, store.person());
    const int years = Eraser::termOf(store);
    const bool may = mayErase({id, byConsent}, klien, found->record, store.isWithdrawn(id), years,
                              store.today());
    wish.mine = store.allowed(entity, row).create;
    if (!may)
        wish.why = whyNot(klien, found->record, byConsent, years);
    else if (!wish.mine)
        wish.why = reason({0, {}, Problem::Severity::Error, u"denied"_s, {}});
    else if (const Result<> checked = checkErasure(store, row); !checked)
        wish.why = checked.error().message;
    if (!wish.why.isEmpty())
        wish.ground.clear();
    return wish;
}

} // namespace pilar
