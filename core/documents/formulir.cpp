// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/formulir.h"

#include "core/documents/formtable.h"
#include "core/documents/kop.h"
#include "core/documents/output.h"
#include "core/documents/recap.h"
#include "core/domain/dates.h"

#include <QFile>
#include <QJsonArray>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

const Style footerStyle{.size = 74};
const Part nothing{.value = u" "_s, .weight = 3}; // leaves its place empty

class Form
{
public:
    Form(const FormData &data, Paper paper, const FormSpec &spec)
        : m_values(data)
        , m_spec(spec)
        , m_document{Sheet(paper), word("name"), {}}
        , m_blank(data.lks.values.empty())
    {
        m_span = {m_document.sheet.body.left(), m_document.sheet.body.width()};
    }

    Document document()
    {
        std::vector<Line> about = wrapped(nameText(), footerStyle, m_span.width - mm(32));
        for (const Line &line : wrapped(statusText(), footerStyle, m_span.width))
            about.push_back(line);
        const qreal more = (qreal(about.size()) - 2) * about.front().height;
        QRectF body = m_document.sheet.body;
        body.setBottom(body.bottom() - more);
        m_document.pages = paginate(bands(), body);
        for (size_t i = 0; i < m_document.pages.size(); ++i)
            finishPage(i, about, body.bottom() + mm(4));
        return std::move(m_document);
    }

private:
    QString word(const char *name) const
    {
        return m_spec.words.value(QLatin1StringView(name)).toString();
    }

    Bands bands()
    {
        Bands result;
        if (m_values.data().dinas)
            append(result, kop(m_span, m_values, m_spec.words.value(u"letterhead"_s).toObject()));
        append(result, addressee(m_span, m_values, m_spec.words));
        for (const QString &line : m_spec.title)
            append(result, paragraph(m_span, line, {.size = 125, .bold = true}, Align::Centre));
        result.push_back(space(mm(4)));
        for (const SectionSpec &section : m_spec.sections)
            append(result, sectionBands(section));
        return result;
    }

    Bands sectionBands(const SectionSpec &section)
    {
        Bands result;
        if (!section.heading.isEmpty())
            append(result, heading(m_span, section.heading));
        int number = 0;
        ItemSpec::Kind before = ItemSpec::Kind::Text;
        for (size_t i = 0; i < section.items.size(); ++i) {
            const ItemSpec &item = section.items[i];
            if (item.kind == ItemSpec::Kind::Table && before != ItemSpec::Kind::Text
                && before != ItemSpec::Kind::Subheading)
                result.push_back(space(mm(2)));
            Bands bands = itemBands(item, item.numbered ? ++number : 0);
            if (!m_blank && i + 1 < section.items.size() && section.items[i + 1].continued)
                bands.back().withNext = true;
            append(result, std::move(bands));
            before = item.kind;
        }
        return result;
    }

    Bands itemBands(const ItemSpec &item, int number)
    {
        const Caption caption{number > 0 ? u"%1."_s.arg(number) : QString(), item.text};
        switch (item.kind) {
        case ItemSpec::Kind::Row:
            return row(item, caption);
        case ItemSpec::Kind::Parts:
            return partsRow(m_span, caption, parts(item));
        case ItemSpec::Kind::Choices:
            return choicesRow(m_span, caption, choices(item));
        case ItemSpec::Kind::Text:
            return textBands(item);
        case ItemSpec::Kind::Subheading: {
            Bands bands{space(mm(1.5))};
            append(bands, paragraph(m_span, item.text, {.bold = true}));
            bands.push_back(space(mm(1)));
            return keptWithNext(std::move(bands));
        }
        case ItemSpec::Kind::Table:
            return tableBands(m_span, formTable(m_values, item.table));
        case ItemSpec::Kind::Counts:
            return tableBands(m_span, countsTable(m_values, item));
        case ItemSpec::Kind::Recap:
            return recapBands(item);
        case ItemSpec::Kind::Signature:
            return signature(m_span, m_values, item.details);
        }
        return {};
    }

    Bands row(const ItemSpec &item, const Caption &caption) const
    {
        const QString text = m_values.text(item.content);
        const QString unit = item.content.sources.front().after.trimmed();
        if (text.isEmpty() && !unit.isEmpty())
            return partsRow(m_span, caption, {{.weight = 2, .after = unit}, nothing});
        return valueRow(m_span, caption, text, item.lines);
    }

