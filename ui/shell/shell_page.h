// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace pilar {

/** Where a card, a gap or a rejection leads. */
struct Place
{
    QString page; // name of a page, or of an entity that a page shows
    RecordId record = {};
    QString field = {}; // as RecordForm::goTo() takes it
    QString filter = {}; // of a list: lengkap, pending, rejected, conflict, persetujuan
};

/** A key of a page and what it does, for F1. */
struct KeyHint
{
    QString keys;
    QString text;
};

/** What stands right of the navigation: title, one sentence, actions, content. */
class ShellPage : public QWidget
{
    Q_OBJECT

public:
    /** Without a title there is no head: the content brings its own. */
    explicit ShellPage(const QString &title, const QString &sentence = {},
                       QWidget *parent = nullptr);

    /** Each time the page comes to the front. */
    virtual void enter() { }
    /** Shows this record; the page fits the place already. */
    virtual void go(const Place &) { }
    virtual std::vector<KeyHint> keys() const { return {}; }

Q_SIGNALS:
    void goRequested(const pilar::Place &place);

protected:
    QVBoxLayout *content() const { return m_content; }
    void setSentence(const QString &sentence);
    /** At the right of the title. */
    void addHeadButton(QPushButton *button);
    /** Replaces the content by a scrolling column; returns the column's layout. */
    QVBoxLayout *makeScrolling();

private:
    QVBoxLayout *m_content;
    QHBoxLayout *m_head = nullptr;
    QLabel *m_sentence = nullptr;
};

} // namespace pilar
