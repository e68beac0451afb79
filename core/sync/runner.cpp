// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/runner.h"

#include "core/sync/apply.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <future>

namespace pilar {

namespace {

constexpr qint64 slowLine = 50'000; // bytes a second

/** A request under way beside other work; its end stops it. */
class Errand
{
public:
    Errand(Network &network, const HttpRequest &request)
        : m_request(request)
        , m_answer(std::async(std::launch::async,
                              [this, &network] { return network.send(m_request, m_stop, {}); }))
    { }
    ~Errand() { *m_stop = true; } // the future waits for the rest
    Q_DISABLE_COPY_MOVE(Errand)

    bool isFor(const HttpRequest &request) const
    {
        return request.method == m_request.method && request.path == m_request.path
            && request.headers == m_request.headers && request.body == m_request.body;
    }
    Result<HttpAnswer> answer(const CancelFlag &cancel)
    {
        constexpr std::chrono::milliseconds slice{50}; // in which a wish to stop is heard
        while (m_answer.wait_for(slice) != std::future_status::ready)
            *m_stop = *m_stop || (cancel && *cancel);
        return m_answer.get();
    }

private:
    const HttpRequest m_request;
    const CancelFlag m_stop = std::make_shared<std::atomic_bool>(false);
    std::future<Result<HttpAnswer>> m_answer; // the last member: ends before the others
};

/** The driver of one session: does what the actions say. */
class Runner
{
public:
    Runner(const StoreAccess &store, Network &network, const CancelFlag &cancel,
           const SyncProgress &progress, const SyncOptions &options, double jitter)
        : m_store(store)
        , m_network(network)
        , m_cancel(cancel)
        , m_progress(progress)
        , m_options(options)
        , m_session(options.serverKey, jitter)
        , m_deadline(options.maxSeconds > 0 ? QDeadlineTimer(qint64(options.maxSeconds) * 1000)
                                            : QDeadlineTimer(QDeadlineTimer::Forever))
    { }

    SyncResult run()
    {
        SyncResult result = exchangeRecords();
        result.clock = m_clock;
        if (m_clock) // a note that cannot be kept is no reason to call the exchange failed
            m_store([&](Store &store) { (void)keepClockCheck(store, *m_clock); });
        return result;
    }

    /** What hangs on the records, in the time that is left. */
    void exchangeFiles(SyncResult &result)
    {
        FileOptions files;
        files.mark = m_filesMark;
        files.mostBytes = m_options.byteLimit;
        files.pause = [this](qint64 milliseconds) { pause(milliseconds); };
        files.mayGoOn = [this] { return !m_deadline.hasExpired(); };
        files.progress = [&](const FileReport &, qint64 up, qint64 down) {
            if (m_progress)
                m_progress(result.report, up, down);
        };
        FileExchange exchange(m_store, m_network, m_cancel, files);
        const Result<> done = exchange.run();
        result.files = exchange.report();
        if (!done)
            result.error = m_deadline.hasExpired() ? tookTooLong() : done.error();
    }

private:
    using Event = SyncSession::Event;

    SyncResult exchangeRecords()
    {
        SyncSession::Event event = SyncSession::Started{};
        while (true) {
            if (m_cancel && *m_cancel)
                event = SyncSession::Cancelled{};
            else if (m_deadline.hasExpired())
                return {m_session.report(), m_unreached.value_or(tookTooLong())};
            const SyncSession::Action action = m_session.step(event);
            if (const auto *done = std::get_if<SyncSession::Done>(&action)) {
                const bool offline = done->error && done->error->kind == ErrorKind::Offline;
                return {m_session.report(),
                        offline && m_unreached && !m_reached ? m_unreached : done->error};
            }
            if (m_reached && isSpent() && std::holds_alternative<SyncSession::Send>(action))
                return {m_session.report(), {}};
            if (m_progress)
                m_progress(m_session.report(), 0, 0);
            event = std::visit([this](const auto &each) { return act(each); }, action);
        }
    }

    Event act(const SyncSession::Collect &collect)
    {
        Result<SyncSession::Collected> collected(Error{});
        m_store([&](Store &store) {
            collected = m_options.onlyReceive ? onlyClaim(store, collect.pageBytes)
                                              : collectParcel(store, collect);
        });
        if (!collected)
            return SyncSession::Lost{collected.error()};
        return *std::move(collected);
    }

    Event act(const SyncSession::Keep &keep)
    {
        SyncSession::Kept kept;
        m_store([&](Store &store) { kept.result = store.keepParcel(keep.parcel); });
        return kept;
    }

