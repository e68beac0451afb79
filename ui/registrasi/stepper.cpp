// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registrasi/stepper.h"

#include "ui/look/look.h"

#include <QPainter>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int dot = 16;

bool isBad(const QString &state)
{
    return state == u"dikembalikan" || state == u"ditolak";
}

} // namespace

Stepper::Stepper(const Machine &machine, QStringList path, QWidget *parent)
    : QWidget(parent)
    , m_machine(machine)
    , m_path(std::move(path))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Stepper::setState(const QString &state)
{
    m_state = state;
    const State *found = m_machine.state(state);
    setAccessibleName(found ? tr("Stands at: %1").arg(found->label.text()) : QString());
    update();
}

QSize Stepper::sizeHint() const
{
    return {480, dot + look::gap8 + fontMetrics().height()};
}

void Stepper::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qsizetype here = isBad(m_state) ? 1 : m_path.indexOf(m_state);
    const int step = width() / std::max(1, int(m_path.size()));
    for (qsizetype i = 0; i < m_path.size(); ++i) {
        const bool now = i == here;
        const QString name = now && isBad(m_state) ? m_state : m_path[i];
        const look::Tone tone = now && isBad(m_state) ? look::Tone::Rejected
            : i <= here                               ? look::Tone::Accent
                                                      : look::Tone::Line;
        const QPoint middle(int(i) * step + dot / 2 + 1, dot / 2 + 1);
        if (i + 1 < m_path.size()) {
            painter.setPen(QPen(look::color(i < here ? look::Tone::Accent : look::Tone::Line), 2));
            painter.drawLine(middle.x() + dot / 2 + 4, middle.y(), middle.x() + step - dot / 2 - 4,
                             middle.y());
        }
        painter.setPen(QPen(look::color(tone), 2));
        painter.setBrush(i <= here ? look::color(tone) : look::color(look::Tone::Surface));
        painter.drawEllipse(middle, dot / 2 - 1, dot / 2 - 1);
        QFont own = font();
        own.setWeight(now ? QFont::DemiBold : QFont::Normal);
        painter.setFont(own);
        painter.setPen(look::color(now ? look::Tone::Text : look::Tone::Quiet));
        const State *state = m_machine.state(name);
        painter.drawText(
            QRect(int(i) * step, dot + look::gap4, step - look::gap8, fontMetrics().height() + 2),
            Qt::AlignLeft,
            painter.fontMetrics().elidedText(state ? state->label.text() : name, Qt::ElideRight,
                                             step - look::gap8));
    }
}

} // namespace pilar
