// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/place.h"
#include "core/base/memory.h"

#include <QCoreApplication>

#include <sys/stat.h>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Server", text);
}

Option option(const char *name, const QString &value, const QString &help, bool many = false)
{
    return {QString::fromLatin1(name), value, help, many};
}

std::vector<Option> commonOptions()
{
    return {
        option("database", u"URL"_s,
               tr("sqlite:FILE or postgresql://… (default: the variable PILAR_DATABASE, then "
                  "pilar-server.db in the state directory)")),
        option("keys", u"DIR"_s,
               tr("where the server's keys lie (default: beside the database file, or in the state "
                  "directory)")),
        option("blobs", u"DIR"_s,
               tr("where attached files lie (default: lampiran, beside the database file or in the "
                  "state directory)"))};
}

std::vector<Command> lksCommands()
{
    return {{u"lks list"_s,
             {},
             0,
             0,
             tr("shows the LKS, and those that wait for the office"),
             {option("waiting", {}, tr("only those that wait"))},
             runLksList},
            {u"lks move"_s,
             u"ID"_s,
             1,
             1,
             tr("gives an LKS with all its records to another office"),
             {option("office", u"CODE"_s, tr("area code of the office"))},
             runLksMove}};
}

std::vector<Command> accountCommands(const Option &password)
{
    const Option enrolOut = option("enrol-out", u"FILE"_s,
                                   tr("writes a file to sign in with where there is no internet, "
                                      "sealed under the account's password"));
    const Option server
        = option("server", u"URL"_s,
                 tr("address of this server, for that file, if that computer may go online one "
                    "day"));
    const std::vector<Option> add{
        option("email", u"E"_s, tr("e-mail address to sign in with")),
        option("role", u"R"_s, u"lks|peksos|kabkota|provinsi|lkks|kelurahan|admin"_s),
        option("scope", u"CODE"_s, tr("area code of its office")),
        option("lks", u"ID"_s, tr("LKS that it works for"), true),
        option("name", u"N"_s, tr("name of the person or institution")),
        option("penerbit", {}, tr("may issue the Tanda Registrasi")),
        enrolOut,
        server,
        password};
    return {{u"account add"_s, {}, 0, 0, tr("makes an account"), add, runAccountAdd},
            {u"account enrol"_s,
             u"E"_s,
             1,
             1,
             tr("writes a file for one more computer of an account, or for one whose file is too "
                "old; the password is the account's"),
             {enrolOut, server, password},
             runAccountEnrol},
            {u"account list"_s, {}, 0, 0, tr("shows all accounts"), {}, runAccountList},
            {u"account approve"_s,
             u"E"_s,
             1,
             1,
             tr("lets an account that was asked for sign in"),
             {option("lks", u"ID"_s, tr("LKS that it works for"), true)},
             runAccountApprove},
            {u"account set"_s,
             u"E"_s,
             1,
             1,
             tr("gives an account another role or area"),
             {option("role", u"R"_s, u"lks|peksos|kabkota|provinsi|lkks|kelurahan|admin"_s),
              option("scope", u"CODE"_s, tr("area code of its office")),
              option("penerbit", u"yes|no"_s, tr("may issue the Tanda Registrasi"))},
             runAccountSet},
            {u"account bind"_s,
             u"E"_s,
             1,
             1,
             tr("lets an account work for an LKS"),
             {option("lks", u"ID"_s, tr("LKS that it works for"), true)},
             runAccountBind},
            {u"account unbind"_s,
             u"E"_s,
             1,
             1,
             tr("takes an LKS away from an account"),
             {option("lks", u"ID"_s, tr("LKS that it works for"), true)},
             runAccountUnbind},
            {u"account disable"_s, u"E"_s, 1, 1, tr("closes an account"), {}, runAccountDisable},
            {u"account reset-password"_s,
             u"E"_s,
             1,
             1,
             tr("gives an account a new password and signs its devices out"),
             {password},
             runAccountReset}};
}

