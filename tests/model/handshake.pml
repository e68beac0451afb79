/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The exchange of docs/PROTOCOL.md: two clients edit one group of one record, a channel loses, repeats, reorders and
 * delays, everybody may crash at any time. README.md says which step is which function, `check` runs it.
 *
 *   -DUNDO     what has not left may be taken back
 *   -DRESTORE  the server is put back once to an older copy of its database
 *   -DCLONE    client 1 is made once as a copy of client 0's file, with its writer
 *   -DLIVENESS with the claim that all comes to rest once nothing fails any more
 *   -DBUG_…    a mistake that must be found
 */
#define SAVES 2 /* at most, of a client */
#ifndef OTHER_SAVES
#define OTHER_SAVES SAVES /* of client 1 */
#endif
#define mostSaves(c) (c -> OTHER_SAVES : SAVES)
#define CONTENTS (2 * SAVES)
#define ENTRIES (2 * CONTENTS + 1) /* what was typed as entry 1 …; the same in the line of a new writer: + CONTENTS */
#define LINE 3 /* longest line of a writer, and one more */
#define WRITERS 4 /* 0, 1, and after a fork 2, 3 */
#define NONE 0

#define OPEN 0 /* verdicts; the first is no verdict yet */
#define APPLIED 1
#define OVERRULED 2
#define REJECTED 3
#define DISCARDED 4

/* A set in a line: fixed for ever once it was saved. An entry stands for its h(n) too, since no two lines share one
 * but by being the same line. */
typedef Set {
    byte base;
    byte writer;
    bit bad; /* no right to it */
}
Set sets[ENTRIES];
bit undone[ENTRIES]; /* taken back before it left: what the person was told */
#define content(e) (e > CONTENTS -> e - CONTENTS : e)

typedef Laptop {
    /* In the file */
    byte writer;
    byte last;
    byte id[LINE];
    byte verdict[LINE];
    byte sent; /* may have left up to here */
    byte value; /* shown: the version of the group */
    byte shadow; /* what the server holds beneath it, while `shadowed` */
    bit shadowed;
    byte cursor;
    byte nonce;
    /* Of the world */
    byte saves;
    bit there;
    bit forked;
}
Laptop client[2];

typedef Message {
    bit used;
    byte writer;
    byte known;
    byte hash; /* h(known) */
    byte count;
    byte first[2]; /* the sets */
    byte cursor;
    byte nonce;
}
/* What is done by one and seen by no other yet moves to the moment of the next step that matters, which leaves fewer
 * states and the same outcomes: a request that arrives is taken in at once, an answer that arrives is applied at once.
 * Between the two lie the commit's and the answer's own moments, and others. */
Message work[2]; /* taken in and committed, not answered yet */
Message late[2]; /* on the way with nobody waiting for the answer: the line broke, or a copy */
byte lineAtCommit[2];

typedef Answer {
    bit fork;
    byte upTo;
    byte hash; /* h(upTo) */
    byte known;
    byte verdict[2]; /* of the sets known + 1, known + 2 */
    bit row; /* the page has the record */
    byte version;
    byte echo; /* the record was left out as the asker's own echo: its version */
    byte cursor;
    byte nonce;
}
Answer answer[2];

typedef Server {
    byte last[WRITERS];
    byte id[12]; /* of set n of a writer: place(writer, n) */
    byte verdict[12];
    byte version; /* of the group */
    byte order; /* of the newest change */
    byte changed; /* when the record changed last */
    byte nonces[9]; /* by order */
    byte times[ENTRIES]; /* how often each entry took effect */
}
Server s;
byte life = 1;
#define place(w, n) ((w) * LINE + (n))

#ifdef RESTORE
Server backup;
bit backedUp, restored;
#endif

byte i, j, e, b, o, p, q; /* used within one step, else 0 */

inline tidy() { i = 0; j = 0; e = 0; b = 0; o = 0; p = 0; q = 0 }

