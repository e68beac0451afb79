// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/machines.h"

#include "core/server/opening.h"
#include "core/server/uploads.h"
#include "core/store/vfs.h"
#include "tests/simulation/dictionary.h"
#include "tests/simulation/sqlite_pool.h"

namespace pilar::sim {

namespace {

constexpr int bookOwner = serverOwner + 2;
/** Tables that are being brought up to the next dictionary: that makes void what a connection has
 * prepared, so it has one of its own. */
constexpr int bringingUp = 12;
const QString serverFile = u"/sim/server/province.db"_s;

/** The program of this owner of connections. */
Process *processOf(int owner)
{
    static std::map<int, Process> all;
    return &all[owner];
}

std::map<QByteArray, Key> &requestKeys()
{
    static std::map<QByteArray, Key> keys; // by token
    return keys;
}

/** The answer to a request that the machine of this token signs, once more when only its time was
 * wrong. */
ServerAnswer proven(Service &service, const QByteArray &token, const ServerRequest &request,
                    qint64 time)
{
    const Key &key = requestKeys().at(token);
    RequestProof proof{token, time};
    for (;;) {
        ServerRequest asked = request;
        proof.code
            = proofCode(key, token, proof.stamp,
                        {request.method, request.path,
                         [&](QByteArrayView name) { return request.header(name); }, request.body});
        asked.headers.emplace_back("authorization", proof.header());
        ServerAnswer answer = service.answer(asked, 0);
        std::optional<qint64> better;
        for (const auto &[name, value] : answer.headers) {
            if (name == "Stamp")
                better = readBetterStamp(key, proof, value);
        }
        if (!better)
            return answer;
        proof.stamp = *better;
    }
}

} // namespace

const Dictionary &dictionaryOf(int number)
{
    static const Dictionary one = sim::dictionary(1), two = sim::dictionary(2);
    return number == 1 ? one : two;
}

const SigningKey &signingKey()
{
    static Dice dice(42);
    static const SigningKey key = SigningKey::random(dice);
    return key;
}

Machine::Machine(int number_, int person_, quint64 seed)
    : number(number_)
    , person(person_)
    , random(seed)
    , process(processOf(number_))
{
    *process = {};
}

std::string Machine::folder() const
{
    return "/sim/" + std::to_string(number) + '/';
}

Result<> Machine::start()
{
    static Dice dice(7);
    static const Key key = Key::random(dice);
    *process = {};
    MemoryDisk::instance().setProcess(process);
    const QString name = u"orang %1"_s.arg(number);
    const Dice before = random;
    while (true) {
        const bool coming = m_tables != dictionary;
        pool::setOwner(number, coming ? bringingUp : dictionary);
        auto opened = Store::open(
            {QString::fromStdString(folder()).chopped(1), name, name, QByteArray(16, 'f')}, key,
            dictionaryOf(dictionary), clock, random);
        if (!opened)
            return opened.error();
        m_tables = dictionary;
        if (!coming) {
            store = *std::move(opened);
            return {};
        }
        random = before;
    }
}

void Machine::stop()
{
    session.reset();
    action = SyncSession::Done{};
    store.reset();
}

void Machine::crash(Loss loss)
{
    process->down = true;
    stop();
    *process = {};
    MemoryDisk::instance().cutPower(folder(), loss, [this] { return random.next(); });
    m_tables = 1;
}

void Machine::putDisk(const Image &image)
{
    m_tables = 1;
    MemoryDisk::instance().put(folder(), image);
}

Servers::Servers(quint64 seed)
    : random(seed)
{
    for (int i : {0, 1})
        restart(i);
}

Servers::~Servers()
{
    closeAll();
}

void Servers::closeAll()
{
    m_province.reset();
    m_books.reset();
    for (int i : {0, 1})
        m_services[i].reset();
}

Process &Servers::process(int program)
{
    return *processOf(serverOwner + program);
}

void Servers::restart(int program)
{
    process(program) = {};
    Service::Options options;
    options.database = serverFile;
    options.workers = 1;
    m_services[program] = std::make_unique<Service>(options, dictionaryOf(m_dictionary), clock,
                                                    random, signingKey());
}

void Servers::know(const QByteArray &token, const SigningKey &device)
{
    requestKeys().insert_or_assign(
        token, *requestKey(device, device.publicKey(), signingKey().publicKey()));
}

ServerAnswer Servers::answer(int program, const QByteArray &token, const HttpRequest &asked,
                             bool cut)
{
    MemoryDisk::instance().setProcess(&process(program));
    pool::setOwner(serverOwner + program, m_dictionary);
    ServerRequest request;
    const bool headOnly = asked.method == "HEAD";
    request.method = headOnly ? QByteArray("GET") : asked.method;
    request.cut = cut;
    request.path = asked.path;
    for (const auto &[name, value] : asked.headers)
        request.headers.emplace_back(name.toLower(), value);
    request.body = asked.body;
    ServerAnswer answer = partOf(proven(*m_services[program], token, request, clock.time), request);
    if (headOnly)
        answer.body.clear();
    return answer;
}

void Servers::crash(int program)
{
    process(program).down = true;
    m_services[program].reset();
    restart(program);
}

void Servers::cutPower(Loss loss)
{
    for (int i : {0, 1})
        process(i).down = true;
    closeAll();
    MemoryDisk::instance().cutPower(serverFolder, loss, [this] { return random.next(); });
    for (int i : {0, 1})
        restart(i);
}

Image Servers::disk() const
{
    return MemoryDisk::instance().image(serverFolder);
}

void Servers::putDisk(const Image &image)
{
    closeAll();
    MemoryDisk::instance().put(serverFolder, image);
    for (int i : {0, 1})
        restart(i);
}

Database &Servers::books()
{
    if (!m_books) {
        MemoryDisk::instance().setProcess(nullptr);
        pool::setOwner(bookOwner, m_upgrading ? bringingUp : m_dictionary);
        auto opened = openProvinceDatabase(serverFile);
        if (!opened)
            qFatal("the books do not open: %s", qPrintable(opened.error().detail));
        m_books = *std::move(opened);
    }
    return *m_books;
}

Province &Servers::province()
{
    if (!m_province)
        m_province = std::make_unique<Province>(books(), dictionaryOf(m_dictionary), clock, random,
                                                signingKey());
    return *m_province;
}

Result<> Servers::upgrade(int dictionary)
{
    closeAll();
    m_dictionary = dictionary;
    m_upgrading = true;
    const Result<> done = province().bringUp(u"62"_s);
    m_upgrading = false;
    closeAll();
    for (int i : {0, 1})
        restart(i);
    return done;
}

} // namespace pilar::sim