    std::vector<Part> parts(const ItemSpec &item) const
    {
        std::vector<Part> result;
        for (const PartSpec &part : item.parts)
            result.push_back({part.before, m_values.text(part.content), part.weight});
        return result;
    }

    std::vector<Choice> choices(const ItemSpec &item) const
    {
        const auto [field, value] = m_values.value(item.content.sources.front());
        std::vector<Choice> result;
        if (!field)
            return result;
        QStringList chosen = value.isCodes() ? value.codes() : QStringList(value.text());
        chosen.removeAll(QString());
        for (const Code &code : field->codes) {
            const bool taken = chosen.removeAll(code.name) > 0;
            if (taken || !code.retired)
                result.push_back({code.label.id, taken});
        }
        for (const QString &unknown : chosen) // of a newer dictionary
            result.push_back({unknown, true});
        return result;
    }

    Bands textBands(const ItemSpec &item) const
    {
        const Style style{.size = item.italic ? 84 : 92, .italic = item.italic};
        Bands bands = item.sign.isEmpty() ? paragraph(m_span, item.text, style)
                                          : documents::item(m_span, item.sign, item.text, style);
        bands.push_back(space(mm(1)));
        return item.together ? keptWithNext(std::move(bands)) : bands;
    }

    Bands recapBands(const ItemSpec &item) const
    {
        const Recap counts = recap(m_values, item);
        Bands bands = partsRow(m_span, {{}, item.details.value(u"total_label"_s).toString()},
                               recapParts(counts, item, counts.total.all == 0));
        bands.push_back(space(mm(2)));
        bands = keptWithNext(std::move(bands));
        append(bands, tableBands(m_span, recapTable(counts, item)));
        if (counts.total.all > 0) {
            const QString note = recapNote(counts, item, m_values.data().today);
            append(bands, paragraph(m_span, note, {.size = 78, .italic = true}));
        }
        return bands;
    }

    bool complete() const
    {
        const std::optional<Record> &registrasi = m_values.data().registrasi;
        const QJsonArray states = m_spec.words.value(u"complete_states"_s).toArray();
        return registrasi && states.contains(registrasi->state);
    }

    QString nameText() const
    {
        const FormData &data = m_values.data();
        const QString name = titleOf(*data.dictionary.entity(u"lks"), data.lks);
        return name.isEmpty() ? word("name") : word("name") + u" · "_s + name;
    }

    /** When it was printed, and that it may still change. */
    QString statusText() const
    {
        if (m_blank)
            return {};
        const QString printed = word("printed").arg(dateText(m_values.data().today));
        return (complete() ? printed : printed + u"; "_s + word("incomplete")) + u'.';
    }

    void finishPage(size_t index, const std::vector<Line> &about, qreal top)
    {
        std::vector<Mark> &marks = m_document.pages[index].marks;
        const qreal total = qreal(m_document.pages.size());
        marks.push_back({Mark::Kind::Rule, QRectF(m_span.left, top - mm(1), m_span.width, 0)});
        const QString number = word("page").arg(index + 1).arg(total);
        const Line page = wrapped(number, footerStyle, mm(31)).front();
        marks.push_back(textMark(page, footerStyle, Align::Right, m_span.left, m_span.width, top));
        for (const Line &line : about) {
            if (!line.text.isEmpty()) {
                marks.push_back(
                    textMark(line, footerStyle, Align::Left, m_span.left, m_span.width, top));
            }
            top += line.height;
        }
        if (index > 0) {
            const Style style;
            const Line above = wrapped(u"- %1 -"_s.arg(index + 1), style, m_span.width).front();
            marks.push_back(
                textMark(above, style, Align::Centre, m_span.left, m_span.width, mm(9)));
        }
    }

    FormValues m_values;
    const FormSpec &m_spec;
    Document m_document;
    Span m_span;
    bool m_blank;
};

} // namespace

Result<Document> registrationForm(const FormData &data, Paper paper)
{
    QFile file(u":/documents/formulir-pendaftaran.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    const auto spec = FormSpec::parse(file.readAll(), data.dictionary);
    if (!spec)
        return spec.error();
    return registrationForm(data, paper, *spec);
}

Result<Document> registrationForm(const FormData &data, Paper paper, const FormSpec &spec)
{
    if (const auto ready = fontsReady(); !ready)
        return ready.error();
    return Form(data, paper, spec).document();
}

} // namespace pilar::documents
