// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_editor.h"

class QLabel;

namespace pilar {

/** A content that is never typed: computed fields. */
class ShownValue final : public FieldEditor
{
    Q_OBJECT

public:
    explicit ShownValue(const Field &field, QWidget *parent = nullptr);

    Result<Value> value() const override { return m_value; }
    void setValue(const Value &value) override;
    void setReadOnly(bool) override { }

private:
    QLabel *m_label;
    Value m_value;
};

} // namespace pilar
