// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/commandline.h"
#include "core/store/records.h"

#include <QCoreApplication>

/** The commands of pilar-cli, one table a family; docs/CLI.md is their contract. */
namespace pilar::cli {

std::vector<Option> commonOptions();

std::vector<Command> profileCommands(); // init, user, passphrase, recover
std::vector<Command> onlineCommands(); // login, sync
std::vector<Command> bundleCommands(); // bundle export, import, relay
std::vector<Command> officeCommands(); // register-account, accounts, devices
std::vector<Command> backupCommands(); // backup, restore
Result<Output> checkBackup(const Arguments &arguments); // check --backup
class Session;
/** Before a step that is hard to take back: the file of the backup, or empty with a note why not.
 */
QString backUpFirst(Session &session);
std::vector<Command> lookCommands(); // status, schema, list, show, history, check
Command schemaCommand();
Command historyCommand();
/** The record with all that the server keeps of it, for show --reveal. */
Result<Row> revealed(Session &session, const Row &row, const QString &reason);
std::vector<Command> editCommands(); // add, set, remove, undo, act
std::vector<Command> doublesCommands(); // duplicates, merge
std::vector<Command> fileCommands(); // attach, fetch
std::vector<Command> trayCommands(); // conflicts, rejections
std::vector<Command> summaryCommands(); // summary
std::vector<Command> exchangeCommands(); // import, export
std::vector<Command> printCommands(); // print
std::vector<Command> receiptCommands(); // receipts, verify

inline QString tr(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

} // namespace pilar::cli
