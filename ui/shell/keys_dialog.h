// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/shell_page.h"

#include <QDialog>

namespace pilar {

/** F1: the keys of this page and those that hold everywhere. */
class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(const std::vector<KeyHint> &page, QWidget *parent = nullptr);
};

} // namespace pilar
