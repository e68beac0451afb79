// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/province.h"

namespace pilar {

using namespace Qt::StringLiterals;

/** Waiting sets that the caller gave up are judged at last: they are kept no longer. */
Result<> Province::withdraw(const Caller &caller, const Line &line,
                            const std::vector<quint64> &sets)
{
    if (sets.empty())
        return {};
    Database::Transaction transaction(m_db);
    if (!transaction.begun())
        return transaction.begun();
    if (Result<> done = begin(); !done)
        return done;
    m_note.act = u"withdraw"_s;
    for (const quint64 n : sets) {
        const QVariantList which{line.key, qint64(n), caller.account};
        const QVariant payload = m_db.value(
            u"select payload from waiting where writer = ? and n = ? and account = ?"_s, which);
        if (payload.isNull())
            continue;
        const Result<> gone
            = m_db.run(u"delete from waiting where writer = ? and n = ? and account = ?"_s, which);
        if (!gone)
            return gone;
        Judgement judgement;
        judgement.verdict.n = n;
        judgement.verdict.kind = Verdict::Kind::Rejected;
        judgement.verdict.code = u"withdrawn"_s;
        if (const auto set = decodeSet(payload.toByteArray()))
            judgement.overruled = basesOf(*set);
        if (Result<> told = m_ledger.enterLate(line, judgement, ++m_order); !told)
            return told;
        m_note.late.push_back({line.writer, n});
    }
    if (Result<> done = end(caller); !done)
        return done;
    return transaction.commit();
}

} // namespace pilar
