// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>

#include <optional>

class QApplication;
class QLabel;
class QPushButton;

namespace pilar {

struct Row;

/** How the program looks: distances, texts, colours, pictures. Every screen takes them from here.
 */
namespace look {

// Distances in pixels
inline constexpr int gap4 = 4;
inline constexpr int gap8 = 8;
inline constexpr int gap12 = 12;
inline constexpr int gap16 = 16;
inline constexpr int gap24 = 24;
inline constexpr int radius = 6;
inline constexpr int iconSize = 20;
inline constexpr int smallIconSize = 16;

/** What a colour is for; its value depends on light or dark. Each reads at 4.5:1 or better on Page
 * and Surface; the …Tint are grounds for a text in the tone of the same name. */
enum class Tone {
    Text,
    Quiet, // help, labels of less weight
    Accent,
    OnAccent, // text on Accent
    Line, // borders
    Page, // ground of the window
    Surface, // ground of fields, lists, cards
    Hover,
    Draft,
    Pending,
    Sent,
    Rejected,
    Conflict,
    Warning,
    Error,
    AccentTint,
    WarningTint,
    ErrorTint,
};

/** Fusion, palette, style sheet and text size; percent enlarges all texts (100 to 150). dark: as
 * the system has it when not given. Call again after a change of either. */
void apply(QApplication &app, int percent = 100, std::optional<bool> dark = {});
bool isDark();
QColor color(Tone tone);

QFont titleFont(); // of a page
QFont headingFont(); // of a section
QFont smallFont(); // of help and marks

/** One of resources/icons, drawn in this tone at any size; disabled and selected states included.
 */
QIcon icon(const QString &name, Tone tone = Tone::Text);
QIcon icon(const QString &name, const QColor &color);

/** A label that never interprets markup, wraps, and can be selected by the mouse when asked. */
QLabel *label(const QString &text, Tone tone = Tone::Text, QWidget *parent = nullptr);

/** A text for a tooltip, which would read as markup what looks like it: shown by its letters. Every
 * tooltip that is no fixed text passes here. */
QString tip(const QString &text);

/** The first thing to do on a page or in a dialog, in the accent's colour; or no longer. */
void setPrimary(QPushButton *button, bool primary = true);

/** Icon, word and colour of where a record stands. */
struct Mark
{
    QString icon;
    QString word;
    QString hint; // one sentence, for a tooltip
    Tone tone;
};
Mark draftMark();
Mark markOf(const Row &row);

} // namespace look
} // namespace pilar
