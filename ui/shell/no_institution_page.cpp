// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/no_institution_page.h"

#include "ui/look/look.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

NoInstitutionPage::NoInstitutionPage(QWidget *parent)
    : ShellPage({}, {}, parent)
{
    QLabel *title = look::label(tr("First the profile of the institution"), look::Tone::Text, this);
    title->setFont(look::headingFont());
    title->setAlignment(Qt::AlignCenter);
    QLabel *words = look::label(tr("These records belong to an institution. Its name is enough to "
                                   "begin."),
                                look::Tone::Quiet, this);
    words->setAlignment(Qt::AlignCenter);
    auto *open = new QPushButton(tr("Open the profile"), this);
    open->setProperty("primary", true);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT goRequested({u"lks"_s}); });
    content()->setSpacing(look::gap12);
    content()->addStretch(1);
    content()->addWidget(title);
    content()->addWidget(words);
    content()->addWidget(open, 0, Qt::AlignCenter);
    content()->addStretch(2);
}

} // namespace pilar
