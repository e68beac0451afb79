// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

class QWidget;

namespace pilar {

/** What went wrong in one sentence for the person: what happened, that nothing is lost, what to do.
 */
QString sentence(const Error &error);
/** The sentence in a window of its own, the operator's detail behind a button. */
void showError(QWidget *parent, const Error &error);

/** Asks before something is done that cannot be taken back; the button to do it has this name, and
 * Cancel is chosen by Return. */
bool confirm(QWidget *parent, const QString &action, const QString &text);

/** "14 kB", "2,3 MB". */
QString sizeText(qint64 bytes);
/** "just now", "2 hours ago", "5 March 2014"; both in ms UTC. */
QString agoText(qint64 at, qint64 now);
/** "5 March 2014 10.42" */
QString timeText(qint64 at);
/** "5 Mar 2014 10.42" */
QString shortTimeText(qint64 at);

} // namespace pilar