/* First open set − 1: Store::known() */
inline findKnown(c, result)
{
    result = 0;
    do
    :: result < client[c].last && client[c].verdict[result + 1] != OPEN -> result++
    :: else -> break
    od
}

inline findOpen(c, result) /* sets that keep the shadow: without a verdict, or in the tray */
{
    result = 0;
    i = 1;
    do
    :: i <= client[c].last ->
        result = result || client[c].verdict[i] == OPEN || client[c].verdict[i] == REJECTED;
        i++
    :: else -> break
    od
}

inline clearMessage(m)
{
    m.used = 0; m.writer = 0; m.known = 0; m.hash = 0; m.count = 0; m.first[0] = 0; m.first[1] = 0;
    m.cursor = 0; m.nonce = 0
}

inline clearAnswer(a)
{
    a.fork = 0; a.upTo = 0; a.hash = 0; a.known = 0; a.verdict[0] = 0; a.verdict[1] = 0;
    a.row = 0; a.version = 0; a.echo = 0; a.cursor = 0; a.nonce = 0
}

inline copyMessage(to, from)
{
    to.used = from.used; to.writer = from.writer; to.known = from.known; to.hash = from.hash;
    to.count = from.count; to.first[0] = from.first[0]; to.first[1] = from.first[1];
    to.cursor = from.cursor; to.nonce = from.nonce
}

/* The line broke, or one of the two programs died: what was in their memory is gone. */
inline hangUp(c)
{
    clearMessage(work[c]);
    lineAtCommit[c] = 0
}

/* Store::save */
inline save(c, isBad)
{
    client[c].saves++;
    e = c * SAVES + client[c].saves;
    client[c].last++;
    client[c].id[client[c].last] = e;
    client[c].verdict[client[c].last] = OPEN;
    sets[e].base = client[c].value;
    sets[e].writer = client[c].writer;
    sets[e].bad = isBad;
    if
    :: !client[c].shadowed -> client[c].shadow = client[c].value; client[c].shadowed = 1
    :: else
    fi;
    client[c].value = e;
    printf("%d saves %d, base %d\n", c, e, sets[e].base);
    tidy()
}

#ifdef UNDO
/* Store::undo of a set that has not left: Store::takeOut */
inline undo(c)
{
    e = client[c].id[client[c].last];
    printf("%d takes %d back\n", c, e);
    undone[content(e)] = 1;
    client[c].id[client[c].last] = NONE;
    client[c].last--;
    findOpen(c, j);
    if
    :: j -> client[c].value = sets[e].base
    :: else ->
#ifdef BUG_UNDO_OVER_NEWS
        client[c].value = sets[e].base;
#else
        client[c].value = client[c].shadow;
#endif
        client[c].shadowed = 0;
        client[c].shadow = 0
    fi;
    tidy()
}
#endif

/* Store::discard of what lies in the tray, all of it */
inline discard(c)
{
    printf("%d discards\n", c);
    i = 1;
    do
    :: i <= client[c].last ->
        if
        :: client[c].verdict[i] == REJECTED -> client[c].verdict[i] = DISCARDED
        :: else
        fi;
        i++
    :: else -> break
    od;
    findOpen(c, j);
    if
    :: !j && client[c].shadowed -> client[c].value = client[c].shadow; client[c].shadowed = 0; client[c].shadow = 0
    :: else
    fi;
    tidy()
}

/* collectRequest, Store::outgoing: the mark first, then the bytes leave. At most `most` sets. */
inline collect(c, most)
{
    findKnown(c, b);
    work[c].used = 1;
    work[c].writer = client[c].writer;
    work[c].known = b;
    work[c].hash = (b -> client[c].id[b] : NONE);
    j = 0;
    do
    :: j < most && b + j < client[c].last -> work[c].first[j] = client[c].id[b + j + 1]; j++
    :: else -> break
    od;
    work[c].count = j;
    work[c].cursor = client[c].cursor;
    work[c].nonce = client[c].nonce;
#ifndef BUG_SENT_MARK_LATE
    if
    :: client[c].sent < b + j -> client[c].sent = b + j
    :: else
    fi;
#endif
    tidy()
}

