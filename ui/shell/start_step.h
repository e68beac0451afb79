// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace pilar {

/** A card in the middle of an empty window: one question before the work begins. */
class StartStep : public QWidget
{
    Q_OBJECT

public:
    StartStep(const QString &title, const QString &sentence, QWidget *parent = nullptr);

    /** A label above, the input below. */
    void addField(const QString &label, QWidget *input, const QString &help = {});
    void addWidget(QWidget *widget);
    QPushButton *addButton(const QString &text, bool primary = false);
    /** What is wrong, in red; empty takes it away. */
    void setProblem(const QString &text);

private:
    QVBoxLayout *m_column;
    QLabel *m_problem;
    QHBoxLayout *m_buttons;
};

} // namespace pilar
