// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/commandline.h"
#include "core/base/memory.h"
#include "core/store/profile.h"
#include "ui/look/look.h"
#include "ui/settings/view_settings.h"
#include "ui/shell/messages.h"
#include "ui/shell/tour.h"
#include "ui/shell/window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QTranslator>

using namespace pilar;
using namespace Qt::StringLiterals;

namespace {

/** Shows every page of the profile and quits; the passphrase comes from PILAR_PASSPHRASE. */
int runTour(QApplication &app, PilarWindow &window, const QString &folder)
{
    Tour tour(window, folder);
    QObject::connect(&window, &PilarWindow::opened, &tour, &Tour::start);
    QObject::connect(&window, &PilarWindow::refused, &app, [](const Error &error) {
        printNote(sentence(error));
        QCoreApplication::exit(exitCode(error.kind));
    });
    QObject::connect(&tour, &Tour::finished, &app,
                     [](bool complete) { QCoreApplication::exit(complete ? 0 : 1); });
    window.unlock({}, qEnvironmentVariable("PILAR_PASSPHRASE"));
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"Pilar"_s);
    QApplication::setApplicationVersion(QStringLiteral(PILAR_VERSION));

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"profile"_s, u"Folder of the profile."_s, u"DIR"_s});
    parser.addOption({u"tour"_s, u"Saves a picture of every page into DIR and quits."_s, u"DIR"_s});
    parser.process(app);

    SystemDisk disk;
    SystemClock clock;
    SystemRandom random;
    const QString folder
        = parser.isSet(u"profile"_s) ? parser.value(u"profile"_s) : Profile::defaultFolder();
    const ViewSettings view = ViewSettings::read(folder);
    speak(view.language);
    QTranslator buttons;
    if (view.language == u"id" && buttons.load(u":/i18n/qt_id.qm"_s))
        QCoreApplication::installTranslator(&buttons);
    QLocale::setDefault(QLocale(QLocale::Indonesian, QLocale::Indonesia));
    look::apply(app, view.percent);

    PilarWindow window({Dictionary::builtIn(), disk, clock, random}, folder);
    if (parser.isSet(u"tour"_s)) {
        if (!Profile::exists(disk, folder)) {
            printNote(
                QCoreApplication::translate("Tour", "There is no profile in %1.").arg(folder));
            return exitCode(ErrorKind::NotFound);
        }
        return runTour(app, window, parser.value(u"tour"_s));
    }
    window.show();
    return QApplication::exec();
}
