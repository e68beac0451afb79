// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/suggest_editor.h"

namespace pilar {

/** A place of any level, from province to village, by its name; places within the surroundings'
 * region come first. */
class RegionEditor final : public SuggestEditor
{
    Q_OBJECT

public:
    RegionEditor(const Field &field, const QString &within, QWidget *parent = nullptr);

    bool isWide() const override { return true; }
    /** "Menteng — Kec. Jekan Raya, Kota Palangkaraya". */
    static QString title(const QString &code);

protected:
    void suggest(const QString &typed) override;
    QString textOf(const Value &value) override { return title(value.text()); }
    QString unknownCode() const override;

private:
    QString m_within;
};

} // namespace pilar
