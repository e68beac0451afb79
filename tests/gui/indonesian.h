// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dictionary/dictionary.h"

#include <QCoreApplication>
#include <QTranslator>

namespace pilar::samples {

/** While it lives, new windows speak Indonesian, as most people have them. */
class InIndonesian
{
public:
    InIndonesian()
    {
        if (!m_words.load(QStringLiteral(":/i18n/pilar_id.qm"))
            || !m_buttons.load(QStringLiteral(":/i18n/qt_id.qm")))
            qFatal("the Indonesian words are missing");
        QCoreApplication::installTranslator(&m_buttons);
        QCoreApplication::installTranslator(&m_words);
        setLanguage(QStringLiteral("id"));
    }
    ~InIndonesian() { setLanguage(QStringLiteral("en")); }
    InIndonesian(const InIndonesian &) = delete;
    InIndonesian &operator=(const InIndonesian &) = delete;

private:
    QTranslator m_words, m_buttons;
};

} // namespace pilar::samples
