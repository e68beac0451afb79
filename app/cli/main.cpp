// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (auto *family : {cli::profileCommands, cli::onlineCommands, cli::lookCommands,
                         cli::editCommands, cli::trayCommands, cli::summaryCommands}) {
        for (Command &command : family())
            all.push_back(std::move(command));
    }
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return CommandLine(u"pilar-cli"_s, cli::commonOptions, allCommands)
        .run(application.arguments().mid(1));
}
