// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/look.h"

#include <vector>

class QFrame;
class QWidget;

namespace pilar::look {

struct Note
{
    QString icon;
    Tone tone;
    QString text; // plain
};

/** Small lines of icon and text, one below the other. */
QWidget *notes(const std::vector<Note> &notes, QWidget *parent);

/** What an office says about a field or a record; null when it says nothing. */
QWidget *comments(const QStringList &comments, QWidget *parent);

/** A framed message across a page: icon, text, room for buttons at the right (bar->layout()). kind:
 * "true" (news), "warning", "error". */
QFrame *bar(const QString &kind, const QString &icon, const QString &text, QWidget *parent);
/** Replaces the text of a bar. */
void setBarText(QFrame *bar, const QString &text);

} // namespace pilar::look