/* Store::refork: a new writer, and what has no verdict is written anew in its line */
inline refork(c)
{
    assert(!client[c].forked); /* once */
#ifndef CLONE
    assert(false); /* nobody copied a file */
#endif
    printf("%d takes a new writer\n", c);
    client[c].forked = 1;
    client[c].writer = 2 + c;
    i = 1;
    j = 0;
    b = client[c].last;
    do
    :: i <= b ->
        e = client[c].id[i];
        client[c].id[i] = NONE;
        if
        :: client[c].verdict[i] == OPEN || client[c].verdict[i] == REJECTED ->
            j++;
            client[c].id[j] = e + CONTENTS;
            client[c].verdict[j] = OPEN;
            sets[e + CONTENTS].bad = sets[e].bad;
            sets[e + CONTENTS].writer = client[c].writer;
            /* a base that moved along keeps to it */
            o = sets[e].base;
            sets[e + CONTENTS].base = (j > 1 && client[c].id[j - 1] == o + CONTENTS -> o + CONTENTS : o);
            if
            :: client[c].value == e -> client[c].value = e + CONTENTS
            :: else
            fi
        :: else -> client[c].verdict[i] = OPEN
        fi;
        i++
    :: else -> break
    od;
    i = j + 1;
    do
    :: i <= b -> client[c].verdict[i] = OPEN; client[c].id[i] = NONE; i++
    :: else -> break
    od;
    client[c].last = j;
    client[c].sent = 0;
    tidy()
}

/* Settler::settle: verdict q of set p */
inline settle(c)
{
    if
    :: p <= client[c].last && client[c].verdict[p] == OPEN ->
        client[c].verdict[p] = q;
        findOpen(c, o);
        if
        :: q == REJECTED || !client[c].shadowed
        :: q == APPLIED && client[c].shadowed && o -> client[c].shadow = client[c].id[p]
        :: q == OVERRULED && client[c].shadowed && o
        :: q == APPLIED && client[c].shadowed && !o ->
#ifndef BUG_SETTLED_NOT_SHOWN
            client[c].value = client[c].id[p]; /* another's may show, when an older server overruled it before */
#endif
            client[c].shadowed = 0;
            client[c].shadow = 0
        :: q == OVERRULED && client[c].shadowed && !o ->
            client[c].value = client[c].shadow; client[c].shadowed = 0; client[c].shadow = 0
        fi
    :: else
    fi
}

/* merge() of the record */
inline takeIn(c)
{
    if
#ifndef BUG_MERGE_OVER_UNSENT
    :: client[c].shadowed -> client[c].shadow = answer[c].version
#endif
    :: else -> client[c].value = answer[c].version
    fi
}

/* Store::apply: verdicts, rows and cursor in one transaction */
inline apply(c)
{
    printf("%d takes in verdicts %d %d after %d, version %d (%d: %d), cursor %d\n", c, answer[c].verdict[0],
           answer[c].verdict[1], answer[c].known, answer[c].version, answer[c].row, answer[c].echo, answer[c].cursor);
    j = 0;
    do
    :: j < 2 ->
        if
        :: answer[c].verdict[j] != OPEN -> p = answer[c].known + 1 + j; q = answer[c].verdict[j]; settle(c)
        :: else
        fi;
        j++
    :: else -> break
    od;
    if
    :: answer[c].row -> takeIn(c)
    :: else
    fi;
    /* What was left out of the page as the asker's own must be the asker's own. */
    if
    :: answer[c].echo ->
        b = 0;
        i = 1;
        do
        :: i <= client[c].last -> b = b || client[c].id[i] == answer[c].echo; i++
        :: else -> break
        od;
        assert(b)
    :: else
    fi;
    client[c].cursor = answer[c].cursor;
    client[c].nonce = answer[c].nonce;
    /* What was typed stays on the screen until it has its verdict. */
    if
    :: client[c].shadowed && client[c].verdict[client[c].last] == OPEN && life == 1 ->
        assert(client[c].value == client[c].id[client[c].last])
    :: else
    fi
}

