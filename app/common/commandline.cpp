// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/commandline.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

Error usage(const QString &sentence)
{
    return {ErrorKind::Usage, sentence};
}

const Option *named(const std::vector<Option> &options, const QString &name)
{
    const auto it = std::find_if(options.begin(), options.end(),
                                 [&](const Option &o) { return o.name == name; });
    return it == options.end() ? nullptr : &*it;
}

std::vector<Option> ownOptions()
{
    return {{u"json"_s, {}, tr("print one JSON document and nothing else")},
            {u"lang"_s, u"id|en"_s, tr("language of the messages (default: id)")},
            {u"help"_s, {}, tr("show this help")},
            {u"version"_s, {}, tr("show the version")}};
}

QString optionLines(const std::vector<Option> &options)
{
    std::vector<QStringList> rows;
    for (const Option &o : options)
        rows.push_back({u"  --"_s + o.name + (o.value.isEmpty() ? QString() : u' ' + o.value)
                            + (o.many ? u"…"_s : QString()),
                        o.help});
    return table({}, rows);
}

/** The language and --json are wanted even when the rest is wrong. */
QString languageIn(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == u"--lang" && i + 1 < arguments.size())
            return arguments[i + 1];
        if (arguments[i].startsWith(u"--lang="))
            return arguments[i].mid(7);
    }
    return u"id"_s;
}

int report(const Error &error, bool json)
{
    if (json)
        printOut(QString::fromUtf8(QJsonDocument(errorJson(error)).toJson(QJsonDocument::Compact)));
    else
        printNote(errorText(error));
    return exitCode(error.kind);
}

} // namespace

QString Arguments::value(const QString &option, const QString &fallback) const
{
    const auto it = options.find(option);
    return it == options.end() || it->second.isEmpty() ? fallback : it->second.last();
}

QStringList Arguments::values(const QString &option) const
{
    const auto it = options.find(option);
    return it == options.end() ? QStringList() : it->second;
}

CommandLine::CommandLine(QString program, std::function<std::vector<Option>()> common,
                         std::function<std::vector<Command>()> commands)
    : m_program(std::move(program))
    , m_makeCommon(std::move(common))
    , m_makeCommands(std::move(commands))
{
    load();
}

void CommandLine::load()
{
    m_common = m_makeCommon();
    for (const Option &own : ownOptions())
        m_common.push_back(own);
    m_commands = m_makeCommands();
}

const Command *CommandLine::match(const QStringList &words) const
{
    const Command *best = nullptr;
    qsizetype longest = 0;
    for (const Command &command : m_commands) {
        const QStringList name = command.name.split(u' ');
        if (name.size() > longest && words.mid(0, name.size()) == name) {
            best = &command;
            longest = name.size();
        }
    }
    return best;
}

const Option *CommandLine::option(const QString &name, const Command *command) const
{
    const Option *found = named(m_common, name);
    if (!found && command)
        return named(command->options, name);
    for (auto it = m_commands.begin(); !found && it != m_commands.end(); ++it)
        found = named(it->options, name);
    return found;
}

Result<> CommandLine::takeOption(const QStringList &arguments, qsizetype &at,
                                 Arguments &parsed) const
{
    const QString text = arguments[at].mid(2);
    const qsizetype equals = text.indexOf(u'=');
    const QString name = equals < 0 ? text : text.left(equals);
    const Option *known = option(name, nullptr);
    if (!known)
        return usage(tr("There is no option --%1. See --help.").arg(name));
    QString value;
    if (known->value.isEmpty()) {
        if (equals >= 0)
            return usage(tr("The option --%1 takes no value.").arg(name));
    } else if (equals >= 0) {
        value = text.mid(equals + 1);
    } else if (at + 1 < arguments.size()) {
        value = arguments[++at];
    } else {
        return usage(tr("The option --%1 needs a value.").arg(name));
    }
    QStringList &values = parsed.options[name];
    if (!values.isEmpty() && !known->many)
        return usage(tr("The option --%1 is given twice.").arg(name));
    values << value;
    return {};
}

