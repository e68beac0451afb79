// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictures/picture_program.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QStandardPaths>
#include <QtEndian>

#include <cstring>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms: the program has half of it as processor time
constexpr qint64 longestAnswer = 2 * pictures::longestFile;

} // namespace

PictureProgram::~PictureProgram()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(1'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool PictureProgram::start()
{
    if (m_process.state() == QProcess::Running)
        return true;
    const QString here = QCoreApplication::applicationDirPath();
    const QString program
        = QStandardPaths::findExecutable(u"pilar-pictures"_s, {here, here + u"/../bin"_s});
    if (program.isEmpty())
        return false;
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(program, QStringList());
    return m_process.waitForStarted();
}

Result<QByteArray> PictureProgram::ask(char what, const QByteArray &picture)
{
    if (!start())
        return pictures::refusal(ErrorKind::Internal);
    QByteArray length(4, 0);
    qToLittleEndian(quint32(picture.size()), length.data());
    m_process.write(what + length + picture);
    QByteArray answer;
    qint64 whole = 4; // then what the first four bytes say
    while (answer.size() < whole) {
        if (m_process.bytesAvailable() == 0 && !m_process.waitForReadyRead(patience))
            break;
        answer += m_process.read(whole - answer.size());
        if (whole == 4 && answer.size() == 4)
            whole += std::min(qint64(qFromLittleEndian<quint32>(answer.data())), longestAnswer);
    }
    if (answer.size() == whole)
        return answer.mid(4);
    m_process.kill();
    m_process.waitForFinished();
    return pictures::refusal(ErrorKind::Damaged);
}

Result<TakenIn> PictureProgram::takeIn(QIODevice &file)
{
    const Result<QString> mime = mimeOf(file);
    if (!mime)
        return mime.error();
    if (*mime == u"application/pdf")
        return pilar::takeIn(file);
    const auto answer = ask('t', file.readAll());
    return answer ? pictures::takenFrom(*answer) : answer.error();
}

Result<QImage> PictureProgram::drawn(const QByteArray &jpeg)
{
    const auto answer = ask('d', jpeg);
    return answer ? pictures::imageFrom(*answer) : answer.error();
}

Result<TakenIn> pictures::takenFrom(const QByteArray &answer)
{
    QDataStream in(answer);
    qint8 refused = 0;
    TakenIn taken{u"image/jpeg"_s, {}, {}};
    in >> refused;
    if (refused != 0)
        return refusal(ErrorKind(refused));
    in >> taken.bytes >> taken.preview;
    if (in.status() != QDataStream::Ok || taken.bytes.isEmpty() || taken.preview.isEmpty())
        return refusal(ErrorKind::Damaged);
    return taken;
}

Result<QImage> pictures::imageFrom(const QByteArray &answer)
{
    QDataStream in(answer);
    qint8 refused = 0;
    quint16 width = 0;
    quint16 height = 0;
    QByteArray pixels;
    in >> refused;
    if (refused != 0)
        return refusal(ErrorKind(refused));
    in >> width >> height >> pixels;
    if (in.status() != QDataStream::Ok || width == 0 || height == 0 || width > longestSide
        || height > longestSide || pixels.size() != qsizetype(4) * width * height)
        return refusal(ErrorKind::Damaged);
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y)
        std::memcpy(image.scanLine(y), pixels.constData() + qsizetype(4) * width * y,
                    size_t(4) * width);
    return image;
}

} // namespace pilar
