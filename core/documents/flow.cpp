// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/flow.h"

#include <algorithm>
#include <iterator>

namespace pilar::documents {

namespace {

class Pager
{
public:
    explicit Pager(const QRectF &body)
        : m_body(body)
        , m_y(body.top())
        , m_pages(1)
    { }

    /** Bands that belong together, as long as a page can hold them. */
    void placeChain(const Band *begin, const Band *end)
    {
        qreal height = 0;
        for (const Band *band = begin; band != end; ++band)
            height += band->height;
        if (!fits(height) && height + headHeight(*begin) <= m_body.height())
            breakPage();
        for (const Band *band = begin; band != end; ++band)
            place(*band);
    }

    std::vector<Page> take()
    {
        closeTable();
        return std::move(m_pages);
    }

private:
    bool fits(qreal height) const { return m_y + height <= m_body.bottom(); }
    bool atTop() const { return m_pages.back().marks.empty(); }

    /** Of the head that a break just before this band would add. */
    static qreal headHeight(const Band &band)
    {
        qreal height = 0;
        if (band.table && !band.head) {
            for (const Band &head : band.table->bands)
                height += head.height;
        }
        return height;
    }

    void place(const Band &band)
    {
        if (band.table != m_table)
            closeTable();
        if (band.space && atTop())
            return;
        if (!fits(band.height) && !atTop())
            breakPage();
        if (band.space && atTop())
            return;
        if (band.table && !m_table) {
            m_table = band.table;
            if (!band.head) {
                for (const Band &head : m_table->bands)
                    put(head);
            }
        }
        put(band);
    }

    void put(const Band &band)
    {
        for (Mark mark : band.marks) {
            mark.area.translate(0, m_y);
            m_pages.back().marks.push_back(std::move(mark));
        }
        m_y += band.height;
    }

    void closeTable()
    {
        if (m_table) {
            const QPointF left(m_table->left, m_y);
            m_pages.back().marks.push_back(
                {Mark::Kind::Rule, QRectF(left, QPointF(m_table->right, m_y))});
        }
        m_table.reset();
    }

    void breakPage()
    {
        if (atTop())
            return;
        closeTable();
        m_pages.emplace_back();
        m_y = m_body.top();
    }

    QRectF m_body;
    qreal m_y;
    std::vector<Page> m_pages;
    std::shared_ptr<const TableHead> m_table;
};

void sortByCell(std::vector<Mark> &marks)
{
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark &a, const Mark &b) { return a.cell < b.cell; });
}

Band joined(const Bands &bands)
{
    Band whole;
    whole.baseline = bands.front().baseline;
    for (const Band &band : bands) {
        for (Mark mark : band.marks) {
            mark.area.translate(0, whole.height);
            whole.marks.push_back(std::move(mark));
        }
        whole.height += band.height;
    }
    return whole;
}

} // namespace

Bands kept(Bands bands, size_t most)
{
    if (bands.size() <= most)
        bands = {joined(bands)};
    for (size_t i = 0; i < bands.size(); ++i) {
        sortByCell(bands[i].marks);
        bands[i].withNext = i + 1 < bands.size() && (i == 0 || i + 2 == bands.size());
    }
    return bands;
}

Bands keptWithNext(Bands bands)
{
    for (Band &band : bands)
        band.withNext = true;
    return bands;
}

Band space(qreal height)
{
    Band band;
    band.height = height;
    band.space = true;
    return band;
}

void append(Bands &bands, Bands more)
{
    bands.insert(bands.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
}

std::vector<Page> paginate(const Bands &bands, const QRectF &body)
{
    Pager pager(body);
    const Band *const end = bands.data() + bands.size();
    for (const Band *begin = bands.data(); begin != end;) {
        const Band *last = begin;
        while (last->withNext && last + 1 != end)
            ++last;
        pager.placeChain(begin, last + 1);
        begin = last + 1;
    }
    return pager.take();
}

} // namespace pilar::documents
