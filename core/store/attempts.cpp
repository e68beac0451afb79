// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/attempts.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int heardAtOnce = 4;
constexpr int longestPause = 300; // seconds
constexpr int longestPauseFrom = 9; // doublings that are more than that
constexpr qint64 longestFile = 1000;

} // namespace

Attempts::Attempts(Disk &disk, const QString &folder)
    : m_disk(disk)
    , m_path(folder + u"/percobaan.json"_s)
{
    if (!disk.exists(m_path))
        return;
    const auto bytes = disk.read(m_path, longestFile);
    const QJsonObject file = QJsonDocument::fromJson(bytes ? *bytes : QByteArray()).object();
    m_wrong = std::max(0, file[u"wrong"].toInt());
    m_last = file[u"at"].toInteger();
}

int Attempts::pauseAfter() const
{
    const int doublings = m_wrong - heardAtOnce;
    if (doublings <= 0)
        return 0;
    return doublings >= longestPauseFrom ? longestPause : std::min(longestPause, 1 << doublings);
}

int Attempts::pause(qint64 now)
{
    if (m_last > now) { // else it would be waited for until the clock is there again
        m_last = now;
        keep();
    }
    const int whole = pauseAfter();
    const qint64 gone = (now - m_last) / 1000;
    return gone >= whole ? 0 : int(whole - gone);
}

Result<> Attempts::mayTry(qint64 now)
{
    const int seconds = pause(now);
    if (seconds == 0)
        return {};
    return Error{ErrorKind::Passphrase,
                 QCoreApplication::translate(
                     "Attempts",
                     "The passphrase was wrong several times. Please wait %1 seconds, then try "
                     "again; nothing is lost. The recovery key on paper works at any time.")
                     .arg(seconds)};
}

void Attempts::wrong(qint64 now)
{
    m_wrong = std::min(m_wrong, 1000) + 1;
    m_last = now;
    keep();
}

void Attempts::keep()
{
    const QJsonObject file{{u"wrong"_s, m_wrong}, {u"at"_s, m_last}};
    if (!m_disk.write(m_path, QJsonDocument(file).toJson(QJsonDocument::Compact)))
        qWarning("wrong passphrases could not be counted");
}

void Attempts::right()
{
    m_wrong = 0;
    if (m_disk.exists(m_path) && !m_disk.remove(m_path))
        qWarning("the count of wrong passphrases could not be taken away");
}

} // namespace pilar
