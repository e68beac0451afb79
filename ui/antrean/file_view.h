// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/registrasi/comments.h"
#include "ui/shell/session.h"

class QLabel;
class QTabWidget;

namespace pilar {

class RecordForm;
class RecordPane;

/** A submitted file as the office checks it: the file itself with its papers and the decision, the
 * institution's data to read and comment on, what changed since it was submitted. */
class FileView : public QWidget
{
    Q_OBJECT

public:
    explicit FileView(Session &session, QWidget *parent = nullptr);

    void open(const Entity &entity, const RecordId &file, const RecordId &lks);

Q_SIGNALS:
    void acted();

private:
    void addFile(const Entity &entity, const RecordId &file);
    void addCard(RecordPane *pane, const QString &title);
    void addInstitution();
    void addList(QStringView entity);
    void makeCommentable(RecordForm *form);
    void comment(const RecordForm &form, const QString &field);
    void keepMarked(RecordPane *pane);
    void mark(RecordPane *pane);
    void showComments();

    Session &m_session;
    QLabel *m_title;
    QTabWidget *m_tabs;
    CommentsList *m_comments = nullptr;
    RecordId m_lks;
    RecordId m_file;
    int m_fileEntity = 0;
};

} // namespace pilar
