// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/shell/session.h"
#include "ui/shell/shell_page.h"

class QLabel;
class QTableWidget;

namespace pilar {

class FileView;

/** Antrean: files that wait for this office, the oldest first, and the chosen one beside them. */
class QueuePage : public ShellPage
{
    Q_OBJECT

public:
    explicit QueuePage(Session &session, QWidget *parent = nullptr);

    void enter() override;
    std::vector<KeyHint> keys() const override;

private:
    struct Waiting
    {
        int entity = 0;
        RecordId file;
        RecordId lks;
        QString name; // of the institution
        QString what;
        QString state;
        qint64 since = 0; // ms UTC
    };
    static std::vector<Waiting> gather(Store &store);
    void ask();
    void show(const std::vector<Waiting> &files);
    void openCurrent();

    Session &m_session;
    QTableWidget *m_list;
    QLabel *m_empty;
    FileView *m_file;
    std::vector<Waiting> m_files;
    RecordId m_opened;
};

} // namespace pilar
