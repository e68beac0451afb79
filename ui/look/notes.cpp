// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/notes.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

namespace pilar::look {

using namespace Qt::StringLiterals;

namespace {

QLabel *picture(const QString &name, Tone tone, int size, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setPixmap(icon(name, tone).pixmap(QSize(size, size), parent->devicePixelRatioF()));
    label->setFixedWidth(size);
    return label;
}

} // namespace

QWidget *notes(const std::vector<Note> &notes, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(gap8);
    grid->setVerticalSpacing(gap4);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Note &note : notes) {
        QLabel *text = label(note.text, note.tone, box);
        text->setFont(smallFont());
        grid->addWidget(picture(note.icon, note.tone, smallIconSize, box), row, 0, Qt::AlignTop);
        grid->addWidget(text, row++, 1);
    }
    return box;
}

QWidget *comments(const QStringList &comments, QWidget *parent)
{
    std::vector<Note> said;
    for (const QString &comment : comments)
        said.push_back({u"comment"_s, Tone::Accent, comment});
    return said.empty() ? nullptr : notes(said, parent);
}

QFrame *bar(const QString &kind, const QString &icon, const QString &text, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("bar", kind);
    auto *layout = new QHBoxLayout(frame);
    layout->setContentsMargins(gap12, gap8, gap12, gap8);
    layout->setSpacing(gap8);
    const Tone tone = kind == u"error" ? Tone::Error
        : kind == u"warning"           ? Tone::Warning
                                       : Tone::Accent;
    layout->addWidget(picture(icon, tone, iconSize, frame));
    QLabel *words = label(text, Tone::Text, frame);
    words->setObjectName(u"text"_s);
    layout->addWidget(words, 1);
    return frame;
}

void setBarText(QFrame *bar, const QString &text)
{
    if (auto *words = bar->findChild<QLabel *>(u"text"_s))
        words->setText(text);
}

} // namespace pilar::look
