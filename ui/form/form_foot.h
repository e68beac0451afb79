// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace pilar {

/** Below a form: "Tersimpan 10.42" or "Draf", how complete it is, and the buttons. */
class FormFoot : public QWidget
{
    Q_OBJECT

public:
    explicit FormFoot(QWidget *parent = nullptr);

    void setDraft();
    /** ms UTC; 0 says nothing. */
    void setSaved(qint64 at);
    void setCompleteness(int percent);
    void setWritable(bool writable);
    void setNextOffered(bool offered);
    bool isNextOffered() const { return m_nextOffered; }
    void setCompletenessShown(bool shown);
    void setBusy(bool busy);
    void setTransitions(const std::vector<const Transition *> &transitions);
    void addButton(QPushButton *button);

Q_SIGNALS:
    void saveClicked();
    void saveAndNextClicked();
    void actClicked(const QString &to);

private:
    QHBoxLayout *m_layout;
    QLabel *m_icon;
    QLabel *m_saved;
    QLabel *m_complete;
    QPushButton *m_next;
    QPushButton *m_save;
    std::vector<QPushButton *> m_acts;
    bool m_nextOffered = true;
};

} // namespace pilar
