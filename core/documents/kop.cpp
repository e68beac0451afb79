// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/kop.h"

#include "core/domain/regions.h"

#include <QJsonArray>

#include <algorithm>

namespace pilar::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal logoWidth = mm(24);

QString word(const QJsonObject &words, const char *name)
{
    return words.value(QLatin1StringView(name)).toString();
}

QString ownText(const FormValues &values, const char *owner, const char *field)
{
    Source source;
    source.owner = QLatin1StringView(owner);
    source.field = QLatin1StringView(field);
    return values.text(source);
}

Content contentOf(const QJsonValue &paths)
{
    Content content;
    for (const QJsonValue &path : paths.toArray()) {
        Source source;
        source.owner = path.toString().section(u'.', 0, 0);
        source.field = path.toString().section(u'.', 1);
        content.sources.push_back(source);
    }
    return content;
}

QStringList ownLines(const FormValues &values)
{
    QStringList lines;
    for (const char *field : {"kop_1", "kop_2", "kop_3", "kop_4"}) {
        const QString line = ownText(values, "dinas", field);
        if (!line.isEmpty())
            lines << line;
    }
    return lines;
}

QStringList madeLines(const FormValues &values, const QJsonObject &words)
{
    QStringList lines{ownText(values, "dinas", "nama").toUpper()};
    const auto joined = [&](const std::vector<std::pair<const char *, const char *>> &parts,
                            const QString &between) {
        QStringList found;
        for (const auto &[field, name] : parts) {
            const QString text = ownText(values, "dinas", field);
            if (!text.isEmpty())
                found << word(words, name).arg(text);
        }
        if (!found.isEmpty())
            lines << found.join(between);
    };
    joined({{"alamat", "address"}, {"kode_pos", "postcode"}}, u" "_s);
    joined({{"telepon", "phone"}, {"email", "email"}, {"situs", "site"}}, u", "_s);
    return lines;
}

Style kopStyle(qsizetype line, bool own)
{
    if (line == 0)
        return {.size = own ? 120 : 145, .bold = true};
    return line == 1 && own ? Style{.size = 145, .bold = true} : Style{.size = 84};
}

/** Of one strip that is filled from the top; used where texts stand side by side. */
struct Writer
{
    Band band;
    qreal y = 0;

    void write(Span span, const QString &text, const Style &style, Align align = Align::Left)
    {
        for (const Line &line : wrapped(text, style, span.width)) {
            if (!line.text.isEmpty())
                band.marks.push_back(textMark(line, style, align, span.left, span.width, y));
            y += line.height;
        }
        band.height = std::max(band.height, y);
    }

    void dots(qreal left, qreal width, qreal below)
    {
        band.marks.push_back({Mark::Kind::Dots, QRectF(left, below, width, 0)});
    }
};

Mark rule(Span span, qreal y, qreal thickness)
{
    Mark mark{Mark::Kind::Rule, QRectF(span.left, y, span.width, 0)};
    mark.thickness = thickness;
    return mark;
}

QString addressedTo(const FormValues &values, const QJsonObject &words)
{
    Source level;
    level.owner = u"registrasi"_s;
    level.field = u"tingkat"_s;
    const bool province = values.value(level).second.text() == u"provinsi";
    Source source;
    source.owner = u"lks"_s;
    source.field = u"kode_wilayah"_s;
    source.level = province ? 1 : 2;
    const QString region = values.text(source);
    if (region.isEmpty())
        return word(words, "blank");
    return word(words, "head") + (province ? u" Provinsi "_s : u" "_s) + region;
}

Band officeBox(Span span, const QJsonObject &words)
{
    const Style style{.size = 78};
    const qreal inset = mm(2);
    const Span inside{span.left + inset, span.width - 2 * inset};
    Writer writer;
    writer.y = inset;
    writer.write(inside, word(words, "title"), {.size = 78, .bold = true});
    const QJsonArray lines = words.value(u"lines"_s).toArray();
    qreal label = 0;
    for (const QJsonValue &line : lines)
        label = std::max(label, widthOf(line.toString(), style) + mm(2));
    label = std::min(label, inside.width / 2);
    for (const QJsonValue &line : lines) {
        writer.y += mm(2.2);
        writer.write({inside.left, label}, line.toString(), style);
        writer.dots(inside.left + label, inside.width - label, writer.y - 12);
    }
    writer.band.height = writer.y + inset;
    writer.band.marks.push_back(
        {Mark::Kind::Frame, QRectF(span.left, 0, span.width, writer.band.height)});
    return writer.band;
}

} // namespace

