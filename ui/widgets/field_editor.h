// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QDate>
#include <QWidget>

namespace pilar {

class StoreThread;

/** What editors may look up. The dictionary and the store outlive every editor. */
struct Surroundings
{
    const Dictionary *dictionary = nullptr;
    StoreThread *store = nullptr; // for references to records; without one they only show
    QDate today;
    QString region = {}; // kode_wilayah whose places are offered first
};

/** The input of one field. Its text is plain: no markup of a record's content is ever interpreted.
 */
class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    enum class Look { Normal, Warning, Error };

    /** The field must outlive the editor (fields live as long as their dictionary). */
    explicit FieldEditor(const Field &field, QWidget *parent = nullptr);

    const Field &field() const { return m_field; }
    /** What is entered; Invalid, with one problem that names the field, when it cannot be read. */
    virtual Result<Value> value() const = 0;
    /** Shows this without edited(). */
    virtual void setValue(const Value &value) = 0;
    /** The text as typed, where it cannot be read as a value; empty otherwise. For drafts. */
    virtual QString unreadable() const { return {}; }
    virtual void setUnreadable(const QString &) { }
    virtual void setReadOnly(bool readOnly) = 0;
    /** Whether it needs the full width of a form. */
    virtual bool isWide() const { return false; }

    /** Sensitive content is hidden while the person is elsewhere, until this is asked for. */
    virtual void setRevealed(bool) { }

    /** Colours the border; the sentence stands under the field. */
    void setLook(Look look);

Q_SIGNALS:
    /** At each change made by the person. */
    void edited();
    /** The person left the field, or chose. */
    void finished();

protected:
    /** The widget that takes the focus for the editor, has a name for screen readers and the
     * looks of a field. */
    void setControl(QWidget *control);
    /** Draws the control again after a property that its style looks at has changed. */
    void restyle();
    /** The control lost or got the focus. */
    virtual void left() { }
    virtual void entered() { }
    /** The Error of a text that cannot be read. */
    Error refuse(const QString &code, const QStringList &args = {}) const;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Field &m_field;
    QWidget *m_control = nullptr;
};

/** The editor for a field by its type. */
FieldEditor *makeEditor(const Field &field, const Surroundings &surroundings,
                        QWidget *parent = nullptr);

/** Keeps the wheel from changing the content while the widget has no focus; the page scrolls. */
void ignoreStrayWheel(QWidget *widget);

} // namespace pilar
