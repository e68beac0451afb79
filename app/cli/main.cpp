// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/memory.h"

#include <QGuiApplication>

#include <algorithm>
#include <memory>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (auto *family :
         {cli::profileCommands, cli::backupCommands, cli::onlineCommands, cli::bundleCommands,
          cli::officeCommands, cli::lookCommands, cli::editCommands, cli::doublesCommands,
          cli::fileCommands, cli::exchangeCommands, cli::printCommands, cli::trayCommands,
          cli::summaryCommands, cli::receiptCommands}) {
        for (Command &command : family())
            all.push_back(std::move(command));
    }
    return all;
}

/** Paper needs no run-time folder of a desktop, so its absence is no news. */
void onlyWhatMatters(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type != QtDebugMsg && !text.startsWith(u"QStandardPaths:"))
        printNote(text);
}

/** Pages are painted without any screen; everything else starts faster without the means to. */
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    if (std::none_of(argv, argv + argc,
                     [](const char *word) { return qstrcmp(word, "print") == 0; }))
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(onlyWhatMatters);
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    const std::unique_ptr<QCoreApplication> application = makeApplication(argc, argv);
    return CommandLine(u"pilar-cli"_s, cli::commonOptions, allCommands)
        .run(QCoreApplication::arguments().mid(1));
}
