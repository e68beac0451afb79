// SPDX-License-Identifier: GPL-3.0-or-later
// A server program that lies: it has the province's key and says what it likes.
#include "tests/simulation/dictionary.h"
#include "tests/simulation/schedule.h"

namespace pilar::sim {

namespace {

/** What it says. */
enum class Lie {
    Garbage,
    Signature,
    Replay,
    Status,
    Shorter,
    UnsentJudged,
    VerdictsTurned,
    Swallowed,
    AllEvicted,
    EmptyFill,
    Foreign,
    Odd,
    MadeUpConflict,
    Endless,
    RowsLeftOut,
    WrongCensus,
    Huge,
    last,
    Parted = last, // with LineLies alone
    Longer
};

/** Those which a client can see through: it must end with an error, and take nothing in. */
bool isPlain(Lie lie)
{
    return lie == Lie::Garbage || lie == Lie::Signature || lie == Lie::UnsentJudged
        || lie == Lie::Odd;
}

/** odd: with values of kinds that its fields do not have. */
Incoming madeUpRow(Dice &dice, const RecordId &institution, bool odd, std::set<RecordId> &madeUp)
{
    Incoming row;
    row.entity = 1 + dice.below(odd ? 3 : 5); // of which there are three
    row.record = RecordId::random(dice);
    row.lks = institution;
    row.created = {WriterId::random(dice), quint64(1 + dice.below(9))};
    row.state = dice.chance(30) ? u"tidak dikenal"_s : QString();
    const bool ofInstitution = row.entity != sim::lks;
    row.values[1] = ofInstitution != odd ? Value(institution) : Value(u"palsu"_s);
    row.values[2] = odd && dice.chance(50) ? Value(qint64(dice.next() >> 8)) : Value(u"palsu"_s);
    row.values[3] = odd        ? Value(QStringList{u"a"_s, u"b"_s})
        : row.entity == usulan ? Value(qint64(5))
                               : Value(u"palsu"_s);
    row.values[40] = u"palsu"_s;
    madeUp.insert(row.record);
    return row;
}

/** Whether a client that asked this has to take it for the answer. */
bool isAnswerTo(const SyncRequest &asked, const QByteArray &body)
{
    auto answer = decodeAnswer(body, asked.name);
    if (!answer)
        return false;
    answer->server = signingKey().publicKey();
    if (answer->hashIsKnown) {
        answer->upToHash = asked.knownHash;
        for (const QByteArray &payload : asked.sets.payloads)
            answer->upToHash = chainHash(answer->upToHash, payload);
    }
    return isSigned(asked.writer, *answer);
}

} // namespace

/** What a client that shows that the server is not to be trusted with. */
ServerAnswer Schedule::lie(Machine &machine, const HttpRequest &request, Dice &dice, bool ofLines)
{
    m_lied = true;
    m_oracle.beLiedTo(machine.number);
    const bool endless = m_endless.contains(machine.number);
    Lie kind = endless ? Lie::Endless : Lie(dice.below(int(Lie::last)));
    if (ofLines && !endless && dice.chance(40))
        kind = dice.chance(50) ? Lie::Parted : Lie::Longer;
    auto asked = request.path == "/v1/sync" && request.method == "POST"
        ? decodeRequest(request.body)
        : Result<SyncRequest>(Error{ErrorKind::Damaged, {}});
    QByteArray last = asked ? asked->knownHash : QByteArray();
    for (const QByteArray &payload : asked ? asked->sets.payloads : std::vector<QByteArray>())
        last = chainHash(last, payload);
    ServerAnswer answer{200, {}, {}, {}};
    const bool swallows = kind == Lie::Swallowed || dice.chance(30);
    if (!swallows)
        answer = serve(dice.below(2), {machine.number, machine.token, request});
    auto said = decodeAnswer(answer.body, {});
    if (!asked || answer.status != 200 || (!swallows && !said))
        kind = dice.chance(50) ? Lie::Garbage : Lie::Status;
    SyncAnswer told = said ? *said : SyncAnswer();
    if (asked) {
        const quint64 end = asked->known + asked->sets.payloads.size();
        if (!said) {
            told.page.cursor = asked->cursor;
            told.scope = QLatin1String(machine.who().scope);
            told.upTo = end;
            for (quint64 n = asked->known + 1; n <= end; ++n)
                told.verdicts.push_back({n});
        }
        if (!said || told.hashIsKnown)
            told.upToHash = last;
        told.hashIsKnown = false;
    }
    for (QByteArray hash = asked ? asked->knownHash : QByteArray();
         const QByteArray &payload :
         swallows &&asked ? asked->sets.payloads : std::vector<QByteArray>()) {
        hash = chainHash(hash, payload);
        m_oracle.signedAway(asked->writer, hash);
    }
    if (asked && asked->writer != machine.store->writer() && (swallows || kind == Lie::Longer))
        m_oracle.signedLineAway(asked->writer, asked->knownHash);
    m_plainLie[machine.number] = isPlain(kind);
    note("lie", quint64(kind), swallows);
    m_counters.add(Count::lie);
    m_counters.add(Count::lineLie, kind == Lie::Parted || kind == Lie::Longer);
    return tell(machine, int(kind), dice, asked ? *asked : SyncRequest(), std::move(told), answer);
}

ServerAnswer Schedule::tell(Machine &machine, int kind, Dice &dice, const SyncRequest &asked,
                            SyncAnswer told, ServerAnswer answer)
{
    FeedPage &page = told.page;
    const quint64 end = asked.known + asked.sets.payloads.size();
    const RecordId &institution = beginning().institutions[dice.below(2)];
    answer.headers.clear();
    switch (Lie(kind)) {
    case Lie::Garbage:
        answer.body = QByteArray(dice.below(4000), 'x');
        dice.fill(answer.body.data(), size_t(answer.body.size()));
        return answer;
    case Lie::Status: {
        constexpr int statuses[]{204, 302, 400, 401, 403, 404, 409, 409, 413, 429, 500, 503};
        constexpr const char *codes[]{"revoked", "token", "older", "newer", "apa saja"};
        answer.status = statuses[dice.below(int(std::size(statuses)))];
        answer.body = encodeRefusal({QString::fromLatin1(codes[dice.below(5)])});
        return answer;
    }
    case Lie::Replay:
        if (const auto old = m_answersBefore.find(machine.number); old != m_answersBefore.end())
            answer.body = old->second;
        m_plainLie[machine.number] = !isAnswerTo(asked, answer.body);
        return answer;
    case Lie::Shorter:
        told.upTo = quint64(dice.below(int(asked.known) + 1));
        told.upToHash = machine.store->chainAt(told.upTo);
        told.verdicts.clear();
        break;
    case Lie::UnsentJudged:
        for (quint64 n = end + 1; n < end + 4; ++n)
            told.verdicts.push_back({n});
        break;
    case Lie::VerdictsTurned: {
        const int turn = dice.below(3);
        for (Verdict &verdict : told.verdicts) {
            const auto set = decodeSet(
                asked.sets.payloads.empty() || verdict.n <= asked.known || verdict.n > end
                    ? QByteArray()
                    : asked.sets.payloads[size_t(verdict.n - asked.known - 1)]);
            if (turn < 2)
                verdict = {verdict.n, Verdict::Kind(2 + turn), turn ? u"record"_s : u"denied"_s};
            for (const Change &change : set &&turn == 2 ? set->changes : std::vector<Change>()) {
                for (const auto &[group, base] : change.bases)
                    verdict.overruled.emplace_back(change.record, group);
            }
        }
        break;
    }
    case Lie::Swallowed:
        break;
    case Lie::AllEvicted:
    case Lie::RowsLeftOut:
        page.rows.clear();
        for (const int entity : {sim::lks, klien, usulan}) {
            for (const Row &row :
                 Lie(kind) == Lie::AllEvicted ? rows(machine, entity) : std::vector<Row>()) {
                Incoming gone;
                gone.entity = entity;
                gone.record = row.record.id;
                gone.evict = true;
                page.rows.push_back(gone);
            }
        }
        break;
    case Lie::EmptyFill:
        page.rows.clear();
        page.fill = {true, true, true, dice.chance(30)};
        told.told.role = dice.chance(30) ? u"provinsi"_s : QString();
        break;
    case Lie::Foreign:
    case Lie::Odd:
        for (int i = 0; i < 4; ++i)
            page.rows.push_back(
                madeUpRow(dice, institution, Lie(kind) == Lie::Odd, m_oracle.madeUp()));
        break;
    case Lie::MadeUpConflict: {
        Conflict conflict;
        conflict.id = RecordId::random(dice);
        conflict.entity = klien;
        const std::vector<Row> all = rows(machine, klien);
        const RecordId nobody = RecordId::random(dice);
        m_oracle.madeUp().insert(nobody);
        conflict.record = all.empty() ? nobody : all[size_t(dice.below(int(all.size())))].record.id;
        conflict.group = klienNama;
        conflict.mine[klienNama] = u"palsu"_s;
        conflict.set = conflict.standing = {WriterId::random(dice), 3};
        page.conflicts.push_back(conflict);
        break;
    }
    case Lie::Endless:
        m_endless.insert(machine.number);
        page.more = true;
        page.cursor = QByteArray(16, 'c') + QByteArray::number(dice.next());
        if (dice.chance(50))
            page.rows.push_back(
                madeUpRow(dice, institution, Lie(kind) == Lie::Odd, m_oracle.madeUp()));
        break;
    case Lie::WrongCensus:
        told.told.census = {{klien, qint64(dice.next() >> 2), dice.next()}, {0, 1, 1}};
        told.told.sets.push_back({{WriterId::random(dice), 1}, false});
        break;
    case Lie::Parted:
        answer.status = 409;
        answer.body = encodeRefusal({u"fork"_s});
        return answer;
    case Lie::Longer:
        told.upTo = end + quint64(dice.below(4));
        told.upToHash = QByteArray(32, char('a' + dice.below(9)));
        break;
    default:
        told.durable = ~quint64(0) >> 2;
        told.time = std::numeric_limits<qint64>::max() - 1;
        page.cursor = QByteArray(dice.chance(50) ? 1 << 20 : 60, 'c');
        told.scope = QString(dice.below(5000), u'9');
        told.lks.assign(size_t(dice.below(2000)), institution);
    }
    answer.status = 200;
    answer.body = encodeAnswer(signingKey(), asked, told);
    if (const int at = dice.below(int(answer.body.size())); Lie(kind) == Lie::Signature)
        answer.body[at] = char(~answer.body[at]);
    return answer;
}

} // namespace pilar::sim