    Event act(const SyncSession::Send &send)
    {
        const auto progress = [this](qint64 up, qint64 down) {
            if (m_progress)
                m_progress(m_session.report(), up, down);
        };
        const HttpRequest &request = send.request;
        Result<HttpAnswer> answer(Error{});
        if (m_errand && m_errand->isFor(request)) {
            m_session.prepare();
            answer = m_errand->answer(m_cancel);
        } else {
            m_errand.reset();
            std::future<void> preparing;
            if (m_options.ahead)
                preparing = std::async(std::launch::async, [this] { m_session.prepare(); });
            QElapsedTimer timer;
            timer.start();
            answer = m_network.send(request, m_cancel, progress);
            if (preparing.valid())
                preparing.wait();
            if (request.body.size() > Transfer::shortBody
                && timer.elapsed() * slowLine > request.body.size() * 1000)
                m_session.lineIsSlow();
        }
        m_errand.reset();
        if (!answer) {
            if (answer.error().kind == ErrorKind::Offline)
                m_unreached = answer.error();
            return SyncSession::Lost{answer.error()};
        }
        m_reached = true;
        m_unreached.reset();
        if (request.method == "POST" && answer->status == 200)
            m_filesMark = answer->header("files");
        return SyncSession::Answered{*std::move(answer)};
    }

    Event act(const SyncSession::Apply &apply)
    {
        if (m_options.clock)
            m_clock = ClockCheck{m_options.clock->now(), apply.answer.time};
        int repaired = 0, released = 0;
        bool overtaken = false;
        if (m_options.ahead && apply.next)
            m_errand.emplace(m_network, *apply.next);
        SyncSession::Applied applied = onOwnLine(apply.answer, [&](Store &store) {
            overtaken = isOvertaken(store, apply);
            if (overtaken)
                return Result<>();
            const int before = repairedOf(store), held = releasedOf(store);
            const Result<> done = applyAnswer(store, apply.answer);
            repaired = std::max(0, repairedOf(store) - before);
            released = releasedOf(store) - held;
            return done;
        });
        applied.repaired = repaired;
        applied.released = released;
        applied.overtaken = overtaken;
        return applied;
    }

    Event act(const SyncSession::Reopen &reopen)
    {
        return onOwnLine(reopen.answer, [&](Store &store) {
            const Result<> opened = reopenLine(store, reopen.answer);
            return opened ? store.attachments().resend() : opened;
        });
    }

    static Result<SyncSession::Collected> onlyClaim(Store &store, qint64 pageBytes)
    {
        auto request = collectRequest(store, 0, pageBytes);
        if (!request)
            return request.error();
        return SyncSession::Collected{*std::move(request)};
    }

    template <typename Work>
    SyncSession::Applied onOwnLine(const SyncAnswer &answer, const Work &work)
    {
        SyncSession::Applied applied;
        m_store([&](Store &store) {
            applied.forked = !isOwnLine(store, answer);
            if (store.failure()) {
                applied.forked = false;
                applied.result = *store.failure();
            } else if (!applied.forked) {
                applied.result = work(store);
            }
        });
        return applied;
    }

    Event act(const SyncSession::Refork &refork)
    {
        Result<> result;
        m_store([&](Store &store) { result = leaveLine(store, refork); });
        return SyncSession::Applied{result, false};
    }

    Event act(const SyncSession::Wait &wait)
    {
        pause(wait.milliseconds);
        return SyncSession::Waited{};
    }

    void pause(qint64 milliseconds) const
    {
        constexpr qint64 slice = 50; // ms in which a wish to stop is heard
        const QDeadlineTimer end(std::min<qint64>(milliseconds, remaining()));
        while (!end.hasExpired() && !(m_cancel && *m_cancel))
            QThread::msleep(ulong(std::clamp<qint64>(end.remainingTime(), 1, slice)));
    }

    Event act(const SyncSession::Done &) { return SyncSession::Cancelled{}; }

    qint64 remaining() const
    {
        return m_deadline.isForever() ? qint64(1) << 40 : m_deadline.remainingTime();
    }

    bool isSpent() const
    {
        const Traffic traffic = m_network.traffic();
        return m_options.byteLimit > 0 && traffic.up + traffic.down >= m_options.byteLimit;
    }

    static Error tookTooLong()
    {
        return {ErrorKind::Offline,
                QCoreApplication::translate("Sync",
                                            "The time given was not enough. Nothing is lost; the "
                                            "rest follows at the next synchronisation.")};
    }

    const StoreAccess &m_store;
    Network &m_network;
    CancelFlag m_cancel;
    const SyncProgress &m_progress;
    const SyncOptions &m_options;
    SyncSession m_session;
    std::optional<ClockCheck> m_clock;
    std::optional<Error> m_unreached; // why the last request got no answer
    bool m_reached = false; // some request got one
    QDeadlineTimer m_deadline;
    std::optional<QByteArray> m_filesMark; // as the server's last answer said
    std::optional<Errand> m_errand; // the guess at the next request
};

} // namespace

SyncResult runSync(const StoreAccess &store, Network &network, Random &random,
                   const CancelFlag &cancel, const SyncProgress &progress,
                   const SyncOptions &options)
{
    if (const Result<> welcome = redeemEnrolment(store, network, cancel, options.credential);
        !welcome)
        return {{}, welcome.error()};
    quint32 drawn = 0;
    random.fill(&drawn, sizeof(drawn));
    SignedNetwork line(network, options.credential);
    Runner runner(store, line, cancel, progress, options, drawn / 4294967296.0);
    SyncResult result;
    if (options.records)
        result = runner.run();
    if (!result.error && options.files && !options.onlyReceive)
        runner.exchangeFiles(result);
    return result;
}

} // namespace pilar