Bands kop(Span span, const FormValues &values, const QJsonObject &words)
{
    const QStringList own = ownLines(values);
    const QStringList lines = own.isEmpty() ? madeLines(values, words) : own;
    // The same width is left free on both sides, so that the lines stand in the middle of the page.
    const Span middle{span.left + logoWidth, span.width - 2 * logoWidth};
    Writer writer;
    for (qsizetype i = 0; i < lines.size(); ++i)
        writer.write(middle, lines[i], kopStyle(i, !own.isEmpty()), Align::Centre);
    qreal y = std::max(writer.y, mm(22)) + mm(2); // a coat of arms wants its height
    if (writer.y < mm(22)) {
        for (Mark &mark : writer.band.marks)
            mark.area.translate(0, (mm(22) - writer.y) / 2);
    }
    writer.band.marks.push_back(rule(span, y, 20));
    writer.band.marks.push_back(rule(span, y + 26, 6));
    writer.band.height = y + 30;
    return {writer.band, space(mm(4))};
}

Bands addressee(Span span, const FormValues &values, const QJsonObject &words)
{
    const QJsonObject own = words.value(u"addressee"_s).toObject();
    const qreal boxWidth = mm(76);
    const Span box{span.left + span.width - boxWidth, boxWidth};
    const Span left{span.left, span.width - boxWidth - mm(8)};
    Writer writer;
    writer.band = officeBox(box, words.value(u"office_box"_s).toObject());
    const Style style;
    writer.write(left, word(own, "intro"), style);
    const QString to = addressedTo(values, own);
    writer.write(left, to, style);
    if (to == word(own, "blank")) {
        writer.y += mm(6);
        writer.dots(left.left, left.width, writer.y);
        writer.y += mm(1.5);
    }
    writer.write(left, word(own, "place"), style);
    return {writer.band, space(mm(5))};
}

Bands signature(Span span, const FormValues &values, const QJsonObject &words)
{
    const Style style;
    const qreal width = mm(88);
    const Span right{span.left + span.width - width, width};
    Writer writer;
    writer.y = mm(6);
    const QString place = values.text(contentOf(words.value(u"place"_s)));
    const QString date = values.text(contentOf(words.value(u"date"_s)));
    if (!place.isEmpty() && !date.isEmpty()) {
        writer.write(right, place + u", "_s + date, style);
    } else {
        const Line line = emptyLine(style);
        const qreal half = width * 0.45;
        const Span first{right.left, half};
        const Span second{right.left + half + mm(3), width - half - mm(3)};
        const qreal top = writer.y;
        const auto fill = [&](Span part, const QString &text) {
            writer.y = top;
            if (text.isEmpty())
                writer.dots(part.left, part.width, top + line.ascent + 12);
            else
                writer.write(part, text, style);
            return std::max(writer.y, top + line.height);
        };
        const qreal lower = fill(first, place);
        const qreal comma = top;
        const Line sign = wrapped(u","_s, style, mm(3)).front();
        writer.band.marks.push_back(
            textMark(sign, style, Align::Left, first.left + first.width + 10, mm(2), comma));
        writer.y = std::max(lower, fill(second, date));
    }
    writer.write(right, word(words, "intro"), style);
    QString position = values.text(contentOf(words.value(u"position"_s)));
    if (position.isEmpty())
        position = word(words, "default_position");
    writer.write(right, position, style);

    const qreal boxTop = writer.y + mm(3);
    const QRectF meterai(right.left, boxTop, mm(30), mm(20));
    writer.band.marks.push_back({Mark::Kind::DashedFrame, meterai});
    const Style hint{.size = 76, .italic = true, .pale = true};
    writer.y = boxTop + mm(6);
    for (const QJsonValue &line : words.value(u"stamp_duty"_s).toArray())
        writer.write({meterai.left(), meterai.width()}, line.toString(), hint, Align::Centre);
    const QRectF stamp(right.left - mm(50), boxTop - mm(4), mm(36), mm(26));
    writer.y = stamp.top() + mm(11);
    writer.write({stamp.left(), stamp.width()}, word(words, "stamp"), hint, Align::Centre);

    writer.y = meterai.bottom() + mm(5);
    const QString name = values.text(contentOf(words.value(u"name"_s)));
    if (name.isEmpty())
        writer.y += mm(4);
    else
        writer.write(right, name, {.size = style.size, .bold = true});
    writer.dots(right.left, width, writer.y + 8);
    writer.band.height = std::max(writer.y, stamp.bottom()) + mm(2);
    return {writer.band};
}

} // namespace pilar::documents
