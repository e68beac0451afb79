// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/passphrase_edit.h"

#include "core/store/passphrase.h"
#include "ui/look/look.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** 0..100; a hint to the person, not a rule: length and how many different signs there are. */
int strength(const QString &text)
{
    const QSet<QChar> different(text.begin(), text.end());
    const qsizetype words = text.split(u' ', Qt::SkipEmptyParts).size();
    return int(std::min<qsizetype>(100, text.size() * 3 + different.size() * 2 + words * 6));
}

} // namespace

PassphraseEdit::PassphraseEdit(Kind kind, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(look::gap4);
    layout->addWidget(m_line);
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setAccessibleName(name);
    m_line->setMaxLength(1000);
    setFocusProxy(m_line);
    QAction *eye
        = m_line->addAction(look::icon(u"eye"_s, look::Tone::Quiet), QLineEdit::TrailingPosition);
    eye->setToolTip(tr("Show or hide what is typed"));
    connect(eye, &QAction::triggered, this, [this, eye] {
        const bool hidden = m_line->echoMode() == QLineEdit::Password;
        m_line->setEchoMode(hidden ? QLineEdit::Normal : QLineEdit::Password);
        eye->setIcon(look::icon(hidden ? u"eye-off"_s : u"eye"_s, look::Tone::Quiet));
    });
    connect(m_line, &QLineEdit::returnPressed, this, &PassphraseEdit::entered);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        judge();
        Q_EMIT edited();
    });
    if (kind == Kind::Known)
        return;
    m_meter = new QProgressBar(this);
    m_meter->setTextVisible(false);
    m_meter->setFixedHeight(6);
    m_meter->setAccessibleName(tr("Strength"));
    m_advice = look::label({}, look::Tone::Quiet, this);
    m_advice->setFont(look::smallFont());
    layout->addWidget(m_meter);
    layout->addWidget(m_advice);
    judge();
}

QString PassphraseEdit::text() const
{
    return m_line->text();
}

void PassphraseEdit::clear()
{
    m_line->clear();
}

bool PassphraseEdit::isGood() const
{
    return m_meter ? checkNewPassphrase(text()).has_value() : !text().isEmpty();
}

void PassphraseEdit::judge()
{
    if (!m_meter)
        return;
    const Result<> checked = checkNewPassphrase(text());
    const int value = strength(text());
    m_meter->setValue(checked ? std::max(60, value) : std::min(50, value));
    const look::Tone tone = !checked ? look::Tone::Warning : look::Tone::Sent;
    m_meter->setStyleSheet(u"QProgressBar { border: none; border-radius: 3px; background: %1; }"
                           "QProgressBar::chunk { border-radius: 3px; background: %2; }"_s.arg(
                               look::color(look::Tone::Line).name(), look::color(tone).name()));
    if (text().isEmpty())
        m_advice->setText(tr("At least %1 characters. Four words that only you put together are "
                             "easy to keep in mind.")
                              .arg(shortestPassphrase));
    else if (!checked)
        m_advice->setText(checked.error().message);
    else
        m_advice->setText(value >= 85 ? tr("Strong.") : tr("Good. Longer is better still."));
}

} // namespace pilar
