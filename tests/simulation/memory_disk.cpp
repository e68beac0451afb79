// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/memory_disk.h"

#include <algorithm>
#include <cstring>

namespace pilar::sim {

qint64 Bytes::read(void *out, qint64 count, qint64 offset) const
{
    const qint64 there = std::clamp(m_size - offset, qint64(0), count);
    auto *to = static_cast<unsigned char *>(out);
    for (qint64 done = 0; done < there;) {
        const qint64 at = offset + done, inside = at % chunk;
        const qint64 part = std::min(chunk - inside, there - done);
        const auto &piece = m_chunks[size_t(at / chunk)];
        if (piece)
            std::memcpy(to + done, piece->bytes + inside, size_t(part));
        else
            std::memset(to + done, 0, size_t(part));
        done += part;
    }
    return there;
}

void Bytes::write(const void *bytes, qint64 count, qint64 offset)
{
    const auto *from = static_cast<const unsigned char *>(bytes);
    m_size = std::max(m_size, offset + count);
    m_chunks.resize(size_t((m_size + chunk - 1) / chunk));
    for (qint64 done = 0; done < count;) {
        const qint64 at = offset + done, inside = at % chunk;
        const qint64 part = std::min(chunk - inside, count - done);
        std::shared_ptr<Chunk> &piece = m_chunks[size_t(at / chunk)];
        if (!piece || piece.use_count() > 1) {
            auto own = std::make_shared_for_overwrite<Chunk>();
            if (part < chunk) {
                if (piece)
                    std::memcpy(own->bytes, piece->bytes, chunk);
                else
                    std::memset(own->bytes, 0, chunk);
            }
            piece = std::move(own);
        }
        std::memcpy(piece->bytes + inside, from + done, size_t(part));
        piece->lacks = 0;
        done += part;
    }
}

void Bytes::truncate(qint64 size)
{
    if (size < m_size && size % chunk) { // what lies behind must be zero should it grow again
        const std::string zeros(size_t(std::min(chunk - size % chunk, m_size - size)), '\0');
        write(zeros.data(), qint64(zeros.size()), size);
    }
    m_size = size;
    m_chunks.resize(size_t((m_size + chunk - 1) / chunk));
}

namespace {

/** Looks for the first and the last character at 32 places at once. */
#ifdef __x86_64__
__attribute__((target_clones("avx2", "default")))
#endif
bool stands(const unsigned char *bytes, qint64 count, QByteArrayView text)
{
    typedef unsigned char Many __attribute__((vector_size(32)));
    typedef unsigned long long Four __attribute__((vector_size(32)));
    const auto first = static_cast<unsigned char>(text[0]);
    const auto last = static_cast<unsigned char>(text.back());
    const Many firsts = Many{} + first, lasts = Many{} + last;
    for (qint64 at = 0; at + 48 <= count; at += 32) {
        Many here, there;
        std::memcpy(&here, bytes + at, 32);
        std::memcpy(&there, bytes + at + text.size() - 1, 32);
        const auto both = reinterpret_cast<Four>((here == firsts) & (there == lasts));
        const qint64 part = std::min<qint64>(count - at, 32 + text.size());
        if ((both[0] | both[1] | both[2] | both[3])
            && memmem(bytes + at, size_t(part), text.data(), size_t(text.size())))
            return true;
    }
    const qint64 rest = std::max<qint64>(0, count - 80);
    return memmem(bytes + rest, size_t(count - rest), text.data(), size_t(text.size()));
}

} // namespace

bool Bytes::contains(QByteArrayView text, unsigned which) const
{
    for (const auto &piece : m_chunks) {
        if (!piece || (piece->lacks & which))
            continue;
        if (stands(piece->bytes, chunk, text))
            return true;
        piece->lacks |= which;
    }
    return false;
}

MemoryDisk &MemoryDisk::instance()
{
    static MemoryDisk disk;
    return disk;
}

MemoryDisk::File &MemoryDisk::file(const std::string &path)
{
    std::unique_ptr<File> &file = m_files[path];
    if (!file)
        file = std::make_unique<File>();
    return *file;
}

Image MemoryDisk::image(const std::string &folder) const
{
    Image image;
    for (auto it = m_files.lower_bound(folder);
         it != m_files.end() && it->first.starts_with(folder); ++it) {
        if (it->second->exists)
            image[it->first.substr(folder.size())] = it->second->now;
    }
    return image;
}

void MemoryDisk::put(const std::string &folder, const Image &image)
{
    for (auto it = m_files.lower_bound(folder);
         it != m_files.end() && it->first.starts_with(folder); ++it) {
        File &file = *it->second;
        const auto content = image.find(it->first.substr(folder.size()));
        file.exists = content != image.end();
        file.now = file.exists ? content->second : Bytes();
        file.durable = m_mortal ? file.now : Bytes();
        file.unsynced.clear();
        if (!file.index.empty()) // or SQLite would believe what its head says of the rest
            std::memset(file.index[0].get(), 0, 136);
    }
    for (const auto &[name, content] : image) {
        File &made = file(folder + name);
        if (made.exists)
            continue;
        made.exists = true;
        made.now = content;
        if (m_mortal)
            made.durable = content;
    }
}

void MemoryDisk::cutPower(const std::string &folder, Loss loss,
                          const std::function<quint64()> &random)
{
    if (!m_mortal && loss != Loss::None)
        qFatal("power fails where it cannot");
    Image left;
    for (auto it = m_files.lower_bound(folder);
         it != m_files.end() && it->first.starts_with(folder); ++it) {
        const File &file = *it->second;
        if (!file.exists)
            continue;
        if (loss == Loss::None) {
            left[it->first.substr(folder.size())] = file.now;
            continue;
        }
        Bytes bytes = file.durable;
        for (const Write &write : file.unsynced) {
            const quint64 fate = loss == Loss::All ? 0 : random() % 4;
            if (fate == 0)
                continue;
            if (write.offset < 0)
                bytes.truncate(write.length);
            else if (fate == 1) // torn: whole sectors of the first half
                bytes.write(write.bytes.constData(), write.bytes.size() / 2 / 512 * 512,
                            write.offset);
            else
                bytes.write(write.bytes.constData(), write.bytes.size(), write.offset);
        }
        left[it->first.substr(folder.size())] = bytes;
    }
    put(folder, left);
}

bool MemoryDisk::contains(const std::string &folder, QByteArrayView text) const
{
    auto sought = std::find(m_soughtTexts.begin(), m_soughtTexts.end(), text);
    if (sought == m_soughtTexts.end())
        sought = m_soughtTexts.insert(sought, text.toByteArray());
    return find(folder, text, 1u << (sought - m_soughtTexts.begin()));
}

bool MemoryDisk::holds(const std::string &folder, QByteArrayView text) const
{
    return find(folder, text, 0);
}

bool MemoryDisk::find(const std::string &folder, QByteArrayView text, unsigned which) const
{
    for (auto it = m_files.lower_bound(folder);
         it != m_files.end() && it->first.starts_with(folder); ++it) {
        if (it->second->exists && it->second->now.contains(text, which))
            return true;
    }
    return false;
}

} // namespace pilar::sim