#define ownLine(c) (b <= client[c].last && (b == 0 || client[c].id[b] == answer[c].hash))

/* SyncSession::accepted and the runner's isOwnLine */
inline take(c)
{
    b = answer[c].upTo;
    if
    :: answer[c].fork -> refork(c)
#ifndef BUG_ECHO_NO_HASH
    :: !answer[c].fork && !ownLine(c) -> refork(c)
#endif
#ifndef BUG_NEVER_REOPEN
    :: !answer[c].fork && ownLine(c) && b < answer[c].known ->
        printf("%d opens its sets after %d again\n", c, b);
        if
        :: b < client[c].last && !client[c].shadowed ->
            client[c].shadow = client[c].value;
#ifndef BUG_REOPEN_WITHOUT_SHADOW
            client[c].shadowed = 1
#endif
        :: else
        fi;
        i = b + 1; /* Store::reopen: the server forgot them */
        do
        :: i <= client[c].last ->
            client[c].verdict[i] = OPEN;
            i++
        :: else -> break
        od
#endif
    :: else -> apply(c)
    fi;
    clearAnswer(answer[c]);
    tidy()
}

/* judge() of set e, number q of writer p, and the transaction around it */
inline judge()
{
    b = sets[e].base;
    o = OPEN;
    do /* the base of a refused own set stands for it */
    :: b != NONE && sets[b].writer == p ->
        i = 1;
        do
        :: i < LINE && s.id[place(p, i)] != b -> i++
        :: else -> break
        od;
        if
        :: i < LINE && s.verdict[place(p, i)] == REJECTED -> b = sets[b].base
        :: i < LINE && s.verdict[place(p, i)] == OVERRULED -> o = OVERRULED; break
        :: else -> break
        fi
    :: else -> break
    od;
    if
    :: sets[e].bad -> o = REJECTED
    :: !sets[e].bad && o == OVERRULED /* joins the conflict of its base */
    :: !sets[e].bad && o != OVERRULED && b == s.version -> o = APPLIED
    :: !sets[e].bad && o != OVERRULED && b != s.version -> o = OVERRULED
    fi;
    if
    :: o == APPLIED ->
        assert(s.times[e] == 0); /* at most once */
        assert(!undone[content(e)]); /* what was undone has never been */
        s.times[e]++;
        s.version = e;
        s.order++;
        s.changed = s.order;
        s.nonces[s.order] = life
    :: else
    fi;
    printf("the server judges %d (set %d of %d): %d\n", e, q, p, o);
    s.last[p] = q;
    s.id[place(p, q)] = e;
    s.verdict[place(p, q)] = o
}

/* Province::receive of work[c]: claim(), the sets above the last one, one commit */
inline receive(c)
{
    b = 0;
#ifndef BUG_ECHO_NO_HASH
    if
    :: work[c].known > 0 && work[c].known <= s.last[work[c].writer] ->
        b = s.id[place(work[c].writer, work[c].known)] != work[c].hash
    :: else
    fi;
    j = 0;
    do
    :: j < work[c].count && work[c].known + 1 + j <= s.last[work[c].writer] ->
        b = b || s.id[place(work[c].writer, work[c].known + 1 + j)] != work[c].first[j];
        j++
    :: else -> break
    od;
#endif
    if
    :: b -> answer[c].fork = 1
    :: else ->
        j = 0;
        do
        :: j < work[c].count && work[c].known <= s.last[work[c].writer] ->
            e = work[c].first[j];
            p = work[c].writer;
            q = work[c].known + 1 + j;
            if
#ifdef BUG_NO_DEDUPE
            :: true -> judge()
#else
            :: q > s.last[p] -> judge()
            :: else
#endif
            fi;
            j++
        :: else -> break
        od;
        lineAtCommit[c] = s.last[work[c].writer]
    fi;
    tidy()
}

