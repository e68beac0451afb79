// SPDX-License-Identifier: GPL-3.0-or-later
// Run by the build: stops it when the dictionary is wrong, naming file, entity and field.
#include "core/dictionary/dictionary.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

int main(int argc, char *argv[])
{
    std::vector<pilar::Dictionary::File> files;
    for (int i = 1; i < argc; ++i) {
        QFile file(QString::fromLocal8Bit(argv[i]));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s: cannot be read\n", argv[i]);
            return 1;
        }
        files.push_back({QFileInfo(file).fileName(), file.readAll()});
    }
    const auto dictionary = pilar::Dictionary::parse(files);
    if (!dictionary)
        std::fputs(qPrintable(dictionary.error().detail), stderr);
    return dictionary ? 0 : 1;
}
