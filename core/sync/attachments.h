// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"
#include "core/store/attachments.h"

#include <functional>

namespace pilar {

class StoreThread;

/** Runs a job with the store, on the store's thread, and comes back when it is done. The command
 * line calls the job at once. */
using StoreAccess = std::function<void(const std::function<void(Store &)> &job)>;
/** Not for a job of the store's thread itself. */
StoreAccess accessTo(StoreThread &store);

/** What was done with attached files. */
struct FileReport
{
    int sent = 0; // contents: previews and originals
    int received = 0;
    int refused = 0; // by the server, or not to be read here; the others went on
    int lost = 0; // contents the server had and has no longer; they are sent again

    bool operator==(const FileReport &) const = default;
};

struct FileOptions
{
    bool previews = true; // fetch what is not here
    bool originals = true; // send, and fetch what was asked for
    qint64 mostBytes = 0; // of the Network in all; then the rest waits. 0: as many as it takes
    std::function<void(qint64 milliseconds)> pause; // between tries
    std::optional<QByteArray> mark; // what the server said of its folder (Attachments)
    std::function<bool()> mayGoOn; // asked before each request; none: yes
    std::function<void(const FileReport &report, qint64 up, qint64 down)> progress;
    std::function<void(int percent)> percent; // of the file under way
};

/**
 * Sends and fetches what hangs on records that are settled: first what the server lost, now and
 * then; previews up, previews down, originals
 * up, originals that were asked for down. A file travels in pieces and goes on where it stopped,
 * also after a restart. A file that cannot go stops no other. Offline, Denied (token), DiskFull or
 * Cancelled end it, with all that was done kept.
 */
class FileExchange
{
public:
    static constexpr qint64 longestPiece = 256 * 1024;

    /** Everything given must outlive it; the network signs (SignedNetwork). Blocks, so on a thread
     * of its own. */
    FileExchange(const StoreAccess &store, Network &network, CancelFlag cancel,
                 FileOptions options);

    Result<> run();
    /** Fetches this one original now. NotFound: its sender has not sent it yet. */
    Result<> fetch(const RecordId &attachment);
    const FileReport &report() const { return m_report; }

private:
    using Task = Attachments::Task;
    enum class Step { Done, Again, Skip }; // a file; again after a pause

    Result<> compare();
    Result<> transferAll(Part part, bool up);
    Result<> transfer(const Task &task, bool up);
    Result<Step> sendPiece(const Task &task, const Content &content, qint64 &offset, bool &ask);
    Result<Step> fetchPiece(const Task &task, const Content &content, qint64 &offset);
    Result<Step> judge(const HttpAnswer &answer);
    Result<HttpAnswer> send(const HttpRequest &request);
    Result<Step> skip(const Task &task, const QString &code, bool up);
    Result<> onStore(const std::function<Result<>(Attachments &)> &job) const;
    bool stopped() const { return m_cancel && *m_cancel; }
    /** Of the next piece; 0: the bytes allowed are spent. */
    qint64 pieceBytes() const;

    const StoreAccess &m_store;
    Network &m_network;
    CancelFlag m_cancel;
    FileOptions m_options;
    FileReport m_report;
    qint64 m_piece = longestPiece; // shorter on a line that breaks
    int m_good = 0; // pieces since the line broke
    int m_tries = 0; // in a row without anything won
};

} // namespace pilar
