// SPDX-License-Identifier: GPL-3.0-or-later
// In place of the C library's: what is freed goes onto a shelf of its size and comes back from
// there, with no question asked and nothing given back. One thread uses it; what others ask for is
// the C library's.
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

extern "C" {
void *__libc_malloc(size_t);
void __libc_free(void *);
void *__libc_memalign(size_t, size_t);
}

namespace {

constexpr size_t step = 16, largest = 8192, slab = size_t(1) << 20;
constexpr size_t shelves = largest / step + 1;

/** Before each piece. */
struct alignas(16) Head
{
    size_t room; // bytes behind it
    void *foreign; // what the C library gave; null: of a shelf
};

struct Piece
{
    Piece *next;
};

Piece *shelf[shelves];
char *fresh = nullptr;
size_t freshLeft = 0;

thread_local char mine __attribute__((tls_model("initial-exec")));
char *owner = nullptr;

bool isOwner()
{
    if (!owner)
        owner = &mine;
    return owner == &mine;
}

Head *headOf(void *memory)
{
    return static_cast<Head *>(memory) - 1;
}

void *foreign(size_t count, size_t alignment)
{
    const size_t before = alignment > sizeof(Head) ? alignment : sizeof(Head);
    if (count > SIZE_MAX / 2)
        return errno = ENOMEM, nullptr;
    auto *raw = static_cast<char *>(alignment > 16 ? __libc_memalign(alignment, count + before)
                                                   : __libc_malloc(count + before));
    if (!raw)
        return nullptr;
    Head *head = headOf(raw + before);
    *head = {count, raw};
    return head + 1;
}

void *take(size_t count)
{
    const size_t place = count ? (count + step - 1) / step : 1;
    if (place >= shelves || !isOwner())
        return foreign(count, 16);
    if (Piece *piece = shelf[place]) {
        shelf[place] = piece->next;
        return piece;
    }
    const size_t room = place * step, whole = room + sizeof(Head);
    if (freshLeft < whole) {
        fresh = static_cast<char *>(__libc_malloc(slab));
        if (!fresh)
            return nullptr;
        freshLeft = slab;
    }
    auto *head = reinterpret_cast<Head *>(fresh);
    fresh += whole;
    freshLeft -= whole;
    *head = {room, nullptr};
    return head + 1;
}

} // namespace

extern "C" {

void *malloc(size_t count)
{
    return take(count);
}

void free(void *memory)
{
    if (!memory)
        return;
    const Head *head = headOf(memory);
    if (head->foreign)
        return __libc_free(head->foreign);
    if (!isOwner())
        return; // lost
    auto *piece = static_cast<Piece *>(memory);
    piece->next = shelf[head->room / step];
    shelf[head->room / step] = piece;
}

void *calloc(size_t count, size_t each)
{
    size_t whole = 0;
    if (__builtin_mul_overflow(count, each, &whole))
        return errno = ENOMEM, nullptr;
    void *memory = take(whole);
    return memory ? std::memset(memory, 0, whole) : nullptr;
}

void *realloc(void *memory, size_t count)
{
    if (!memory)
        return take(count);
    const size_t room = headOf(memory)->room;
    if (count <= room && (room <= largest || count > room / 2))
        return memory;
    void *moved = take(count);
    if (moved) {
        std::memcpy(moved, memory, room < count ? room : count);
        free(memory);
    }
    return moved;
}

void *memalign(size_t alignment, size_t count)
{
    return foreign(count, alignment);
}

void *aligned_alloc(size_t alignment, size_t count)
{
    return foreign(count, alignment);
}

int posix_memalign(void **out, size_t alignment, size_t count)
{
    *out = foreign(count, alignment);
    return *out ? 0 : ENOMEM;
}

/** Of C++, which would ask the above by way of two libraries. */
void *_Znwm(size_t count)
{
    void *memory = take(count);
    if (!memory)
        __builtin_abort();
    return memory;
}

void _ZdlPv(void *memory)
{
    free(memory);
}

void _ZdlPvm(void *memory, size_t)
{
    free(memory);
}

size_t malloc_usable_size(void *memory)
{
    return memory ? headOf(memory)->room : 0;
}

} // extern "C"
