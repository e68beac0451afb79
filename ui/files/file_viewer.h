// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPixmap>

class QLabel;
class QScrollArea;

namespace pilar {

/** Shows a photo from memory, or that it cannot be shown: nothing of it is written to the disk.
 * Fits the window; + and − (or the wheel with Ctrl) change the size. */
class FileViewer : public QDialog
{
    Q_OBJECT

public:
    FileViewer(const QString &title, const QImage &picture, QWidget *parent = nullptr);
    bool showsPicture() const { return !m_picture.isNull(); }

Q_SIGNALS:
    void saveRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void setUpFoot(QWidget *foot);
    void zoom(double factor); // 0: fit the window
    void fit();

    QPixmap m_picture;
    QScrollArea *m_area;
    QLabel *m_label;
    double m_zoom = 0;
};

} // namespace pilar
