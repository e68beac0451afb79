// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/shell/shell_page.h"

#include <QFrame>

class QVBoxLayout;

namespace pilar {

/** What the office said about one record or field. */
struct Comment
{
    RecordId id; // of the tinjauan
    QString text;
    QString about; // "Profil LKS – Alamat"
    Place place;
    bool done = false;
};

/** Of this institution, open ones first. On the store's thread. */
std::vector<Comment> commentsOf(const Store &store, const RecordId &lks);

/** The comments as cards: to the field, and done. */
class CommentsList : public QFrame
{
    Q_OBJECT

public:
    explicit CommentsList(QWidget *parent = nullptr);

    /** tickable: whether they may be marked as done. */
    void setComments(const std::vector<Comment> &comments, bool tickable);

Q_SIGNALS:
    void chosen(const pilar::Place &place);
    void ticked(const pilar::RecordId &comment, bool done);

private:
    QWidget *line(const Comment &comment, bool tickable, QWidget *parent);

    QVBoxLayout *m_column;
    QWidget *m_lines = nullptr;
};

} // namespace pilar