/* Province::answer, read after the commit: others may have written in between */
inline reply(c)
{
    answer[c].known = work[c].known;
    o = lineAtCommit[c];
    answer[c].upTo = o;
    answer[c].hash = (o -> s.id[place(work[c].writer, o)] : NONE);
    b = 0; /* a record that was overruled comes in any case */
    j = 0;
    do
    :: j < 2 ->
        if
        :: work[c].known + 1 + j <= o ->
            answer[c].verdict[j] = s.verdict[place(work[c].writer, work[c].known + 1 + j)];
            b = b || answer[c].verdict[j] == OVERRULED
        :: else
        fi;
        j++
    :: else -> break
    od;
    /* Feed::resolve */
    i = work[c].cursor;
#ifndef BUG_NO_NONCE
    if
    :: i > 0 && (i > s.order || s.nonces[i] != work[c].nonce) -> i = 0
    :: else
    fi;
#endif
    if
    :: s.changed > i || b || i == 0 ->
        /* own echo: of changes, never of a whole record, and only what the asker was told of */
        e = 1;
        do
        :: e <= o && s.id[place(work[c].writer, e)] != s.version -> e++
        :: else -> break
        od;
        if
        :: i > 0 && !b && e <= o -> answer[c].echo = s.version
        :: else -> answer[c].row = 1; answer[c].version = s.version
        fi
    :: else
    fi;
    answer[c].cursor = s.order;
    answer[c].nonce = (s.order -> s.nonces[s.order] : 0);
    hangUp(c);
    tidy()
}

/* A sync that would bring or send nothing is no step. */
#ifdef BUG_ASKS_FOR_EVER
#define hasWork(c) true
#else
#define hasOpen(c) (client[c].verdict[1] == OPEN && client[c].last > 0 || client[c].verdict[2] == OPEN && client[c].last > 1)
#define hasNews(c) (client[c].cursor != s.order || client[c].nonce != s.nonces[s.order])
#define hasWork(c) (hasOpen(c) || hasNews(c) || client[c].last != s.last[client[c].writer])
#endif
#define hasTray(c) (client[c].verdict[1] == REJECTED || client[c].verdict[2] == REJECTED)
#ifdef RESTORE
#define onlyGood(c) (c == 1)
#else
#define onlyGood(c) false
#endif
#define maySaveAgain(c) (client[c].last > 0 && client[c].saves < mostSaves(c))
#ifdef BUG_NUMBER_REUSED
#define hasNotLeft(c) true
#else
#define hasNotLeft(c) (client[c].last > client[c].sent)
#endif

proctype Client(byte c)
{
end:
    do
    :: atomic { client[c].there && client[c].saves < mostSaves(c) && client[c].last + 1 < LINE ->
           if
           :: d_step { save(c, 0) }
           :: d_step { !onlyGood(c); save(c, 1) }
           fi }
#ifdef UNDO
    :: d_step { client[c].there && maySaveAgain(c) && client[c].verdict[client[c].last] == OPEN && hasNotLeft(c) ->
           undo(c) }
#endif
    :: d_step { client[c].there && hasTray(c) -> discard(c) }
    :: atomic { client[c].there && !work[c].used && hasWork(c) ->
           if
           :: d_step { collect(c, 1); receive(c) }
           :: d_step { collect(c, 2); receive(c) }
           fi }
#ifdef BUG_SENT_MARK_LATE
    :: d_step { work[c].used && client[c].sent < work[c].known + work[c].count ->
           client[c].sent = work[c].known + work[c].count }
#endif
#ifdef BUG_CURSOR_FIRST
    :: d_step { work[c].used && client[c].cursor != s.order -> client[c].cursor = s.order;
           client[c].nonce = s.nonces[s.order] }
#endif
    :: d_step { work[c].used && !answer[c].fork -> reply(c); take(c) }
    :: d_step { answer[c].fork -> hangUp(c); refork(c); clearAnswer(answer[c]) }
    od
}

