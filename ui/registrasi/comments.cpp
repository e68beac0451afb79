// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registrasi/comments.h"

#include "ui/look/look.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

std::vector<Comment> commentsOf(const Store &store, const RecordId &lks)
{
    const Dictionary &dictionary = store.dictionary();
    const Entity &tinjauan = *dictionary.entity(u"tinjauan");
    std::vector<Comment> comments;
    for (const Row &row : store.children(tinjauan.number, lks)) {
        const auto text
            = [&](QStringView field) { return valueOf(tinjauan, row.record, field).text(); };
        Comment comment;
        comment.id = row.record.id;
        comment.text = text(u"isi");
        comment.done = valueOf(tinjauan, row.record, u"selesai").number() != 0;
        comment.place
            = {text(u"entitas"), RecordId::fromText(text(u"rekaman")).value_or(RecordId()),
               text(u"bidang")};
        if (const Entity *entity = dictionary.entity(comment.place.page)) {
            const Field *field = entity->field(comment.place.field);
            comment.about
                = entity->label.text() + (field ? u" – "_s + field->label.text() : QString());
        }
        comments.push_back(std::move(comment));
    }
    std::stable_partition(comments.begin(), comments.end(),
                          [](const Comment &comment) { return !comment.done; });
    return comments;
}

CommentsList::CommentsList(QWidget *parent)
    : QFrame(parent)
    , m_column(new QVBoxLayout(this))
{
    setProperty("card", true);
    m_column->setContentsMargins(look::gap12, look::gap12, look::gap12, look::gap12);
}

void CommentsList::setComments(const std::vector<Comment> &comments, bool tickable)
{
    delete m_lines;
    m_lines = new QWidget(this);
    auto *lines = new QVBoxLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(look::gap12);
    QLabel *title = look::label(comments.empty() ? tr("No comments of the Dinas.")
                                                 : tr("Comments of the Dinas"),
                                comments.empty() ? look::Tone::Quiet : look::Tone::Text, m_lines);
    if (!comments.empty()) {
        QFont bold = title->font();
        bold.setWeight(QFont::DemiBold);
        title->setFont(bold);
    }
    lines->addWidget(title);
    for (const Comment &comment : comments)
        lines->addWidget(line(comment, tickable, m_lines));
    m_column->addWidget(m_lines);
}

QWidget *CommentsList::line(const Comment &comment, bool tickable, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    if (!comment.about.isEmpty()) {
        auto *open = new QPushButton(comment.about, box);
        open->setProperty("link", true);
        connect(open, &QPushButton::clicked, this,
                [this, place = comment.place] { Q_EMIT chosen(place); });
        column->addWidget(open, 0, Qt::AlignLeft);
    }
    QLabel *words
        = look::label(comment.text, comment.done ? look::Tone::Quiet : look::Tone::Text, box);
    words->setContentsMargins(6, 0, 0, 0);
    column->addWidget(words);
    auto *done = new QCheckBox(tr("Done"), box);
    done->setChecked(comment.done);
    done->setEnabled(tickable);
    done->setAccessibleDescription(comment.text);
    connect(done, &QCheckBox::toggled, this,
            [this, id = comment.id](bool on) { Q_EMIT ticked(id, on); });
    column->addWidget(done);
    return box;
}

} // namespace pilar
