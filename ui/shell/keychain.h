// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/crypto.h"

#include <QObject>

#include <functional>
#include <optional>

namespace QKeychain {
class Job;
}

namespace pilar {

/** One secret in the keychain of the person who uses this computer (the desktop's secret service,
 * Windows' credentials); many computers have none. What is asked answers later, in the order of
 * asking; the answer is not given when context is gone. Never a file of its own. */
class Keychain : public QObject
{
    Q_OBJECT

public:
    /** entry: what it is kept under; no names, it is readable. */
    explicit Keychain(const QString &entry, QObject *parent = nullptr);

    /** Whether something can be kept: it is tried, which may make the system ask for its own
     * password. */
    void probe(QObject *context, std::function<void(bool works)> then);
    void read(QObject *context, std::function<void(std::optional<Key>)> then);
    void keep(const Key &secret);
    void erase();

private:
    void start(QKeychain::Job *job, const QString &entry, QObject *context,
               std::function<void(QKeychain::Job *)> then);

    QString m_entry;
};

} // namespace pilar
