// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/file_viewer.h"

#include "ui/look/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

FileViewer::FileViewer(const QString &title, const QImage &picture, QWidget *parent)
    : QDialog(parent)
    , m_area(new QScrollArea(this))
    , m_label(new QLabel(this))
{
    setObjectName(u"file-viewer"_s);
    setWindowTitle(title);
    m_picture = QPixmap::fromImage(picture);
    m_label->setAlignment(Qt::AlignCenter);
    m_label->setAccessibleName(title);
    if (m_picture.isNull())
        m_label->setText(tr("The photo cannot be shown. Save a copy to look at it elsewhere."));
    m_area->setWidget(m_label);
    m_area->setWidgetResizable(true);
    m_area->setAlignment(Qt::AlignCenter);
    m_area->setFrameShape(QFrame::NoFrame);
    auto *foot = new QWidget(this);
    setUpFoot(foot);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap12, look::gap12, look::gap12, look::gap12);
    layout->addWidget(m_area, 1);
    layout->addWidget(foot);
    const QSize room = parent ? parent->window()->size() : QSize(1024, 700);
    resize(room * 0.85);
}

void FileViewer::setUpFoot(QWidget *foot)
{
    const auto button = [&](const QString &text, const QString &hint) {
        auto *made = new QPushButton(text, foot);
        made->setAutoDefault(false);
        made->setToolTip(look::tip(hint));
        made->setAccessibleName(hint);
        return made;
    };
    QPushButton *smaller = button(u"−"_s, tr("Smaller"));
    QPushButton *larger = button(u"+"_s, tr("Larger"));
    QPushButton *whole = button(tr("Whole picture"), tr("Whole picture"));
    QPushButton *save = button(tr("Save a copy …"), tr("Save a copy …"));
    QPushButton *close = button(tr("Close"), tr("Close"));
    connect(smaller, &QPushButton::clicked, this, [this] { zoom(0.8); });
    connect(larger, &QPushButton::clicked, this, [this] { zoom(1.25); });
    connect(whole, &QPushButton::clicked, this, [this] { zoom(0); });
    connect(save, &QPushButton::clicked, this, &FileViewer::saveRequested);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(new QShortcut(QKeySequence(Qt::Key_Plus), this), &QShortcut::activated, this,
            [this] { zoom(1.25); });
    connect(new QShortcut(QKeySequence(Qt::Key_Minus), this), &QShortcut::activated, this,
            [this] { zoom(0.8); });
    for (QPushButton *each : {smaller, larger, whole})
        each->setEnabled(showsPicture());
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(look::gap8);
    row->addWidget(smaller);
    row->addWidget(larger);
    row->addWidget(whole);
    row->addStretch(1);
    row->addWidget(save);
    row->addWidget(close);
    close->setFocus();
}

void FileViewer::zoom(double factor)
{
    if (!showsPicture())
        return;
    const double now = m_zoom > 0
        ? m_zoom
        : double(m_label->pixmap(Qt::ReturnByValue).width()) / m_picture.width();
    m_zoom = factor > 0 ? std::clamp(now * factor, 0.05, 4.0) : 0;
    fit();
}

void FileViewer::fit()
{
    if (!showsPicture())
        return;
    QSize size = m_picture.size();
    if (m_zoom > 0)
        size *= m_zoom;
    else
        size = size.scaled(m_area->viewport()->size().boundedTo(m_picture.size()),
                           Qt::KeepAspectRatio);
    m_label->setPixmap(
        m_picture.scaled(size.expandedTo({1, 1}), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    m_label->setMinimumSize(m_zoom > 0 ? size : QSize(1, 1));
}

void FileViewer::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    if (m_zoom == 0)
        fit();
}

void FileViewer::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QDialog::wheelEvent(event);
    zoom(event->angleDelta().y() > 0 ? 1.25 : 0.8);
    event->accept();
}

} // namespace pilar
