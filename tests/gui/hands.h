// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <atomic>

/** What a person at the desk does and sees, for tests of whole windows. */
namespace pilar::samples {

/** The computer's clock, set wrong by so much. */
class WrongClock final : public Clock
{
public:
    qint64 now() override { return m_clock.now() + off; }

    std::atomic<qint64> off = 0; // ms

private:
    SystemClock m_clock;
};

/** The visible button of this text; null when there is none. */
inline QAbstractButton *button(const QWidget &window, const QString &text)
{
    for (QAbstractButton *each : window.findChildren<QAbstractButton *>()) {
        if (each->isVisible() && each->text() == text)
            return each;
    }
    return nullptr;
}

inline bool click(const QWidget &window, const QString &text)
{
    QAbstractButton *found = nullptr;
    if (!QTest::qWaitFor([&] { return (found = button(window, text)) && found->isEnabled(); }))
        return false;
    QTest::mouseClick(found, Qt::LeftButton);
    return true;
}

/** Whether a visible label holds this. */
inline bool shows(const QWidget &window, const QString &part)
{
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(part))
            return true;
    }
    return false;
}

/** Kept for whoever wants to look, where PILAR_PICTURES names a folder. */
inline void picture(QWidget &window, const QString &name)
{
    if (const QString folder = qEnvironmentVariable("PILAR_PICTURES"); !folder.isEmpty())
        window.grab().save(folder + QStringLiteral("/") + name + QStringLiteral(".png"));
}

/** Puts a path into the file dialog that opens, and presses Return. */
inline bool chooseFile(const QWidget &window, const QString &path)
{
    QFileDialog *dialog = nullptr;
    const auto opened = [&] {
        dialog = window.findChild<QFileDialog *>();
        return dialog && dialog->isVisible();
    };
    if (!QTest::qWaitFor(opened))
        return false;
    auto *line = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    line->setFocus();
    line->selectAll();
    line->insert(path); // as from the clipboard: typed words open a list that takes the keys
    QTest::keyClick(line, Qt::Key_Return);
    return QTest::qWaitFor([&] {
        const auto *open = window.findChild<QFileDialog *>();
        return !open || !open->isVisible();
    });
}

} // namespace pilar::samples
