// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pilar {

/** How the program speaks and looks; needed before the profile is unlocked, so kept beside it.
 * Holds nothing about people. */
struct ViewSettings
{
    QString language = QStringLiteral("id"); // or "en"
    int percent = 100; // text size, 100 to 150
    int lockMinutes = 10; // without a touch; 0 = never
    bool remembered = false; // the system's keychain opens the data, until they are locked

    static ViewSettings read(const QString &folder);
    void write(const QString &folder) const;
};

} // namespace pilar
