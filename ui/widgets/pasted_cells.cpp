// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pasted_cells.h"

namespace pilar {

std::vector<QStringList> pastedCells(const QString &text)
{
    std::vector<QStringList> rows(1);
    QString cell;
    bool quoted = false;
    for (int i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            cell += c;
            ++i;
        } else if (c == u'"' && (quoted || cell.isEmpty())) {
            quoted = !quoted;
        } else if (!quoted && (c == u'\t' || c == u'\n')) {
            rows.back() << cell.trimmed();
            cell.clear();
            if (c == u'\n')
                rows.emplace_back();
        } else if (c != u'\r') {
            cell += c == u'\n' ? QChar(u' ') : c;
        }
    }
    rows.back() << cell.trimmed();
    while (!rows.empty() && rows.back().join(QString()).isEmpty())
        rows.pop_back();
    return rows;
}

} // namespace pilar
