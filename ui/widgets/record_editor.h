// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/suggest_editor.h"

namespace pilar {

/** Another record, found by its title in the store. Without a store it shows and takes nothing. */
class RecordEditor final : public SuggestEditor
{
    Q_OBJECT

public:
    RecordEditor(const Field &field, const Surroundings &surroundings, QWidget *parent = nullptr);

protected:
    void suggest(const QString &typed) override;
    QString textOf(const Value &value) override;
    QString unknownCode() const override;

private:
    StoreThread *m_store;
    const Entity *m_target;
    int m_asked = 0; // number of the latest search; answers to others come too late
};

} // namespace pilar