#ifdef BUG_STALE_ANSWER
Answer kept[2]; /* taken in at any time, as if it belonged to the last request */
bit hasKept[2];
inline copyAnswer(to, from)
{
    to.upTo = from.upTo; to.hash = from.hash; to.known = from.known; to.verdict[0] = from.verdict[0];
    to.verdict[1] = from.verdict[1]; to.row = from.row; to.version = from.version; to.echo = from.echo;
    to.cursor = from.cursor; to.nonce = from.nonce
}
#endif

/* What arrives late does what it does, and its answer is heard by nobody. */
proctype Province(byte c)
{
end:
    do
    :: d_step { late[c].used && !work[c].used ->
           copyMessage(work[c], late[c]);
           clearMessage(late[c]);
           receive(c);
#ifdef BUG_STALE_ANSWER
           if
           :: !answer[c].fork -> reply(c); copyAnswer(kept[c], answer[c]); hasKept[c] = 1
           :: else
           fi;
#endif
           hangUp(c);
           clearAnswer(answer[c]) }
#ifdef BUG_STALE_ANSWER
    :: d_step { hasKept[c] && !work[c].used ->
           copyAnswer(answer[c], kept[c]);
           hasKept[c] = 0;
           clearAnswer(kept[c]);
           take(c) }
#endif
    od
}

inline copyServer(to, from)
{
    i = 0;
    do
    :: i < WRITERS -> to.last[i] = from.last[i]; i++
    :: else -> break
    od;
    i = 0;
    do
    :: i < WRITERS * LINE -> to.id[i] = from.id[i]; to.verdict[i] = from.verdict[i]; i++
    :: else -> break
    od;
    i = 0;
    do
    :: i < ENTRIES -> to.times[i] = from.times[i]; to.nonces[i] = from.nonces[i]; i++
    :: else -> break
    od;
    to.version = from.version;
    to.order = from.order;
    to.changed = from.changed;
    tidy()
}

#ifdef BUG_ANSWER_BEFORE_COMMIT
Server stable;
proctype Disk()
{
end:
    do
    :: d_step { stable.order != s.order || stable.last[0] != s.last[0] || stable.last[1] != s.last[1] ->
           copyServer(stable, s) }
    od
}
#endif

#ifdef CLONE
/* Client 0's folder is copied to another computer. */
inline clone()
{
    client[1].writer = client[0].writer;
    client[1].last = client[0].last;
    i = 0;
    do
    :: i < LINE -> client[1].id[i] = client[0].id[i]; client[1].verdict[i] = client[0].verdict[i]; i++
    :: else -> break
    od;
    client[1].sent = client[0].sent;
    client[1].value = client[0].value;
    client[1].shadow = client[0].shadow;
    client[1].shadowed = client[0].shadowed;
    client[1].cursor = client[0].cursor;
    client[1].nonce = client[0].nonce;
    client[1].there = 1;
    printf("0 is copied as 1\n");
    tidy()
}
#endif

/* What may go wrong, as often as it likes, until it is `calm`. */
#ifdef LIVENESS
bit calm, done;
#define mayFail !calm
ltl settles { [] (calm -> <> done) }
#else
#define mayFail true
#endif

