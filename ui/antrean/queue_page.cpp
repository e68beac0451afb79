// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/antrean/queue_page.h"

#include "core/store/store_thread.h"
#include "ui/antrean/changes.h"
#include "ui/antrean/file_view.h"
#include "ui/lks/records_page.h"
#include "ui/look/look.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** The states in which a file waits for an office of this role. */
QStringList waitingStates(const QString &entity, const QString &role)
{
    if (entity == u"registrasi")
        return {u"diajukan"_s, u"diperiksa"_s};
    return role == u"provinsi" ? QStringList{u"direkomendasikan"_s, u"disetujui"_s}
                               : QStringList{u"diajukan"_s};
}

} // namespace

QueuePage::QueuePage(Session &session, QWidget *parent)
    : ShellPage(tr("Queue"), tr("Files that wait for the Dinas, the oldest first."), parent)
    , m_session(session)
    , m_list(new QTableWidget(0, 2, this))
    , m_empty(look::label(tr("No file waits. New ones come with the next synchronisation."),
                          look::Tone::Quiet, this))
    , m_file(new FileView(session, this))
{
    m_list->setHorizontalHeaderLabels({tr("Institution"), tr("Waits")});
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + look::gap16);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_list->setShowGrid(false);
    m_list->setAccessibleName(tr("Waiting files"));
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_list->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(look::gap12);
    splitter->addWidget(m_list);
    splitter->addWidget(m_file);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({320, 840});
    m_list->setMinimumWidth(260);
    content()->addWidget(m_empty);
    content()->addWidget(splitter, 1);
    m_file->hide();
    connect(m_list, &QTableWidget::currentCellChanged, this, &QueuePage::openCurrent);
    connect(m_file, &FileView::acted, this, &QueuePage::ask);
    connect(&m_session.store, &StoreThread::changed, this, [this](int entity) {
        const bool file = entity == m_session.entity(u"registrasi").number
            || entity == m_session.entity(u"proposal").number;
        if (file && isVisible())
            ask();
    });
}

void QueuePage::enter()
{
    ask();
}

std::vector<QueuePage::Waiting> QueuePage::gather(Store &store)
{
    std::vector<Waiting> files;
    const Entity &lks = *store.dictionary().entity(u"lks");
    for (const QString &name : {u"registrasi"_s, u"proposal"_s}) {
        const Entity &entity = *store.dictionary().entity(name);
        for (const QString &state : waitingStates(name, store.identity().role)) {
            Query query;
            query.where = {{u"state"_s, state}};
            query.limit = 0;
            const auto page = store.list(entity.number, query);
            if (!page)
                continue;
            for (const Row &row : page->rows) {
                Waiting file{entity.number,
                             row.record.id,
                             row.record[entity.parent].record(),
                             {},
                             entity.label.text(),
                             {},
                             row.updatedAt};
                if (const State *at = entity.machine->state(state))
                    file.state = at->label.text();
                if (const auto owner = store.find(lks.number, file.lks))
                    file.name = titleOf(lks, owner->record);
                if (const qint64 at = submittedAt(store, entity.number, file.file))
                    file.since = at;
                files.push_back(std::move(file));
            }
        }
    }
    std::sort(files.begin(), files.end(),
              [](const Waiting &a, const Waiting &b) { return a.since < b.since; });
    return files;
}

void QueuePage::ask()
{
    whenDone(m_session.store.run([](Store &store) { return gather(store); }), this,
             [this](const std::vector<Waiting> &files) { show(files); });
}

void QueuePage::show(const std::vector<Waiting> &files)
{
    m_files = files;
    const QSignalBlocker quiet(m_list);
    m_list->setRowCount(0);
    m_list->setRowCount(int(files.size()));
    const qint64 now = m_session.world.clock.now();
    for (int row = 0; row < int(files.size()); ++row) {
        const Waiting &file = files[size_t(row)];
        auto *name = new QTableWidgetItem(file.name);
        name->setToolTip(look::tip(file.name + u"\n"_s + file.what + u" · "_s + file.state));
        m_list->setItem(row, 0, name);
        m_list->setItem(row, 1, new QTableWidgetItem(agoText(file.since, now)));
        if (file.file == m_opened)
            m_list->setCurrentCell(row, 0);
    }
    m_empty->setVisible(files.empty());
    m_list->setHidden(files.empty());
    if (files.empty()) {
        m_opened = {};
        m_file->hide();
    } else if (m_list->currentRow() < 0) {
        m_list->setCurrentCell(0, 0);
        openCurrent();
    }
}

void QueuePage::openCurrent()
{
    const int index = m_list->currentRow();
    if (index < 0 || index >= int(m_files.size()))
        return;
    const Waiting &file = m_files[size_t(index)];
    if (file.file == m_opened)
        return;
    m_opened = file.file;
    m_file->open(*m_session.world.dictionary.entity(file.entity), file.file, file.lks);
    m_file->show();
}

std::vector<KeyHint> QueuePage::keys() const
{
    std::vector<KeyHint> all{{u"Ctrl+M"_s, tr("comment on the field")}};
    for (const KeyHint &hint : formKeys())
        all.push_back(hint);
    return all;
}

} // namespace pilar
