// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/look.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace pilar::look {

using namespace Qt::StringLiterals;

namespace {

/** Draws an SVG whose strokes are "currentColor" in the colour asked for, sharp at every size. */
class TintedIcon final : public QIconEngine
{
public:
    TintedIcon(const QString &name, std::optional<Tone> tone, const QColor &color)
        : m_name(name)
        , m_tone(tone)
        , m_color(color)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor ink = m_tone ? color(*m_tone) : m_color;
        if (mode == QIcon::Disabled)
            ink = color(Tone::Quiet);
        QFile file(u":/icons/%1.svg"_s.arg(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QSvgRenderer renderer(file.readAll().replace("currentColor", ink.name().toLatin1()));
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedIcon(*this); }

private:
    QString m_name;
    std::optional<Tone> m_tone;
    QColor m_color;
};

} // namespace

QIcon icon(const QString &name, Tone tone)
{
    return QIcon(new TintedIcon(name, tone, {}));
}

QIcon icon(const QString &name, const QColor &color)
{
    return QIcon(new TintedIcon(name, std::nullopt, color));
}

} // namespace pilar::look
