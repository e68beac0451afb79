// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_editor.h"

#include <QFocusEvent>
#include <QStyle>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Swallows the wheel over widgets without focus, so that their page scrolls instead. */
class WheelGuard final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

} // namespace

FieldEditor::FieldEditor(const Field &field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
{
    setObjectName(field.name);
}

void FieldEditor::setControl(QWidget *control)
{
    m_control = control;
    setFocusProxy(control);
    control->setAccessibleName(m_field.label.text());
    control->setAccessibleDescription(m_field.help.text());
    control->installEventFilter(this);
}

void FieldEditor::setLook(Look look)
{
    static const std::map<Look, QString> names{
        {Look::Normal, QString()}, {Look::Warning, u"warning"_s}, {Look::Error, u"error"_s}};
    if (!m_control || m_control->property("look").toString() == names.at(look))
        return;
    m_control->setProperty("look", names.at(look));
    restyle();
}

void FieldEditor::restyle()
{
    m_control->style()->unpolish(m_control);
    m_control->style()->polish(m_control);
}

Error FieldEditor::refuse(const QString &code, const QStringList &args) const
{
    return {ErrorKind::Invalid, {}, {{0, m_field.name, Problem::Severity::Error, code, args}}};
}

bool FieldEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_control
        && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        // A menu or another window is no leaving: the person comes back to the same place.
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            if (event->type() == QEvent::FocusIn) {
                entered();
            } else {
                left();
                Q_EMIT finished();
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ignoreStrayWheel(QWidget *widget)
{
    widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(new WheelGuard(widget));
}

} // namespace pilar
