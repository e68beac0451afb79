// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDirIterator>
#include <QFile>
#include <QStringList>

/** The hunt for words that must stand in no file. */
namespace pilar::test::canary {

/** As it would stand in a file, however it got there. */
inline QList<QByteArray> formsOf(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const QByteArray utf16(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QList<QByteArray> forms{utf8,         utf8.toLower(),         utf8.toUpper(), utf16,
                            utf8.toHex(), utf8.toHex().toUpper(), utf16.toHex()};
    // Base64 says the same in three ways, by where it begins; the ends depend on what stands there.
    for (int skip = 0; skip < 3; ++skip) {
        const qsizetype whole = (utf8.size() - skip) / 3 * 3;
        forms << utf8.mid(skip, whole).toBase64()
              << utf8.mid(skip, whole).toBase64(QByteArray::Base64UrlEncoding);
    }
    return forms;
}

/** Files below the folder with one of the words in any form, in what they hold or in their name. */
inline QStringList filesWith(const QStringList &words, const QString &folder)
{
    QStringList hits;
    QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::System,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.fileName().toUtf8() + file.readAll();
        for (const QString &word : words) {
            for (const QByteArray &form : formsOf(word)) {
                if (bytes.contains(form) && !hits.contains(file.fileName()))
                    hits << file.fileName();
            }
        }
    }
    return hits;
}

} // namespace pilar::test::canary
