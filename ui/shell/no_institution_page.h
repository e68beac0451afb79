// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/shell_page.h"

namespace pilar {

/** In place of records that would belong to an institution not entered yet. */
class NoInstitutionPage : public ShellPage
{
    Q_OBJECT

public:
    explicit NoInstitutionPage(QWidget *parent = nullptr);
};

} // namespace pilar
