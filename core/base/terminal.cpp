// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/terminal.h"

#include "core/base/crypto.h"

#include <QtGlobal>

#include <array>
#include <cstdio>
#include <cstring>

#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace pilar {

#ifdef Q_OS_UNIX
namespace {

/** No echo as long as this lives. */
class Silence
{
public:
    Silence()
    {
        m_works = tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= tcflag_t(~ECHO);
        m_works = m_works && tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Silence()
    {
        if (m_works)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(Silence)
    bool works() const { return m_works; }

private:
    termios m_before{};
    bool m_works = false;
};

} // namespace

bool stdinIsTerminal()
{
    return isatty(STDIN_FILENO) == 1;
}

std::optional<int> terminalWidth()
{
    winsize size{};
    if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0
        || size.ws_col == 0)
        return std::nullopt;
    return size.ws_col;
}

std::optional<QString> typedSecret(const QString &prompt)
{
    if (!stdinIsTerminal())
        return std::nullopt;
    std::optional<QString> typed;
    {
        const Silence silence;
        if (!silence.works())
            return std::nullopt;
        std::fputs((prompt + QStringLiteral(": ")).toUtf8().constData(), stderr);
        std::array<char, 4096> line{};
        if (std::fgets(line.data(), int(line.size()), stdin))
            typed = QString::fromUtf8(line.data(), qsizetype(std::strcspn(line.data(), "\r\n")));
        crypto::wipe(line.data(), line.size());
    }
    std::fputs("\n", stderr);
    return typed;
}
#else
bool stdinIsTerminal()
{
    return false;
}

std::optional<int> terminalWidth()
{
    return std::nullopt;
}

std::optional<QString> typedSecret(const QString &)
{
    return std::nullopt;
}
#endif

} // namespace pilar
