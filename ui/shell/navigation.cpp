// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include "ui/look/look.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QFrame>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

class Navigation::Item final : public QAbstractButton
{
public:
    Item(const QString &name, const QString &icon, const QString &label, QWidget *parent)
        : QAbstractButton(parent)
        , m_icon(icon)
    {
        setObjectName(name);
        setText(label);
        setAccessibleName(label);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setMinimumHeight(std::max(36, fontMetrics().height() + look::gap16));
    }

    void setMark(const QString &mark, const QString &spoken)
    {
        m_mark = mark;
        setAccessibleDescription(spoken);
        setToolTip(look::tip(spoken));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRect box = rect().adjusted(look::gap8, 2, -look::gap8, -2);
        if (isChecked() || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(look::color(isChecked() ? look::Tone::AccentTint : look::Tone::Hover));
            painter.drawRoundedRect(box, look::radius, look::radius);
        }
        if (hasFocus()) {
            painter.setPen(QPen(look::color(look::Tone::Accent), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), look::radius, look::radius);
        }
        const auto tone = isChecked() ? look::Tone::Accent : look::Tone::Quiet;
        const QRect picture(box.left() + look::gap8, box.center().y() - look::iconSize / 2 + 1,
                            look::iconSize, look::iconSize);
        look::icon(m_icon, tone).paint(&painter, picture);
        paintWords(painter, box, picture);
    }

private:
    void paintWords(QPainter &painter, const QRect &box, const QRect &picture)
    {
        const bool asks = m_mark == u"!";
        QRect words = box;
        words.setLeft(picture.right() + look::gap8 + 2);
        words.setRight(box.right() - look::gap8);
        if (!m_mark.isEmpty()) {
            QFont small = look::smallFont();
            small.setBold(asks);
            painter.setFont(small);
            painter.setPen(look::color(asks ? look::Tone::Warning : look::Tone::Quiet));
            painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, m_mark);
            words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(m_mark)
                           - look::gap4);
        }
        QFont own = font();
        own.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(own);
        painter.setPen(look::color(look::Tone::Text));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    }

    QSize sizeHint() const override { return {184, minimumHeight()}; }

    QString m_icon;
    QString m_mark;
};

Navigation::Navigation(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    m_layout->setContentsMargins(0, look::gap12, 0, look::gap12);
    m_layout->setSpacing(2);
    m_layout->addStretch(1);
    setAutoFillBackground(true);
    QPalette own = palette();
    own.setColor(QPalette::Window, look::color(look::Tone::Surface));
    setPalette(own);
    const int wanted = fontMetrics().horizontalAdvance(u"Sinkronisasi 999"_s) + 76;
    setFixedWidth(std::max(184, wanted));
    setAccessibleName(tr("Pages"));
}

void Navigation::addPage(const QString &name, const QString &icon, const QString &label)
{
    auto *button = new Item(name, icon, label, this);
    m_items.push_back(button);
    m_group->addButton(button);
    m_layout->insertWidget(m_layout->count() - 1, button);
    connect(button, &QAbstractButton::clicked, this, [this, name] { Q_EMIT chosen(name); });
    if (m_items.size() > 9)
        return;
    const int digit = int(m_items.size());
    auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + digit)), window());
    shortcut->setContext(Qt::ApplicationShortcut);
    connect(shortcut, &QShortcut::activated, this, [this, name] { Q_EMIT chosen(name); });
}

void Navigation::addLine()
{
    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    line->setStyleSheet(u"background: %1;"_s.arg(look::color(look::Tone::Line).name()));
    auto *box = new QVBoxLayout;
    box->setContentsMargins(look::gap16, look::gap8, look::gap16, look::gap8);
    box->addWidget(line);
    m_layout->insertLayout(m_layout->count() - 1, box);
}

Navigation::Item *Navigation::item(const QString &name) const
{
    const auto it = std::find_if(m_items.begin(), m_items.end(),
                                 [&](const Item *each) { return each->objectName() == name; });
    return it == m_items.end() ? nullptr : *it;
}

void Navigation::setCurrent(const QString &name)
{
    if (Item *button = item(name))
        button->setChecked(true);
}

void Navigation::setMark(const QString &name, const QString &mark, const QString &spoken)
{
    if (Item *button = item(name))
        button->setMark(mark, spoken);
}

} // namespace pilar
