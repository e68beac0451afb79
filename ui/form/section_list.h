// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace pilar {

/** The sections of a form with a mark of how far each is. */
class SectionList : public QListWidget
{
    Q_OBJECT

public:
    enum class Progress { Nothing, Some, Done, Wrong };

    explicit SectionList(QWidget *parent = nullptr);

    void addSection(const QString &name);
    /** left: fields still asked for; told to screen readers and in the tooltip. */
    void setProgress(int section, Progress progress, int left);
    /** Marks the section in view without chosen(). */
    void setCurrent(int section);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int section);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void measure(int section);
};

} // namespace pilar
