// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pictures/take_in.h"

#include <QProcess>

namespace pilar {

/**
 * Pictures decoded by the program beside this one, pilar-pictures, which can reach no file and no
 * line and has little memory (confine()): a picture that misuses its decoder gets no further, and
 * one that ends the program is Damaged. Any thread, which waits; the program starts with the first
 * picture (some 50 ms) and ends with this object. Internal when it is not installed.
 */
class PictureProgram
{
public:
    ~PictureProgram();

    /** As pilar::takeIn() and pilar::drawn(). */
    Result<TakenIn> takeIn(QIODevice &file);
    Result<QImage> drawn(const QByteArray &jpeg);

    /** 0 when it does not run. */
    qint64 process() const { return m_process.processId(); }

private:
    bool start();
    Result<QByteArray> ask(char what, const QByteArray &picture);

    QProcess m_process;
};

namespace pictures {

/** The other side: answers until its input ends. To be called once, by a process that does nothing
 * else; the exit code of it. */
int serve();

// What it answers, which is believed as little as the picture itself.
Result<TakenIn> takenFrom(const QByteArray &answer);
Result<QImage> imageFrom(const QByteArray &answer);

} // namespace pictures

} // namespace pilar
