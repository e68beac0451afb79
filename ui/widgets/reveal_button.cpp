// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reveal_button.h"

#include "ui/look/look.h"

namespace pilar {

using namespace Qt::StringLiterals;

RevealButton::RevealButton(QWidget *parent)
    : QPushButton(look::icon(u"eye"_s, look::Tone::Accent), tr("Show hidden"), parent)
{
    setProperty("link", true);
    setCheckable(true);
    setAutoDefault(false); // Return in a field of a dialog is no wish to see
    setToolTip(tr("Shows NIK, addresses and other personal data of this record"));
    connect(this, &QPushButton::toggled, this,
            [this](bool on) { setText(on ? tr("Hide again") : tr("Show hidden")); });
}

} // namespace pilar
