// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/incoming.h"
#include "core/store/records.h"

#include <optional>

namespace pilar {

class SigningKey;

/** Version of the wire format; the other side refuses one it does not know with `newer`. */
inline constexpr int protocolNumber = 1;

/** Body of POST /v1/sync. */
struct SyncRequest
{
    int dictionary = 0; // number the client was built with
    WriterId writer;
    quint64 known = 0; // last set the client has a verdict of …
    QByteArray knownHash; // … and h of it: who claims another line has been forked
    QByteArray cursor; // opaque; empty = from the beginning
    Outgoing sets; // may be empty; sets.first − 1 ≥ known
    qint64 pageBytes = 0; // about how long a page the client wants, before compression
    Questions questions = {};
    /** What the signature of its answer calls it: the hash of its body, or the id of the bundle it
     * came in. Not sent. */
    QByteArray name = {};
};

/** Some of the records that changed since the cursor, cut to what the caller's role may see. */
struct FeedPage
{
    std::vector<Incoming> rows;
    std::vector<Conflict> conflicts;
    QByteArray cursor; // after this page
    bool more = false;
    FillPart fill = {};
};

struct SyncAnswer
{
    /** Whose line it tells of; null: of the one in use. Not sent: the device knows what it asked.
     */
    WriterId writer = {};
    /** Public key, names the server. Not sent: the client knows it since it signed in. */
    QByteArray server;
    QByteArray keys = {}; // how the server came to that key, when the client had to ask; not sent
    quint64 upTo = 0; // the server's last set of this writer; it has a verdict of all up to here …
    QByteArray upToHash; // … and this is their h …
    bool hashIsKnown = false; // … not sent: upTo is the last set of the request
    std::vector<Verdict> verdicts; // of the sets sent, and later ones of sets that waited
    FeedPage page;
    quint64 durable = 0; // sets up to here are inside a verified backup of the server
    qint64 time = 0; // ms UTC by the server's clock
    QString scope; // of the account now …
    std::vector<RecordId> lks; // … and the LKS bound to it
    Told told = {};
    /** BLAKE2b-256 of the request's name and of all that was sent before the signature; not sent.
     */
    QByteArray rest = {};
    QByteArray signature = {}; // Ed25519 over signedPart()
};

/** Why the server would not talk at all. */
struct Refusal
{
    QString code; // "token", "fork", "newer", "older", "limit", "form"
};

QByteArray encodeRequest(const SyncRequest &request);
/** block: what packSets() made of its sets; empty without any. */
QByteArray encodeRequest(const SyncRequest &request, const QByteArray &block);
/** Newer when the protocol is, else Damaged. */
Result<SyncRequest> decodeRequest(const QByteArray &body);
/** Signs it: fills in server, rest and signature. */
QByteArray encodeAnswer(const SigningKey &key, const SyncRequest &request, SyncAnswer &answer);
/** Without server, which the client knows. request: the name of what was asked. */
Result<SyncAnswer> decodeAnswer(const QByteArray &body, const QByteArray &request);
/** Body of an answer with a status of 400 or above: {"code":"fork"}. */
QByteArray encodeRefusal(const Refusal &refusal);
/** Without a code when the body is something else (of a proxy, say). */
Refusal decodeRefusal(const QByteArray &body);

/** What the signature covers: server, writer, upTo, its h, verdicts, cursor, time, rest. */
QByteArray signedPart(const WriterId &writer, const SyncAnswer &answer);
/** Whether answer.server signed the answer, all of it, to this very request. */
bool isSigned(const WriterId &writer, const SyncAnswer &answer);
/** The signed part and its signature, kept as the receipt of every set up to upTo. */
QByteArray receiptOf(const WriterId &writer, const SyncAnswer &answer);
/** What receiptOf() wrote: of the answer what is signed, the server's key, and the signature. */
struct SignedAnswer
{
    WriterId writer;
    SyncAnswer answer;
};
std::optional<SignedAnswer> readReceipt(const QByteArray &receipt);

} // namespace pilar
