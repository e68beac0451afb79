// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QJsonValue>

#include <functional>
#include <map>
#include <optional>

namespace pilar {

/** "--name VALUE", "--name=VALUE", or a switch. Texts are translated when shown, so give them
 * through tr(). */
struct Option
{
    QString name; // without dashes
    QString value; // what stands for its value in the help; empty = a switch
    QString help;
    bool many = false; // may be given several times
};

/** What was typed, checked against the table of commands. */
struct Arguments
{
    QString command; // all its words: "account add"
    QStringList words; // after the command, without options
    std::map<QString, QStringList> options;
    bool json = false;

    bool has(const QString &option) const { return options.contains(option); }
    /** The last value given; fallback when the option was not. */
    QString value(const QString &option, const QString &fallback = {}) const;
    QStringList values(const QString &option) const;
};

/** What a command did. With --json the document is printed, otherwise the text (if any). */
struct Output
{
    QJsonValue json = QJsonObject{}; // an object or an array
    QString text = {};
    int exit = 0; // another one only where the contract says so (import, check, verify)
};

struct Command
{
    QString name; // "serve", "account add"
    QString words; // "ENTITY ID [F=V]…", for the help
    int least = 0; // words it needs …
    int most = 0; // … and takes; -1 = any number
    QString help;
    std::vector<Option> options;
    std::function<Result<Output>(const Arguments &)> run;
};

/**
 * A program that is a table of commands: parses, chooses the language (--lang), runs, prints the
 * result or the error as docs/CLI.md says, and gives the exit code. --json, --lang, --help and
 * --version are known by themselves; common options may stand before or after the command.
 */
class CommandLine
{
public:
    /** commands is called once the language is known, so that its texts come out in it. */
    CommandLine(QString program, std::function<std::vector<Option>()> common,
                std::function<std::vector<Command>()> commands);

    /** arguments without the program's own name. */
    int run(const QStringList &arguments);
    /** Usage with a sentence. Options given twice without leave, unknown words: Usage. */
    Result<Arguments> parse(const QStringList &arguments) const;
    /** Of the whole program, or of the command named. */
    QString help(const QString &command = {}) const;

private:
    void load();
    const Command *match(const QStringList &words) const;
    Result<> takeOption(const QStringList &arguments, qsizetype &at, Arguments &parsed) const;
    const Option *option(const QString &name, const Command *command) const;

    QString m_program;
    std::function<std::vector<Option>()> m_makeCommon;
    std::function<std::vector<Command>()> m_makeCommands;
    std::vector<Option> m_common;
    std::vector<Command> m_commands;
};

/** The word of the contract for this kind: "not_found", … */
QString kindName(ErrorKind kind);
int exitCode(ErrorKind kind);
/** {"error":{"kind","message","problems"?}} */
QJsonObject errorJson(const Error &error);
/** {"line"?,"field"?,"severity","reason"} */
QJsonObject problemJson(const Problem &problem);
/** The error as sentences for a terminal, one line a problem. */
QString errorText(const Error &error);

/** UTF-8 as text, without a byte order mark; none for other bytes and for a NUL among them. */
std::optional<QString> utf8Text(QByteArrayView bytes);

/** Makes Label::text() and translated texts speak "id" or "en"; once, before the first text. */
void speak(const QString &language);

/** Writes text and a line end to stdout, or to stderr, as UTF-8 at once; false when it did not go
 * out. */
bool printOut(const QString &text);
void printNote(const QString &text);

/** Rows under their headers, in columns wide enough; numbers of the answer to the right are the
 * caller's to pad. */
QString table(const QStringList &headers, const std::vector<QStringList> &rows);

/**
 * A passphrase or password: the first line of the file named by fileOption, or the environment
 * variable, or typed without echo when stdin is a terminal. Passphrase when there is none.
 */
Result<QString> secret(const Arguments &arguments, const QString &fileOption, const char *variable,
                       const QString &prompt);

} // namespace pilar