std::vector<Command> otherCommands()
{
    return {
        {u"device list"_s, {}, 0, 0, tr("shows which computers may sign in"), {}, runDeviceList},
        {u"device revoke"_s,
         u"ID"_s,
         1,
         1,
         tr("takes a computer's access away"),
         {},
         runDeviceRevoke},
        {u"device allow"_s,
         u"ID"_s,
         1,
         1,
         tr("gives a computer its access back"),
         {},
         runDeviceAllow},
        {u"bundle import"_s,
         u"FILE"_s,
         1,
         1,
         tr("takes in what came on a USB stick, and writes the answer"),
         {option("reply-out", u"FILE"_s, tr("file for the answer"))},
         runBundleImport},
        {u"key list"_s, {}, 0, 0, tr("shows the server's keys"), {}, runKeyList},
        {u"key rotate"_s,
         {},
         0,
         0,
         tr("makes a new key, signed by the old one; then send SIGHUP to a running server"),
         {},
         runKeyRotate}};
}

std::vector<Command> auditCommands()
{
    return {{u"audit check"_s,
             {},
             0,
             0,
             tr("examines who did and read what: nothing missing, changed or moved"),
             {option("head", u"N:HASH"_s, tr("the newest entry as it was printed before"))},
             runAuditCheck},
            {u"audit list"_s,
             {},
             0,
             0,
             tr("shows who did and read what, newest first"),
             {option("subject", u"ID"_s, tr("only what is about this record")),
              option("account", u"E"_s, tr("only this account")),
              option("since", u"DATE"_s, tr("from this day on")),
              option("until", u"DATE"_s, tr("before this day")),
              option("limit", u"N"_s, tr("at most so many (default: 1000)"))},
             runAuditList}};
}

std::vector<Command> commands()
{
    const Option password
        = option("password-file", u"FILE"_s,
                 tr("the password is its first line (or variable PILAR_PASSWORD)"));
    std::vector<Command> all{
        {u"init"_s,
         {},
         0,
         0,
         tr("makes or upgrades the database, keys and first admin"),
         {option("province", u"CODE"_s, tr("area code of the province")),
          option("admin-email", u"E"_s, tr("e-mail address of the first admin")), password},
         runInit},
        {u"serve"_s,
         {},
         0,
         0,
         tr("serves until it is stopped"),
         {option("listen", u"ADDR:PORT"_s, tr("where to listen (default: 127.0.0.1:8080)")),
          option("tls-cert", u"FILE"_s, tr("certificate chain (PEM)")),
          option("tls-key", u"FILE"_s, tr("its key (PEM)")),
          option("workers", u"N"_s, tr("requests at a time (default: 4)")),
          option("quota", u"MB"_s, tr("what one LKS may attach (default: 2048)")),
          option("behind-proxy", {}, tr("a proxy in front ends TLS and names the caller"))},
         runServe},
        {u"check"_s,
         {},
         0,
         0,
         tr("checks the database, the line of sets and the feed"),
         {},
         runCheck}};
    const Option attachments
        = option("attachments", u"DIR"_s,
                 tr("attached files of copies (default: the folder lampiran beside FILE)"));
    const Option without
        = option("without-attachments", {}, tr("for who copies their folder otherwise"));
    const std::vector<Command> copies{
        {u"backup"_s,
         u"[FILE]"_s,
         0,
         1,
         tr("copies the whole province into one file, its attached files beside it, and examines "
            "them"),
         {attachments, without,
          option("mark-durable", {},
                 tr("laptops may forget what is in it; without FILE: what was here at the last "
                    "mark, for copies made with other tools"))},
         runBackup},
        {u"restore"_s,
         u"FILE"_s,
         1,
         1,
         tr("fills an empty database from such a file, and brings the attached files back"),
         {attachments, without},
         runRestore}};
    all.insert(all.end() - 1, copies.begin(), copies.end());
    for (const std::vector<Command> &family :
         {accountCommands(password), lksCommands(), otherCommands(), auditCommands()})
        all.insert(all.end() - 1, family.begin(), family.end());
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    umask(S_IRWXG | S_IRWXO); // all it writes is for its own user
    QCoreApplication application(argc, argv);
    CommandLine program(u"pilar-server"_s, commonOptions, commands);
    return program.run(QCoreApplication::arguments().mid(1));
}
