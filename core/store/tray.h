// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/change.h"

#include <QStringList>

namespace pilar {

/** A set that the server refused. */
struct Rejection
{
    QString id; // of the tray item
    int entity = 0;
    RecordId record; // what it is about: that of its act, else its first
    QString field;
    QString code;
    QStringList args; // as the server said them; core/domain/verdicts.h makes words of them
    bool act = false; // a step of the state machine: was taken back whole
};

/** A set that the server keeps until what it lacks is there, or that is held back here. */
struct Waiting
{
    quint64 n = 0;
    int entity = 0;
    RecordId record;
    QString code; // what it lacks: dictionary, record, parent, binding; consent: held back here
    RecordId needs; // the record that is missing; null when it is none
};

/** What proves that the server took a set: a signed answer and the line from the set to it. */
struct Receipt
{
    SetId set;
    qint64 at = 0; // ms UTC by the server's clock
    QByteArray answer; // receiptOf() of core/sync/messages.h
    QByteArray before; // h(n − 1)
    QByteArray payload; // of the set
    std::vector<QByteArray> later; // BLAKE2b-256 of the payloads n + 1 … upTo
};

QByteArray encodeArgs(const QStringList &args);
QStringList decodeArgs(const QByteArray &bytes);

} // namespace pilar
