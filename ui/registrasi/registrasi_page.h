// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/home/gaps.h"
#include "ui/registrasi/comments.h"
#include "ui/shell/session.h"

class QComboBox;
class QStackedWidget;

namespace pilar {

class GapsList;
class RecordPane;
class Stepper;

/** The way to the Tanda Registrasi: where the file stands, the papers, what is missing, what the
 * office said. */
class RegistrasiPage : public ShellPage
{
    Q_OBJECT

public:
    explicit RegistrasiPage(Session &session, QWidget *parent = nullptr);

    void enter() override;
    void go(const Place &place) override;
    std::vector<KeyHint> keys() const override;

private:
    QWidget *makeEmpty();
    QWidget *makeFile();
    void connectParts();
    void ask();
    void showSide();
    void tick(const RecordId &comment, bool done);

    Session &m_session;
    const Entity &m_entity;
    QStackedWidget *m_stack;
    QComboBox *m_files = nullptr; // where there is more than one
    Stepper *m_stepper = nullptr;
    RecordPane *m_pane = nullptr;
    GapsList *m_gaps = nullptr;
    CommentsList *m_comments = nullptr;
    RecordId m_wanted;
    QString m_field;
};

} // namespace pilar
