// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;

namespace pilar {

/** A hidden text with an eye to look at it; a new passphrase also gets a meter and one sentence of
 * advice. */
class PassphraseEdit : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Known, New };

    PassphraseEdit(Kind kind, const QString &name, QWidget *parent = nullptr);

    QString text() const;
    void clear();
    QLineEdit *line() const { return m_line; }
    /** Whether a new one may be used (a known one: is there at all). */
    bool isGood() const;

Q_SIGNALS:
    void edited();
    void entered();

private:
    void judge();

    QLineEdit *m_line;
    QProgressBar *m_meter = nullptr;
    QLabel *m_advice = nullptr;
};

} // namespace pilar