proctype Fault(byte c)
{
end:
    do
    :: d_step { mayFail && late[c].used -> clearMessage(late[c]) } /* lost */
    :: d_step { mayFail && client[c].there && !work[c].used && hasWork(c) -> /* lost, or late */
           collect(c, 2);
           copyMessage(late[c], work[c]);
           printf("%d sends %d sets after %d, which are late\n", c, late[c].count, late[c].known);
           hangUp(c) }
    :: d_step { mayFail && work[c].used && !late[c].used -> copyMessage(late[c], work[c]) } /* twice */
    :: d_step { mayFail && work[c].used -> /* the answer lost, or either side dead */
           hangUp(c);
           clearAnswer(answer[c]);
#ifdef BUG_ANSWER_BEFORE_COMMIT
           copyServer(s, stable)
#endif
       }
#ifdef BUG_SAVE_NOT_DURABLE
    :: d_step { client[c].last > client[c].sent && client[c].verdict[client[c].last] == OPEN ->
           client[c].value = sets[client[c].id[client[c].last]].base;
           client[c].id[client[c].last] = NONE;
           client[c].last-- }
#endif
#ifdef RESTORE
    :: d_step { mayFail && c == 0 && !backedUp -> copyServer(backup, s); backedUp = 1 }
    :: d_step { mayFail && c == 0 && backedUp && !restored ->
           hangUp(0);
           hangUp(1);
           clearAnswer(answer[0]);
           clearAnswer(answer[1]);
           printf("the server is put back\n");
           copyServer(s, backup);
           restored = 1;
           life = 2 }
#endif
#ifdef CLONE
    :: d_step { mayFail && c == 0 && !client[1].there -> clone() }
#endif
#ifdef LIVENESS
    :: d_step { !calm -> calm = 1 }
#endif
    od
}

/* Nothing is left to do: all is settled, and both show what the server holds. */
proctype End()
{
    byte c, k, seen;
end:
    timeout;
    d_step {
        c = 0;
        do
        :: c < 2 && client[c].there ->
            assert(!client[c].shadowed && client[c].value == s.version);
            k = 1;
            do
            :: k <= client[c].last ->
                /* Has its verdict, and the server stands to it. */
                assert(client[c].verdict[k] != OPEN && client[c].verdict[k] != REJECTED);
                assert(s.id[place(client[c].writer, k)] == client[c].id[k]);
                seen = s.verdict[place(client[c].writer, k)];
                assert(seen == client[c].verdict[k] || (client[c].verdict[k] == DISCARDED && seen == REJECTED)
#ifdef RESTORE
                       /* A late copy may reach a server that was put back before the client itself does, and be judged
                        * anew by what is there then. The fill and the list of conflicts tell of it. */
                       || (seen != REJECTED && client[c].verdict[k] != DISCARDED)
#endif
                );
                assert(seen != APPLIED || s.times[client[c].id[k]] == 1);
                k++
            :: else -> break
            od;
            c++
        :: c < 2 && !client[c].there -> c++
        :: else -> break
        od;
#ifdef LIVENESS
        done = 1;
#endif
        /* Nothing that was saved is forgotten: it is in the ledger, applied, in conflict or refused. */
        c = 1;
        do
        :: c <= CONTENTS ->
            if
            :: client[(c - 1) / SAVES].saves >= (c - 1) % SAVES + 1 && !undone[c] ->
                seen = 0;
                k = 0;
                do
                :: k < WRITERS * LINE -> seen = seen || s.id[k] == c || s.id[k] == c + CONTENTS; k++
                :: else -> break
                od;
                assert(seen)
            :: else
            fi;
            c++
        :: else -> break
        od
    }
}

init {
    atomic {
        client[0].there = 1;
        client[1].writer = 1;
#ifndef CLONE
        client[1].there = 1;
#endif
        run Client(0);
        run Client(1);
        run Province(0);
        run Province(1);
        run Fault(0);
        run Fault(1);
        run End();
#ifdef BUG_ANSWER_BEFORE_COMMIT
        run Disk()
#endif
    }
}
