// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace pilar {

class RevealButton;

/** Above a form: whose record it is, where it stands, why it cannot be written, what concerns the
 * record as a whole. */
class FormHead : public QWidget
{
    Q_OBJECT

public:
    explicit FormHead(const Entity &entity, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setRow(const Row &row, bool isNew);
    /** When the server took the newest of what was typed here, ms UTC by its clock; 0: never. */
    void setReceived(qint64 at);
    /** Code for reason(); empty takes the bar away. */
    void setReadOnly(bool readOnly, const QString &why);
    void setProblems(const Problems &problems);
    void setComments(const QStringList &comments);
    /** Offers to have the server show what this role keeps masked or not at all. */
    void setHasMore(bool more);
    /** Offers to show what is hidden as sensitive. */
    void setHasHidden(bool hidden);

Q_SIGNALS:
    void revealToggled(bool revealed);
    void receiptRequested();
    void copyRequested();
    void wholeRequested();

private:
    const Entity &m_entity;
    QVBoxLayout *m_layout;
    QLabel *m_title;
    QLabel *m_stateIcon;
    QLabel *m_state;
    QLabel *m_hint; // what to do about where it stands
    RevealButton *m_reveal;
    QPushButton *m_receipt;
    QPushButton *m_whole; // from the server
    QPushButton *m_copy; // of all that is kept about a person
    QString m_words; // where it stands, without the time
    bool m_isSent = false;
    QFrame *m_locked;
    QWidget *m_problems = nullptr;
    QWidget *m_comments = nullptr;
};

} // namespace pilar
