// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace pilar {

/** Shows what is hidden as sensitive, and hides it again: toggled() says which. */
class RevealButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit RevealButton(QWidget *parent = nullptr);
};

} // namespace pilar
