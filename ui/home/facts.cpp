// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/facts.h"

#include "core/domain/dates.h"
#include "core/domain/display.h"
#include "core/domain/regions.h"
#include "core/store/backup_plan.h"
#include "core/sync/messages.h"
#include "core/sync/sync_log.h"
#include "ui/home/gaps.h"

#include <algorithm>
#include <limits>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int warnDays = 90;

std::vector<Row> rowsOf(const Store &store, QStringView entity, const RecordId &lks)
{
    const Entity &described = *store.dictionary().entity(entity);
    return store.children(described.number, lks);
}

QString titleWithLabels(const Entity &entity, const Record &record)
{
    QStringList parts;
    for (int field : entity.title) {
        if (!record[field].isNull())
            parts << displayText(*entity.field(field), record[field]);
    }
    return parts.join(u' ');
}

std::vector<Expiring> expiringPapers(Store &store, const RecordId &lks)
{
    const Entity &legalitas = *store.dictionary().entity(u"legalitas");
    std::vector<Expiring> found;
    for (const Row &row : rowsOf(store, u"legalitas", lks)) {
        const QDate end = storedDate(valueOf(legalitas, row.record, u"berlaku_sampai").text());
        const qint64 days = store.today().daysTo(end);
        if (end.isValid() && days <= warnDays)
            found.push_back({row.record.id, titleWithLabels(legalitas, row.record), int(days)});
    }
    std::sort(found.begin(), found.end(),
              [](const Expiring &a, const Expiring &b) { return a.days < b.days; });
    return found;
}

void gatherInstitution(Store &store, const RecordId &lks, Facts &facts)
{
    const Entity &entity = *store.dictionary().entity(u"lks");
    const auto row = store.find(entity.number, lks);
    if (!row)
        return;
    facts.name = titleOf(entity, row->record);
    const QString code = valueOf(entity, row->record, u"kode_wilayah").text();
    if (!code.isEmpty())
        facts.region = Regions::builtIn().shortName(code.left(5));
    facts.lksGaps = int(gapsOf(store, row->record).size());

    const std::vector<Row> registrations = rowsOf(store, u"registrasi", lks);
    const auto newest
        = std::max_element(registrations.begin(), registrations.end(),
                           [](const Row &a, const Row &b) { return a.updatedAt < b.updatedAt; });
    if (newest != registrations.end()) {
        facts.registrasi = newest->record.id;
        facts.registrasiState = newest->record.state;
        facts.registrasiGaps = int(gapsOf(store, newest->record).size());
    }
    const Entity &tinjauan = *store.dictionary().entity(u"tinjauan");
    for (const Row &comment : rowsOf(store, u"tinjauan", lks))
        facts.comments += valueOf(tinjauan, comment.record, u"selesai").number() == 0 ? 1 : 0;
    facts.expiring = expiringPapers(store, lks);
    Query unasked;
    unasked.where = {{u"lks"_s, lks.text()}, {u"persetujuan"_s, u"belum"_s}};
    unasked.limit = 1;
    if (const auto page = store.list(store.dictionary().entity(u"klien")->number, unasked))
        facts.withoutConsent = page->total;
}

/** An office without a `dinas` of its own here is named by its account. */
void gatherOffice(const Store &store, Facts &facts)
{
    facts.name = facts.identity.account;
    if (!facts.identity.scope.isEmpty())
        facts.region = Regions::builtIn().shortName(facts.identity.scope);
    const Entity &dinas = *store.dictionary().entity(u"dinas");
    Query own;
    own.where = {{u"kode_wilayah"_s, facts.identity.scope}};
    own.limit = 1;
    if (const auto page = store.list(dinas.number, own); page && !page->rows.empty())
        facts.name = titleOf(dinas, page->rows.front().record);
}

int waitingFor(const Store &store, QStringView entity, const QStringList &states)
{
    int count = 0;
    for (const QString &state : states) {
        Query query;
        query.where = {{u"state"_s, state}};
        query.limit = 1;
        if (const auto page = store.list(store.dictionary().entity(entity)->number, query))
            count += page->total;
    }
    return count;
}

qint64 bytesToSend(const Store &store)
{
    constexpr qint64 heads = 600; // of a request and its answer, and the smallest answer
    SyncRequest request;
    request.dictionary = store.dictionary().number();
    request.writer = store.writer();
    request.known = store.known();
    request.knownHash = store.chainAt(request.known);
    request.cursor = store.setting(u"cursor"_s);
    request.sets = store.unsettled(std::numeric_limits<qint64>::max());
    return heads + encodeRequest(request).size();
}

} // namespace

Facts gatherFacts(Store &store, const RecordId &lks)
{
    Facts facts;
    facts.identity = store.identity();
    facts.counts = store.counts();
    facts.lastSync = store.setting(u"last_sync"_s).toLongLong();
    facts.bytesPerSecond = bytesPerSecond(readSyncLog(store));
    facts.spentToday = bytesToday(store);
    facts.files = store.attachments().unsentFiles();
    facts.wrongClock = wrongClock(store);
    facts.wishes = SyncWishes::read(store);
    facts.drafts = store.drafts();
    facts.unsaved = BackupPlan::unsaved(store);
    facts.lastBackup = BackupPlan::last(store).at;
    if (facts.counts.pending > 0)
        facts.bytes = bytesToSend(store);
    if (!lks.isNull())
        gatherInstitution(store, lks, facts);
    else
        gatherOffice(store, facts);
    if (facts.identity.role == u"kabkota")
        facts.waitingFiles = waitingFor(store, u"registrasi", {u"diajukan"_s, u"diperiksa"_s})
            + waitingFor(store, u"proposal", {u"diajukan"_s});
    else if (facts.identity.role == u"provinsi")
        facts.waitingFiles = waitingFor(store, u"proposal", {u"direkomendasikan"_s});
    return facts;
}

} // namespace pilar
