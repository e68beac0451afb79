// SPDX-License-Identifier: GPL-3.0-or-later
// In place of the C library's: what is freed is overwritten first, whoever had it (Qt, SQLite, the
// window). After locking no name or number of a person stands in memory that nobody holds any more.
#include <cstdlib>

#if defined(__GLIBC__) && !defined(PILAR_SANITIZED)

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dlfcn.h>
#include <malloc.h>

extern "C" {

void free(void *memory)
{
    using Free = void (*)(void *);
    static const auto next = reinterpret_cast<Free>(dlsym(RTLD_NEXT, "free"));
    if (!memory)
        return;
    const int before = errno; // free() leaves it alone
    explicit_bzero(memory, malloc_usable_size(memory));
    next(memory);
    errno = before;
}

void *realloc(void *memory, size_t count)
{
    if (!memory)
        return malloc(count);
    if (count == 0) {
        free(memory);
        return nullptr;
    }
    const size_t room = malloc_usable_size(memory);
    if (count <= room && count >= room / 2)
        return memory;
    void *moved = malloc(count);
    if (moved) {
        std::memcpy(moved, memory, std::min(room, count));
        free(memory);
    }
    return moved;
}

} // extern "C"

#endif
