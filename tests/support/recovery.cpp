// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recovery.h"

#include "tests/support/connection.h"

#include <QElapsedTimer>

#include <sqlite3.h>

namespace pilar::test {

Recovery::Recovery(const Scene &scene)
    : m_disk(scene.disk)
    , m_vfs(scene.vfs)
    , m_key(scene.key, scene.fileId)
    , m_cipher(scene.key, scene.fileId)
{ }

Recovery::State Recovery::pagesOf(const QByteArray &file)
{
    constexpr int size = PageCipher::pageSize;
    if (m_pages.size() > 100'000)
        m_pages.clear();
    QByteArray all;
    for (int at = 0; at + size <= file.size(); at += size) {
        QByteArray page = file.mid(at, size);
        const QByteArray name = page.right(PageCipher::reserved);
        QByteArray &says = m_pages[name];
        if (says.isEmpty()) {
            if (!m_cipher.open(quint32(at / size) + 1, reinterpret_cast<uchar *>(page.data())))
                return "a page does not open";
            says = crypto::hash(page).left(8);
        }
        all += says;
    }
    return crypto::hash(all);
}

Recovery::State Recovery::of(const DiskImage &image)
{
    m_disk.set(image);
    QElapsedTimer timer;
    timer.start();
    {
        Connection c(m_key.uri(QString::fromLatin1(Scene::path()), m_vfs));
        if (c.opened != SQLITE_OK)
            return "does not open: " + QByteArray::number(c.opened);
        const QByteArray read = c.text("pragma user_version");
        if (read.startsWith('#'))
            return "cannot be read: " + read;
    }
    m_slowest = std::max(m_slowest, timer.nsecsElapsed());
    const DiskImage after = m_disk.seen();
    if (!after.value(Scene::path() + "-wal").isEmpty())
        return "the log was not written back";
    return pagesOf(after.value(Scene::path()));
}

} // namespace pilar::test
