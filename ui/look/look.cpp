// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/look.h"

#include <QApplication>
#include <QLabel>
#include <QPalette>
#include <QPushButton>
#include <QSettings>
#include <QStyle>
#include <QStyleFactory>
#include <QTextDocument>

#include <array>

namespace pilar::look {

using namespace Qt::StringLiterals;

namespace {

constexpr double textPoints = 10.5;
constexpr double titlePoints = 16;
constexpr double headingPoints = 13;
constexpr double smallPoints = 9.5;

struct Shades
{
    QRgb light;
    QRgb dark;
};

/** In the order of Tone. */
constexpr std::array<Shades, 18> shades{{
    {0x1b2528, 0xe8eded}, // Text
    {0x55636a, 0xa5b3b6}, // Quiet
    {0x0b6e69, 0x4fc4ba}, // Accent
    {0xffffff, 0x06201e}, // OnAccent
    {0xc9d2d3, 0x43504f}, // Line
    {0xf3f6f6, 0x1a2021}, // Page
    {0xffffff, 0x232b2c}, // Surface
    {0xe6eeed, 0x2e3839}, // Hover
    {0x5a666b, 0xaab6b8}, // Draft
    {0x8a5300, 0xf0b35a}, // Pending
    {0x1b6e35, 0x76cf8d}, // Sent
    {0xb3261e, 0xff938a}, // Rejected
    {0x6a3fa8, 0xc6a6f5}, // Conflict
    {0x8a5300, 0xf0b35a}, // Warning
    {0xb3261e, 0xff938a}, // Error
    {0xdcefed, 0x17403d}, // AccentTint
    {0xfdf1dc, 0x3b2f18}, // WarningTint
    {0xfce8e6, 0x44211f}, // ErrorTint
}};

QRgb shade(Tone tone, bool dark)
{
    const Shades &s = shades.at(size_t(tone));
    return dark ? s.dark : s.light;
}

QPalette palette(bool dark)
{
    const auto c = [dark](Tone tone) { return QColor(shade(tone, dark)); };
    QPalette p;
    p.setColor(QPalette::Window, c(Tone::Page));
    p.setColor(QPalette::WindowText, c(Tone::Text));
    p.setColor(QPalette::Base, c(Tone::Surface));
    p.setColor(QPalette::AlternateBase, c(Tone::Page));
    p.setColor(QPalette::Text, c(Tone::Text));
    p.setColor(QPalette::PlaceholderText, c(Tone::Quiet));
    p.setColor(QPalette::Button, dark ? c(Tone::Hover) : c(Tone::Surface));
    p.setColor(QPalette::ButtonText, c(Tone::Text));
    p.setColor(QPalette::BrightText, c(Tone::Error));
    p.setColor(QPalette::ToolTipBase, c(Tone::Surface));
    p.setColor(QPalette::ToolTipText, c(Tone::Text));
    p.setColor(QPalette::Link, c(Tone::Accent));
    p.setColor(QPalette::LinkVisited, c(Tone::Accent));
    p.setColor(QPalette::Highlight, c(Tone::Accent));
    p.setColor(QPalette::HighlightedText, c(Tone::OnAccent));
    p.setColor(QPalette::Mid, c(Tone::Line));
    p.setColor(QPalette::Dark, c(Tone::Line));
    p.setColor(QPalette::Light, c(Tone::Surface));
    p.setColor(QPalette::Midlight, c(Tone::Hover));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c(Tone::Quiet));
    p.setColor(QPalette::Disabled, QPalette::Highlight, c(Tone::Line));
    return p;
}

/** Only what Fusion cannot say by its palette. Names in [] are dynamic properties of widgets. */
constexpr auto sheet = R"(
QLineEdit, QPlainTextEdit, QComboBox, QPushButton[field="true"] {
    border: 1px solid @border; border-radius: 6px; padding: 5px 8px; background: @surface;
    selection-background-color: @accent; selection-color: @onAccent;
}
QPlainTextEdit { padding: 2px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QPushButton[field="true"]:focus { border: 2px solid @accent; padding: 4px 7px; }
QPlainTextEdit:focus { padding: 1px 3px; }
QLineEdit[look="warning"], QPlainTextEdit[look="warning"], QComboBox[look="warning"], QPushButton[look="warning"] { border-color: @warning; }
QLineEdit[look="error"], QPlainTextEdit[look="error"], QComboBox[look="error"], QPushButton[look="error"] { border-color: @error; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QComboBox:disabled, QPushButton[field="true"]:disabled {
    background: @page; border-color: @line; color: @text;
}
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/chevron-down@dark.svg); width: 14px; height: 14px; }
QRadioButton::indicator, QCheckBox::indicator, QListView::indicator { width: 14px; height: 14px; border: 1px solid @border; background: @surface; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check@dark.svg); }
QRadioButton:focus, QCheckBox:focus { color: @accent; }
QPushButton { border: 1px solid @border; border-radius: 6px; padding: 6px 14px; background: @surface; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 13px; }
QPushButton:disabled { color: @quiet; border-color: @line; background: @page; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: @accentHover; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @line; color: @quiet; border-color: @line; }
QPushButton[danger="true"] { color: @error; border-color: @error; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[link="true"] { border: none; background: transparent; color: @accent; padding: 4px 6px; text-align: left; }
QPushButton[link="true"]:hover, QPushButton[link="true"]:focus { text-decoration: underline; }
QPushButton[field="true"] { text-align: left; padding: 5px 8px; font-weight: normal; }
QPushButton[field="true"]:focus { padding: 4px 7px; }
QPushButton[field="true"]:disabled { color: @text; }
QPushButton[chip="true"] { border-radius: 13px; padding: 3px 10px; }
QPushButton[chip="true"]:focus { padding: 2px 9px; }
QPushButton[chip="true"]:checked { background: @accentTint; border-color: @accent; color: @text; font-weight: 600; }
QToolButton[flat="true"] { border: none; border-radius: 6px; padding: 4px; background: transparent; }
QToolButton[flat="true"]:hover, QToolButton[flat="true"]:focus { background: @hover; }
QTableView { border: 1px solid @line; border-radius: 6px; background: @surface; gridline-color: @line;
    selection-background-color: @accentTint; selection-color: @text; }
QTableView::item { padding: 0 5px; border: 1px solid transparent; }
QTableView::item:focus { border: 1px solid @accent; background: @accentTint; color: @text; }
QTableView::item:selected { background: @accentTint; color: @text; }
QTableView QLineEdit[cell="true"] { border-radius: 0; padding: 0 4px; }
QTableCornerButton::section { background: @surface; border: none; border-bottom: 1px solid @line; }
QListWidget[sections="true"] { background: transparent; border: none; outline: none; }
QListWidget[sections="true"]::item { padding: 5px 6px; border-radius: 6px; color: @text; }
QListWidget[sections="true"]::item:hover { background: @hover; }
QListWidget[sections="true"]::item:selected { background: @accentTint; color: @text; }
QListWidget[sections="true"]::item:selected:focus { border: 1px solid @accent; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; border: none; border-bottom: 1px solid @line; padding: 6px; color: @quiet; font-weight: 600; }
QFrame[card="true"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QFrame[bar="true"] { background: @accentTint; border: 1px solid @accent; border-radius: 6px; }
QFrame[bar="warning"] { background: @warningTint; border: 1px solid @warning; border-radius: 6px; }
QFrame[bar="error"] { background: @errorTint; border: 1px solid @error; border-radius: 6px; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QScrollArea, QScrollArea > QWidget > QWidget[page="true"] { border: none; background: transparent; }
QSplitter::handle { background: transparent; }
QMenu { background: @surface; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: @accentTint; color: @text; }
)";

QString styleSheet(bool dark)
{
    const auto name = [dark](Tone tone) { return QColor(shade(tone, dark)).name(); };
    const QColor accent(shade(Tone::Accent, dark));
    const std::vector<std::pair<QString, QString>> words{
        // longer names before those they begin with
        {u"@accentHover"_s, (dark ? accent.lighter(112) : accent.darker(115)).name()},
        {u"@accentTint"_s, name(Tone::AccentTint)},
        {u"@accent"_s, name(Tone::Accent)},
        {u"@border"_s, dark ? u"#6b7b7d"_s : u"#8b999c"_s},
        {u"@dark"_s, dark ? u"-dark"_s : QString()},
        {u"@errorTint"_s, name(Tone::ErrorTint)},
        {u"@error"_s, name(Tone::Error)},
        {u"@hover"_s, name(Tone::Hover)},
        {u"@line"_s, name(Tone::Line)},
        {u"@onAccent"_s, name(Tone::OnAccent)},
        {u"@page"_s, name(Tone::Page)},
        {u"@quiet"_s, name(Tone::Quiet)},
        {u"@surface"_s, name(Tone::Surface)},
        {u"@text"_s, name(Tone::Text)},
        {u"@warningTint"_s, name(Tone::WarningTint)},
        {u"@warning"_s, name(Tone::Warning)},
    };
    QString text = QString::fromLatin1(sheet);
    for (const auto &[word, value] : words)
        text.replace(word, value);
    return text;
}

QFont sized(double points)
{
    QFont font = QApplication::font();
    font.setPointSizeF(points * font.pointSizeF() / textPoints);
    return font;
}

/** Desktops list the files that are chosen in their own dialogs, and Qt keeps the folders chosen in
 * its: a scan or a folder is often named after the child. */
void leaveNoTraces()
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, u"/dev/null"_s);
}

} // namespace

void apply(QApplication &app, int percent, std::optional<bool> dark)
{
    leaveNoTraces();
    const bool isDarkNow = dark.value_or(isDark());
    app.setStyle(QStyleFactory::create(u"Fusion"_s));
    app.setPalette(palette(isDarkNow));
    QFont font = QApplication::font();
    font.setPointSizeF(textPoints * qBound(100, percent, 150) / 100);
    QApplication::setFont(font);
    app.setStyleSheet(styleSheet(isDarkNow));
}

bool isDark()
{
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

QColor color(Tone tone)
{
    return QColor(shade(tone, isDark()));
}

QFont titleFont()
{
    QFont font = sized(titlePoints);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont headingFont()
{
    QFont font = sized(headingPoints);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont smallFont()
{
    return sized(smallPoints);
}

QLabel *label(const QString &text, Tone tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (tone != Tone::Text) {
        QPalette p = label->palette();
        p.setColor(QPalette::WindowText, color(tone));
        label->setPalette(p);
    }
    return label;
}

QString tip(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

void setPrimary(QPushButton *button, bool primary)
{
    button->setProperty("primary", primary);
    // A style sheet is read once, in a button box before the button is anybody's.
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace pilar::look
