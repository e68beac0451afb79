// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace pilar {

/** Above a form: whose record it is, where it stands, why it cannot be written, what concerns the
 * record as a whole. */
class FormHead : public QWidget
{
    Q_OBJECT

public:
    explicit FormHead(const Entity &entity, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setRow(const Row &row, bool isNew);
    /** Code for reason(); empty takes the bar away. */
    void setReadOnly(bool readOnly, const QString &why);
    void setProblems(const Problems &problems);
    void setComments(const QStringList &comments);
    /** Offers to show what is hidden as sensitive. */
    void setHasHidden(bool hidden);

Q_SIGNALS:
    void revealToggled(bool revealed);

private:
    const Entity &m_entity;
    QVBoxLayout *m_layout;
    QLabel *m_title;
    QLabel *m_stateIcon;
    QLabel *m_state;
    QPushButton *m_reveal;
    QFrame *m_locked;
    QWidget *m_problems = nullptr;
    QWidget *m_comments = nullptr;
};

} // namespace pilar
