// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace pilar::test {

/** What a program did. */
struct Ran
{
    int exit = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /** Kind of the error document, or empty. */
    QString kind() const { return json()[u"error"].toObject()[u"kind"].toString(); }
    QByteArray all() const { return QByteArray::number(exit) + '\n' + out + '\n' + err; }
};

/** pilar-cli on one profile, always with --json unless told otherwise. */
class Cli
{
public:
    Cli(const QString &profile, const QString &passphrase)
        : m_profile(profile)
    {
        m_environment.insert(QStringLiteral("PILAR_PASSPHRASE"), passphrase);
        m_environment.insert(QStringLiteral("USER"), QStringLiteral("Sari"));
    }

    /** A variable for all later runs; empty takes it away. */
    void set(const QString &name, const QString &value)
    {
        if (value.isEmpty())
            m_environment.remove(name);
        else
            m_environment.insert(name, value);
    }

    Ran operator()(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return plain(QStringList{QStringLiteral("--json")} + arguments, input);
    }

    /** Without --json. */
    Ran plain(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(qEnvironmentVariable("PILAR_BIN") + QStringLiteral("/pilar-cli"),
                      QStringList{QStringLiteral("--lang"), QStringLiteral("en"),
                                  QStringLiteral("--profile"), m_profile}
                          + arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

private:
    QString m_profile;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

/** Ends the test, showing what the program said, unless it exited so. */
#define EXITS(ran, code)                                                                           \
    do {                                                                                           \
        const pilar::test::Ran ended = (ran);                                                      \
        QVERIFY2(ended.exit == (code), ended.all().constData());                                   \
    } while (false)

} // namespace pilar::test
