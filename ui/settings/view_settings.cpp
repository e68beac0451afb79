// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/view_settings.h"

#include <QSettings>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString fileIn(const QString &folder)
{
    return folder + u"/tampilan.ini"_s;
}

} // namespace

ViewSettings ViewSettings::read(const QString &folder)
{
    const QSettings file(fileIn(folder), QSettings::IniFormat);
    ViewSettings settings;
    if (file.value(u"bahasa"_s).toString() == u"en")
        settings.language = u"en"_s;
    settings.percent = qBound(100, file.value(u"teks"_s, 100).toInt(), 150);
    settings.lockMinutes = qBound(0, file.value(u"kunci"_s, settings.lockMinutes).toInt(), 600);
    settings.remembered = file.value(u"ingat"_s).toBool();
    return settings;
}

void ViewSettings::write(const QString &folder) const
{
    QSettings file(fileIn(folder), QSettings::IniFormat);
    file.setValue(u"bahasa"_s, language);
    file.setValue(u"teks"_s, percent);
    file.setValue(u"kunci"_s, lockMinutes);
    file.setValue(u"ingat"_s, remembered);
}

} // namespace pilar
