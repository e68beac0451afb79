// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vfs_page.h"
#include "tests/support/scene.h"

#include <QHash>

namespace pilar::test {

/** Opens disks as the next start of the program does, and names what is in all their pages. */
class Recovery
{
public:
    /** Names the contents of a database, or says what is wrong with it. */
    using State = QByteArray;
    static bool isSound(const State &state) { return state.size() == 32; }

    explicit Recovery(const Scene &scene);

    State of(const DiskImage &image);
    qint64 slowest() const { return m_slowest; } // ns

private:
    State pagesOf(const QByteArray &file);

    MemDisk &m_disk;
    QByteArray m_vfs;
    VfsKey m_key;
    PageCipher m_cipher;
    QHash<QByteArray, QByteArray> m_pages; // nonce and tag → what the page says
    qint64 m_slowest = 0;
};

} // namespace pilar::test
