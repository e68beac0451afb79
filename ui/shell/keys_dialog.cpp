// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keys_dialog.h"

#include "ui/look/look.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

KeysDialog::KeysDialog(const std::vector<KeyHint> &page, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap24, look::gap24, look::gap16);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(look::gap24);
    grid->setVerticalSpacing(look::gap8);
    int row = 0;
    const auto add = [&](const QString &title, const std::vector<KeyHint> &hints) {
        if (hints.empty())
            return;
        QLabel *heading = look::label(title, look::Tone::Text, this);
        heading->setFont(look::headingFont());
        grid->addWidget(heading, row++, 0, 1, 2);
        for (const KeyHint &hint : hints) {
            auto *keys = new QLabel(hint.keys, this);
            QFont bold = keys->font();
            bold.setWeight(QFont::DemiBold);
            keys->setFont(bold);
            grid->addWidget(keys, row, 0);
            grid->addWidget(new QLabel(hint.text, this), row++, 1);
        }
    };
    add(tr("On this page"), page);
    add(tr("Everywhere"), {{u"Alt+1 … Alt+9"_s, tr("go to a page")}, {u"F1"_s, tr("this list")}});
    layout->addLayout(grid);
    layout->addSpacing(look::gap8);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace pilar
