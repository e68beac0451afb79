// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/home/gaps.h"

#include <QFrame>

class QVBoxLayout;

namespace pilar {

/** What is missing, one line each, that leads to where it is filled in. */
class GapsList : public QFrame
{
    Q_OBJECT

public:
    explicit GapsList(QWidget *parent = nullptr);

    /** complete: what to say when nothing is missing. */
    void setGaps(const std::vector<Gap> &gaps, const QString &complete);

Q_SIGNALS:
    void chosen(const pilar::Place &place);

private:
    QVBoxLayout *m_column;
    QWidget *m_lines = nullptr;
};

} // namespace pilar