Result<Arguments> CommandLine::parse(const QStringList &arguments) const
{
    Arguments parsed;
    bool literal = false; // after "--"
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (!literal && argument == u"--") {
            literal = true;
        } else if (!literal && argument.startsWith(u"--")) {
            if (const auto taken = takeOption(arguments, i, parsed); !taken)
                return taken.error();
        } else if (!literal && argument.size() > 1 && argument.startsWith(u'-')) {
            return usage(tr("There is no option %1. See --help.").arg(argument));
        } else {
            parsed.words << argument;
        }
    }
    parsed.json = parsed.has(u"json"_s);
    if (const QString language = parsed.value(u"lang"_s, u"id"_s);
        language != u"id" && language != u"en")
        return usage(tr("--lang knows id and en."));
    const Command *command = match(parsed.words);
    if (parsed.has(u"version"_s) || (parsed.has(u"help"_s) && !command))
        return parsed;
    if (!command) {
        return usage(parsed.words.isEmpty()
                         ? tr("A command is missing. See --help.")
                         : tr("There is no command \"%1\". See --help.").arg(parsed.words.first()));
    }
    parsed.command = command->name;
    parsed.words = parsed.words.mid(command->name.count(u' ') + 1);
    for (const auto &[name, values] : parsed.options) {
        if (!option(name, command))
            return usage(tr("%1 takes no option --%2. See --help.").arg(command->name, name));
    }
    if (parsed.has(u"help"_s))
        return parsed;
    if (parsed.words.size() < command->least)
        return usage(tr("Something is missing: %1").arg(command->name + u' ' + command->words));
    if (command->most >= 0 && parsed.words.size() > command->most)
        return usage(tr("\"%1\" is too much: %2")
                         .arg(parsed.words[command->most], command->name + u' ' + command->words));
    return parsed;
}

QString CommandLine::help(const QString &name) const
{
    const auto it = std::find_if(m_commands.begin(), m_commands.end(),
                                 [&](const Command &c) { return c.name == name; });
    if (it != m_commands.end()) {
        QString text = u"%1 %2 %3"_s.arg(m_program, it->name, it->words).trimmed() + u"\n"_s
            + it->help + u"\n\n"_s;
        if (!it->options.empty())
            text += optionLines(it->options) + u'\n';
        return text + optionLines(m_common);
    }
    std::vector<QStringList> rows;
    for (const Command &command : m_commands)
        rows.push_back({u"  "_s + (command.name + u' ' + command.words).trimmed(), command.help});
    return u"%1 [%2] %3\n\n"_s.arg(m_program, tr("OPTIONS"), tr("COMMAND")) + table({}, rows)
        + u"\n"_s + optionLines(m_common);
}

int CommandLine::run(const QStringList &arguments)
{
    speak(languageIn(arguments) == u"en" ? u"en"_s : u"id"_s);
    load();
    const Result<Arguments> parsed = parse(arguments);
    if (!parsed)
        return report(parsed.error(), arguments.contains(u"--json"_s));
    if (parsed->has(u"version"_s)) {
        printOut(m_program + u' ' + QStringLiteral(PILAR_VERSION));
        return 0;
    }
    if (parsed->has(u"help"_s)) {
        printOut(help(parsed->command).trimmed());
        return 0;
    }
    const auto command = std::find_if(m_commands.begin(), m_commands.end(),
                                      [&](const Command &c) { return c.name == parsed->command; });
    const Result<Output> done = command->run(*parsed);
    if (!done)
        return report(done.error(), parsed->json);
    QString text = done->text;
    if (parsed->json) {
        const QJsonDocument document = done->json.isArray() ? QJsonDocument(done->json.toArray())
                                                            : QJsonDocument(done->json.toObject());
        text = QString::fromUtf8(document.toJson(QJsonDocument::Compact));
    }
    if (!text.isEmpty() && !printOut(text)) {
        printNote(QCoreApplication::translate("Disk",
                                              "The disk is full: %1 could not be written. Nothing "
                                              "is lost; make room and try again.")
                      .arg(u"stdout"_s));
        return exitCode(ErrorKind::DiskFull);
    }
    return done->exit;
}

} // namespace pilar
