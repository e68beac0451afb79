// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/set_writer.h"

namespace pilar {

/**
 * Makes true here what a row of pemusnahan says: the klien is gone, with the rows and files under
 * it, history, conflicts, drafts and search words; of sets that held its values the hash is left,
 * by which the line and its receipts stay proved. Lives for one transaction.
 */
class Eraser
{
public:
    Eraser(Store &store, SetWriter &writer)
        : m_store(store)
        , m_writer(writer)
    { }

    /** Erases every klien that is named by a row here, or by one that is coming. What the server
     * has not answered yet stays until it has. */
    Result<> run(const std::vector<Incoming> &coming = {});
    /** Of a record that goes: the content of sets, and drafts. */
    Result<> forget(const RecordId &record);
    static bool isErased(const Store &store, const RecordId &record);
    /** Years that the office here keeps the data of a klien. */
    static int termOf(const Store &store);
    /** Words that were taken out of the search indexes stay in them until this. */
    static Result<> mergeWords(Store &store);
    /** Once it is committed that something left this computer: search words that count no more,
     * files that no record names, and what the log of the database still holds. */
    static Result<> clean(Store &store);
    /** The setting that says so until it is done, also when the program ends before. */
    static inline const QString unclean = QStringLiteral("unclean");

private:
    using Family = std::vector<std::pair<int, RecordId>>;

    static Result<Family> familyOf(const Store &store, const std::vector<RecordId> &people);
    std::vector<RecordId> people(const RecordId &klien, const std::vector<Incoming> &coming);
    Result<> erase(const RecordId &klien, const std::vector<Incoming> &coming);
    Result<> letGo(const Family &family);
    Result<> shorten(quint64 n, const Family &family);
    Result<> giveUp(quint64 n, const Family &family);
    std::vector<RecordId> formerIds(const RecordId &record) const;
    Result<> forgetSets(const QString &table, const RecordId &record, const QString &which);

    Store &m_store;
    SetWriter &m_writer;
};

/** Whether the klien may be erased by this row: Denied while the term has not ended, Invalid when
 * another row names it already. */
Result<> checkErasure(const Store &store, const Record &pemusnahan);

/** What a person is told who wants to erase the klien. */
struct ErasureWish
{
    QString ground; // code of pemusnahan.dasar for this role; empty: not now
    QString why; // not now
    bool mine = true; // false: never in this role
    Record row; // of pemusnahan, to be saved
};
ErasureWish erasureWish(Store &store, const RecordId &klien);

} // namespace pilar
