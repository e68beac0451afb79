// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/nik_editor.h"

#include "core/domain/dates.h"
#include "core/domain/digits.h"
#include "core/domain/nik.h"
#include "core/domain/regions.h"
#include "ui/look/look.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int nikLength = 16;

QString digitsOf(const QString &text)
{
    QString digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), isDigit);
    return digits;
}

} // namespace

NikEditor::NikEditor(const Field &field, const QDate &today, QWidget *parent)
    : TextEditor(field, parent)
    , m_today(today)
    , m_reading(look::label({}, look::Tone::Quiet, this))
{
    m_reading->setFont(look::smallFont());
    m_reading->hide();
    stack()->addWidget(m_reading);
}

QString NikEditor::filtered(const QString &typed) const
{
    QString digits = digitsOf(typed);
    if (digits.size() > 6)
        digits.insert(6, u' ');
    if (digits.size() > 13)
        digits.insert(13, u' ');
    return digits;
}

QString NikEditor::tidy(const Value &value) const
{
    return nikGrouped(value.text());
}

void NikEditor::changed()
{
    const QString text = reading();
    m_reading->setText(text);
    m_reading->setVisible(!text.isEmpty());
}

QString NikEditor::reading() const
{
    const QString digits = digitsOf(text());
    if (digits.isEmpty() || isMasked())
        return {};
    if (digits.size() != nikLength)
        return line()->hasFocus() ? tr("%1 of 16 digits").arg(digits.size()) : QString();
    if (field().type != Type::Nik)
        return {};
    const Result<Nik> nik = Nik::parse(digits);
    if (!nik)
        return {};
    const QString code = nik->region();
    const auto regency = Regions::builtIn().find(QStringView(code).left(5));
    QStringList parts{nik->sex() == u"P"_s ? tr("Female") : tr("Male"),
                      tr("born %1").arg(dateText(nik->birthDate(m_today)))};
    if (regency)
        parts << regency->name;
    return parts.join(u" · "_s);
}

} // namespace pilar
