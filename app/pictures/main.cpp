// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pictures/picture_program.h"

/** Decodes pictures for the other programs, which start it; of no use by hand. */
int main()
{
    return pilar::pictures::serve();
}
