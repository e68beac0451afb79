// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/commandline.h"
#include "core/server/office.h"
#include "core/server/opening.h"
#include "core/server/server_keys.h"

namespace pilar {

/** Where this server keeps its things, from --database, --keys and --blobs. */
struct ServerPlace
{
    QString database; // file, or postgresql://…
    QString keys; // folder
    QString blobs; // folder of attached files
};

/** The same without its password. */
QString shownDatabase(const QString &database);

/** From --database and --keys, or PILAR_DATABASE; Usage: an address of no known kind. */
Result<ServerPlace> placeOf(const Arguments &arguments);

/** The open database and what works on it. */
class ServerHouse
{
public:
    /** NotFound, Unsupported (older) or Newer name the command to run. */
    static Result<std::unique_ptr<ServerHouse>> open(const ServerPlace &place);
    static Result<std::unique_ptr<ServerHouse>> open(const Arguments &arguments);

    ServerHouse(std::unique_ptr<Database> db, ServerKeys keys);

    SystemClock clock;
    SystemRandom random;
    const std::shared_ptr<const ServerKeys> keys;
    std::unique_ptr<Database> db;
    Province province;
    Accounts accounts;
    Devices devices;
};

/** From --password-file, PILAR_PASSWORD, or typed after the prompt. */
Result<Secret<QString>> passwordOf(const Arguments &arguments, const QString &prompt);

/** Writes down in the audit what the operator does; about: an id or number, no name. */
Result<> noteOperator(ServerHouse &house, const QString &act, const QString &about = {});

Result<Output> runAuditCheck(const Arguments &arguments);
Result<Output> runAuditList(const Arguments &arguments);
Result<Output> runInit(const Arguments &arguments);
Result<Output> runServe(const Arguments &arguments);
Result<Output> runAccountAdd(const Arguments &arguments);
Result<Output> runAccountList(const Arguments &arguments);
Result<Output> runAccountDisable(const Arguments &arguments);
Result<Output> runAccountReset(const Arguments &arguments);
Result<Output> runBackup(const Arguments &arguments);
Result<Output> runRestore(const Arguments &arguments);
Result<Output> runAccountApprove(const Arguments &arguments);
Result<Output> runDeviceList(const Arguments &arguments);
Result<Output> runDeviceRevoke(const Arguments &arguments);
Result<Output> runBundleImport(const Arguments &arguments);
Result<Output> runKeyList(const Arguments &arguments);
Result<Output> runKeyRotate(const Arguments &arguments);
Result<Output> runAccountSet(const Arguments &arguments);
Result<Output> runAccountBind(const Arguments &arguments);
Result<Output> runAccountUnbind(const Arguments &arguments);
Result<Output> runAccountEnrol(const Arguments &arguments);
Result<Output> runDeviceAllow(const Arguments &arguments);
Result<Output> runLksList(const Arguments &arguments);
Result<Output> runLksMove(const Arguments &arguments);
/** Those that --lks names, each by the beginning of its id. */
Result<std::vector<RecordId>> lksGiven(const Province &province, const Arguments &arguments);
Result<Output> runCheck(const Arguments &arguments);

} // namespace pilar
