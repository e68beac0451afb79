// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/network.h"
#include "core/store/store.h"
#include "core/sync/attachments.h"
#include "core/sync/session.h"

#include <QJsonObject>

namespace pilar::cli {

/** RECORD of docs/CLI.md: every field that the role receives (or all that there are), computed ones
 * too. */
QJsonObject recordJson(const Store &store, const Row &row, bool all = false);
/** The record as lines "label: value", empty ones left out, with its state and warnings. */
QString recordText(const Store &store, const Row &row);
/** Rows under the entity's columns, cut to the terminal; NIK and the like masked. */
QString rowsText(const Store &store, const Entity &entity, const Page &page);

/** What an exchange did, as every command of sync tells it. */
QJsonObject reportJson(const SyncReport &report, const Traffic &traffic, qint64 milliseconds);

/** What became of attached files; empty: nothing. */
QString filesText(const FileReport &files);
/** Those that wait here; empty: none. */
QString unsentText(const Attachments::Unsent &unsent);

/** "pending", "waiting", "synced", "rejected" or "conflict". */
/** Why records are gone that were here. */
QString releasedText(int records);
QString syncWord(SyncState sync);
/** The same in a sentence's words: "belum dikirim". */
QString syncText(SyncState sync);
/** "2026-03-01T08:15:00Z", or null for 0. */
QJsonValue isoTime(qint64 milliseconds);
/** In local time, for people. */
QString timeText(qint64 milliseconds);
/** A value for a reader; references by the name of their record. */
QString shown(const Store &store, const Field &field, const Value &value);

/** The table with its widest columns (never the first) cut so that it fits the terminal. */
QString fittedTable(const QStringList &headers, std::vector<QStringList> rows);

} // namespace pilar::cli
