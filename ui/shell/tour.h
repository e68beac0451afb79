// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pilar {

class PilarWindow;

/** Opens every page in turn and keeps a picture of each: FOLDER/1-home.png … */
class Tour : public QObject
{
    Q_OBJECT

public:
    Tour(PilarWindow &window, const QString &folder, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /** false: a picture could not be written. */
    void finished(bool complete);

private:
    void next();
    void keep();

    PilarWindow &m_window;
    QString m_folder;
    QStringList m_pages;
    int m_index = 0;
};

} // namespace pilar
