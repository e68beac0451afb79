// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/suggest_editor.h"

namespace pilar {

/** One of a long list of codes, found by a part of its label or synonym. */
class SearchCodeEditor final : public SuggestEditor
{
    Q_OBJECT

public:
    using SuggestEditor::SuggestEditor;

protected:
    void suggest(const QString &typed) override;
    QString textOf(const Value &value) override;
    QString unknownCode() const override;
};

} // namespace pilar
