// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tour.h"

#include "ui/shell/frame.h"
#include "ui/shell/window.h"

#include <QDir>
#include <QPixmap>
#include <QTimer>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int settle = 700; // ms in which a page reads its data and paints

} // namespace

Tour::Tour(PilarWindow &window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(folder)
{ }

void Tour::start()
{
    m_window.showNormal();
    m_window.resize(1366, 768);
    m_pages = m_window.frame()->pages();
    QDir().mkpath(m_folder);
    next();
}

void Tour::next()
{
    if (m_index == m_pages.size()) {
        Q_EMIT finished(true);
        return;
    }
    m_window.frame()->showPage(m_pages[m_index]);
    QTimer::singleShot(settle, this, &Tour::keep);
}

void Tour::keep()
{
    const QString name = u"%1-%2.png"_s.arg(m_index + 1).arg(m_pages[m_index]);
    if (!m_window.grab().save(m_folder + u'/' + name)) {
        Q_EMIT finished(false);
        return;
    }
    ++m_index;
    next();
}

} // namespace pilar
