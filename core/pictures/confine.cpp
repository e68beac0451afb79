// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictures/confine.h"

#ifdef Q_OS_LINUX
#include <seccomp.h>
#include <sys/resource.h>
#endif

namespace pilar {

#if !defined(Q_OS_LINUX)

bool confine(qint64, int)
{
    return false;
}

#elif defined(__SANITIZE_ADDRESS__)

bool confine(qint64, int)
{
    return true;
}

#else

namespace {

/** Memory, what is open, threads that run already, and the end. */
constexpr int allowed[]{
    SCMP_SYS(read),   SCMP_SYS(write),      SCMP_SYS(fstat),       SCMP_SYS(newfstatat),
    SCMP_SYS(lseek),  SCMP_SYS(brk),        SCMP_SYS(mmap),        SCMP_SYS(munmap),
    SCMP_SYS(mremap), SCMP_SYS(madvise),    SCMP_SYS(mprotect),    SCMP_SYS(futex),
    SCMP_SYS(gettid), SCMP_SYS(getpid),     SCMP_SYS(sched_yield), SCMP_SYS(clock_gettime),
    SCMP_SYS(exit),   SCMP_SYS(exit_group),
};

bool limit(decltype(RLIMIT_AS) what, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(what, &both) == 0;
}

} // namespace

bool confine(qint64 bytes, int seconds)
{
    if (!limit(RLIMIT_AS, rlim_t(bytes)) || !limit(RLIMIT_CPU, rlim_t(seconds))
        || !limit(RLIMIT_CORE, 0) || !limit(RLIMIT_FSIZE, 0) || !limit(RLIMIT_NOFILE, 0))
        return false;
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)
        return false;
    int refused = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1); // all threads
    for (const int call : allowed)
        refused |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    refused |= seccomp_load(filter);
    seccomp_release(filter);
    return refused == 0;
}

#endif

} // namespace pilar
