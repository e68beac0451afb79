// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rekap/rekap_page.h"

#include "core/domain/dates.h"
#include "core/store/store_thread.h"
#include "ui/look/look.h"
#include "ui/widgets/when_done.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <numeric>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

int totalOf(const Store &store, const Entity &entity,
            std::vector<std::pair<QString, QString>> where)
{
    Query query;
    query.where = std::move(where);
    query.limit = 1;
    const auto page = store.list(entity.number, query);
    return page ? page->total : 0;
}

} // namespace

RekapPage::RekapPage(Session &session, QWidget *parent)
    : ShellPage(tr("Summary"), {}, parent)
    , m_session(session)
    , m_column(makeScrolling())
{
    m_column->addStretch(1);
}

void RekapPage::enter()
{
    whenDone(m_session.store.run([](Store &store) { return count(store); }), this,
             [this](const std::vector<Table> &tables) { show(tables); });
}

std::vector<RekapPage::Table> RekapPage::count(Store &store)
{
    std::vector<Table> tables;
    const auto add = [&](QStringView entityName, QStringView fieldName) {
        const Entity *entity = store.dictionary().entity(entityName);
        if (!entity)
            return;
        Table table{entity->plural.text(), totalOf(store, *entity, {}), {}};
        if (fieldName == u"state") {
            table.title += u" – "_s + tr("by state");
            for (const State &state : entity->machine->states)
                table.lines.emplace_back(state.label.text(),
                                         totalOf(store, *entity, {{u"state"_s, state.name}}));
        } else {
            const Field &field = *entity->field(fieldName);
            table.title += u" – "_s + field.label.text();
            for (const Code &code : field.codes)
                table.lines.emplace_back(code.label.text(),
                                         totalOf(store, *entity, {{field.name, code.name}}));
        }
        const int known
            = std::accumulate(table.lines.begin(), table.lines.end(), 0,
                              [](int sum, const auto &line) { return sum + line.second; });
        std::erase_if(table.lines, [](const auto &line) { return line.second == 0; });
        if (known < table.total)
            table.lines.emplace_back(tr("not filled in"), table.total - known);
        tables.push_back(std::move(table));
    };
    add(u"lks", u"jenis_lks");
    add(u"registrasi", u"state");
    add(u"klien", u"status");
    add(u"klien", u"jenis_kelamin");
    add(u"klien", u"kategori_ppks");
    add(u"proposal", u"state");
    return tables;
}

void RekapPage::show(const std::vector<Table> &tables)
{
    setSentence(tr("Counted on %1 from the records that have reached this computer.")
                    .arg(dateText(m_session.surroundings.today)));
    delete m_shown;
    m_shown = new QWidget(this);
    auto *grid = new QGridLayout(m_shown);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(look::gap12);
    int index = 0;
    for (const Table &table : tables) {
        auto *card = new QFrame(m_shown);
        card->setProperty("card", true);
        auto *lines = new QGridLayout(card);
        lines->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
        lines->setColumnStretch(0, 1);
        lines->setVerticalSpacing(look::gap4);
        QLabel *title = look::label(table.title, look::Tone::Quiet, card);
        auto *total = new QLabel(QString::number(table.total), card);
        total->setFont(look::titleFont());
        lines->addWidget(title, 0, 0);
        lines->addWidget(total, 0, 1, Qt::AlignRight);
        int row = 1;
        for (const auto &[label, number] : table.lines) {
            lines->addWidget(look::label(label, look::Tone::Text, card), row, 0);
            lines->addWidget(new QLabel(QString::number(number), card), row++, 1, Qt::AlignRight);
        }
        lines->setRowStretch(row, 1);
        grid->addWidget(card, index / 3, index % 3);
        ++index;
    }
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    m_column->insertWidget(0, m_shown);
}

} // namespace pilar
