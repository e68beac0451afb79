// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QWidget>

namespace pilar {

/** The way of a file as dots on a line: passed, here, to come. */
class Stepper : public QWidget
{
    Q_OBJECT

public:
    /** path: the states of the usual way, in their order. */
    Stepper(const Machine &machine, QStringList path, QWidget *parent = nullptr);

    /** A state off the path (returned, refused) is drawn at the step it left. */
    void setState(const QString &state);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Machine &m_machine;
    QStringList m_path;
    QString m_state;
};

} // namespace pilar
