// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vfs_page.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/laptop.h"

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

const QByteArray fileId(16, 'f');

Key profileKey()
{
    return *Key::fromBytes(QByteArray(32, 'k'));
}

/** A profile's database with some records, and its pages in clear. */
class Base
{
public:
    Base()
    {
        const auto store
            = *Store::open(options(), profileKey(), Dictionary::builtIn(), m_clock, m_random);
        const Entity &lks = *Dictionary::builtIn().entity(u"lks");
        const Entity &klien = *Dictionary::builtIn().entity(u"klien");
        const auto saved = store->save(
            {{Change::Kind::Create, lks.number, {}, {{lks.field(u"nama")->number, u"Panti"_s}}}});
        for (int i = 0; i < 3; ++i) {
            const bool added
                = bool(store->save({{Change::Kind::Create,
                                     klien.number,
                                     {},
                                     {{klien.parent, saved->records.front()},
                                      {klien.field(u"nama")->number, u"Anak %1"_s.arg(i)}}}}));
            Q_ASSERT(added);
        }
        m_klien = klien.number;
    }

    /** Opens a copy with these pieces written over its pages; reads what there is and writes. */
    void tryWith(fuzz::Input &input)
    {
        if (m_pages.isEmpty())
            readPages();
        QByteArray pages = m_pages;
        const unsigned cut = input.byte();
        while (!input.atEnd()) {
            const qsizetype page = input.byte() % (pages.size() / PageCipher::pageSize);
            const qsizetype offset = input.number() % (PageCipher::pageSize - PageCipher::reserved);
            const QByteArray piece = input.take(1 + input.byte() % 16);
            const qsizetype room = PageCipher::pageSize - PageCipher::reserved - offset;
            pages.replace(page * PageCipher::pageSize + offset, std::min(room, piece.size()),
                          piece.left(room));
        }
        if (cut)
            pages.truncate(std::max<qsizetype>(1, pages.size() / PageCipher::pageSize - cut)
                           * PageCipher::pageSize);
        seal(pages);
        use();
    }

private:
    StoreOptions options() const { return {m_folder.path(), u"Ani"_s, u"Ani"_s, fileId}; }
    QString path() const { return m_folder.filePath(u"pilar.db"_s); }

    void readPages()
    {
        QFile file(path());
        Q_ASSERT(file.open(QIODevice::ReadOnly));
        m_pages = file.readAll();
        const PageCipher cipher(profileKey(), fileId);
        for (qsizetype at = 0; at < m_pages.size(); at += PageCipher::pageSize) {
            const bool own = cipher.open(quint32(at / PageCipher::pageSize) + 1,
                                         reinterpret_cast<unsigned char *>(m_pages.data() + at));
            Q_ASSERT(own);
        }
    }

    void seal(QByteArray &pages)
    {
        const PageCipher cipher(profileKey(), fileId);
        for (qsizetype at = 0; at < pages.size(); at += PageCipher::pageSize)
            cipher.seal(quint32(at / PageCipher::pageSize) + 1,
                        reinterpret_cast<unsigned char *>(pages.data() + at));
        QFile::remove(path() + u"-wal"_s);
        QFile::remove(path() + u"-shm"_s);
        QFile file(path());
        Q_ASSERT(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(pages);
    }

    void use()
    {
        const auto opened
            = Store::open(options(), profileKey(), Dictionary::builtIn(), m_clock, m_random);
        if (!opened) {
            Q_ASSERT(opened.error().kind != ErrorKind::Passphrase);
            return;
        }
        const std::unique_ptr<Store> &store = *opened;
        (void)store->check();
        const auto page = store->list(m_klien, {});
        if (!page)
            return;
        for (const Row &row : page->rows)
            (void)store->history(m_klien, row.record.id);
        (void)store->outgoing(1 << 20);
        (void)store->conflicts();
        (void)store->rejections();
        (void)store->undo();
    }

    QTemporaryDir m_folder{test::fastFolder()};
    test::SteppingClock m_clock;
    test::SeededRandom m_random{1};
    QByteArray m_pages;
    int m_klien = 0;
};

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    return prepareProcess() ? 0 : 1;
}

/** A database damaged below its encryption, as by somebody who has the key. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Base base;
    fuzz::Input input(bytes, size);
    base.tryWith(input);
    return 0;
}
