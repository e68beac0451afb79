// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/doubles_dialog.h"

#include "core/store/store_thread.h"
#include "ui/list/pair_view.h"
#include "ui/look/look.h"
#include "ui/look/notes.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

DoublesDialog::DoublesDialog(StoreThread &store, const Entity &entity, const RecordId &parentRecord,
                             QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_entity(entity)
    , m_parentRecord(parentRecord)
    , m_head(look::label(tr("Looking for doubles…"), look::Tone::Quiet, this))
    , m_list(new QListWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_news(look::bar(u"true"_s, u"ok"_s, {}, this))
    , m_problem(look::bar(u"error"_s, u"error"_s, {}, this))
    , m_buttons(new QWidget(this))
{
    setWindowTitle(tr("Entered twice"));
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 34);
    m_list->setAccessibleName(tr("Pairs"));
    m_list->setFixedWidth(fontMetrics().averageCharWidth() * 34);
    m_list->setWordWrap(true);
    m_list->setSpacing(look::gap4);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(look::gap16);
    middle->addWidget(m_list);
    middle->addWidget(m_scroll, 1);
    auto *undo = new QPushButton(look::icon(u"undo"_s, look::Tone::Accent), tr("Undo"), m_news);
    undo->setProperty("link", true);
    m_news->layout()->addWidget(undo);
    connect(undo, &QPushButton::clicked, this, &DoublesDialog::undo);
    m_news->hide();
    m_problem->hide();
    setUpButtons();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap24, look::gap24, look::gap16);
    layout->setSpacing(look::gap12);
    layout->addWidget(m_head);
    layout->addLayout(middle, 1);
    layout->addWidget(m_news);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &DoublesDialog::show);
    ask();
}

void DoublesDialog::setUpButtons()
{
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(look::gap8);
    auto *apart = new QPushButton(tr("They are two people"), m_buttons);
    auto *merge = new QPushButton(tr("Merge"), m_buttons);
    auto *close = new QPushButton(tr("Close"), m_buttons);
    for (QPushButton *each : {apart, merge}) {
        each->hide();
        connect(m_list, &QListWidget::currentRowChanged, each,
                [each](int place) { each->setVisible(place >= 0); });
    }
    look::setPrimary(merge);
    close->setAutoDefault(false);
    row->addWidget(apart);
    row->addStretch(1);
    row->addWidget(merge);
    row->addWidget(close);
    connect(apart, &QPushButton::clicked, this, &DoublesDialog::keepApart);
    connect(merge, &QPushButton::clicked, this, &DoublesDialog::merge);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void DoublesDialog::ask()
{
    whenDone(m_store.run([&entity = m_entity, parent = m_parentRecord](Store &store) {
        Result<std::vector<DoublePair>> pairs = likelyDoubles(store, entity);
        if (pairs && !parent.isNull())
            std::erase_if(*pairs, [&](const DoublePair &pair) {
                return pair.a.record[entity.parent].record() != parent;
            });
        return pairs;
    }),
             this, [this](Result<std::vector<DoublePair>> pairs) {
                 m_buttons->setEnabled(true); // for what is shown now
                 if (pairs)
                     list(*std::move(pairs));
                 else
                     tell(sentence(pairs.error()), true);
             });
}

void DoublesDialog::list(std::vector<DoublePair> pairs)
{
    const int place = std::max(0, m_list->currentRow());
    m_list->clear();
    m_pairs = std::move(pairs);
    for (const DoublePair &pair : m_pairs) {
        QStringList why;
        for (const QString &field : pair.likeness.why)
            why << m_entity.field(field)->label.text();
        m_list->addItem(titleOf(m_entity, pair.a.record) + u'\n' + titleOf(m_entity, pair.b.record)
                        + u'\n' + tr("Alike: %1").arg(why.join(u", "_s)));
    }
    m_head->setText(m_pairs.empty()
                        ? tr("Nobody seems to be entered twice.")
                        : tr("Compare the two. What one of them leaves empty comes from the other; "
                             "photos, papers and consents go along."));
    m_list->setVisible(!m_pairs.empty());
    m_scroll->setVisible(!m_pairs.empty());
    if (!m_pairs.empty())
        m_list->setCurrentRow(std::min(place, int(m_pairs.size()) - 1));
}

void DoublesDialog::show(int place)
{
    m_view = nullptr;
    if (place < 0 || place >= int(m_pairs.size()))
        return delete m_scroll->takeWidget();
    m_view = new PairView(m_entity, m_pairs[size_t(place)], m_scroll);
    m_scroll->setWidget(m_view);
}

void DoublesDialog::merge()
{
    if (!m_view)
        return;
    const RecordId keep = m_view->keep(), other = m_view->other();
    m_buttons->setEnabled(false);
    whenDone(m_store.run([number = m_entity.number, keep, other, take = m_view->taken(),
                          shown = m_pairs[size_t(m_list->currentRow())]](Store &store) -> Result<> {
        for (const Row *row : {&shown.a, &shown.b}) {
            const Result<Row> now = store.find(number, row->record.id);
            if (!now || now->deleted || !(now->versions == row->versions))
                return Error{ErrorKind::Invalid,
                             tr("One of the two was changed meanwhile. Please compare again.")};
        }
        const Result<Saved> saved = mergeDoubles(store, number, keep, other, take);
        return saved ? Result<>() : saved.error();
    }),
             this, [this, keep](const Result<> &done) {
                 after(done, tr("Merged. The other record is in the bin."));
                 if (done)
                     Q_EMIT merged(keep);
             });
}

void DoublesDialog::keepApart()
{
    if (!m_view)
        return;
    m_buttons->setEnabled(false);
    whenDone(m_store.run([a = m_view->keep(), b = m_view->other()](Store &store) {
        return pilar::keepApart(store, a, b);
    }),
             this, [this](const Result<> &done) { after(done, {}); });
}

void DoublesDialog::undo()
{
    m_buttons->setEnabled(false);
    whenDone(m_store.run([](Store &store) -> Result<> {
        const Result<Undone> undone = store.undo();
        return undone ? Result<>() : undone.error();
    }),
             this, [this](const Result<> &done) { after(done, {}); });
}

void DoublesDialog::after(const Result<> &done, const QString &text)
{
    tell(done ? text : sentence(done.error()), !done);
    ask();
}

void DoublesDialog::tell(const QString &text, bool bad)
{
    m_news->setVisible(!bad && !text.isEmpty());
    m_problem->setVisible(bad);
    look::setBarText(bad ? m_problem : m_news, text);
}

} // namespace pilar
