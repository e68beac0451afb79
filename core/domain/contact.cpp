// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/contact.h"

#include "core/domain/digits.h"
#include "core/domain/refusal.h"

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** Area codes of two digits (after the 0); all others have three. */
bool hasShortArea(QStringView national)
{
    return national.startsWith(u"21") || national.startsWith(u"22") || national.startsWith(u"24")
        || national.startsWith(u"31") || national.startsWith(u"61");
}

/** national: the digits after +62 or the leading zero. */
Result<QString> indonesian(QStringView national)
{
    while (national.startsWith(u'0')) // "+62 0812…"
        national = national.mid(1);
    const bool mobile = national.startsWith(u'8');
    const qsizetype least = mobile ? 9 : 7;
    const qsizetype most = mobile ? 12 : 11;
    if (national.size() < least || national.size() > most)
        return refused(u"phone_length"_s, {QString::number(national.size() + 1)});
    return QString(u"+62"_s + national.toString());
}

/** Drops what people put between the digits; none when there is something else. */
std::optional<QString> dialled(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        if (isDigit(c))
            digits += c;
        else if (!c.isSpace() && !u"-.()\u2011\u2013"_s.contains(c))
            return std::nullopt;
    }
    return digits;
}

QString localText(const QString &number)
{
    if (number.size() < 6 || number.size() > 8)
        return number;
    const qsizetype head = number.size() == 8 ? 4 : 3;
    return number.left(head) + u'-' + number.mid(head);
}

} // namespace

Result<QString> parsePhone(QStringView text)
{
    text = text.trimmed();
    if (text.startsWith(u'\''))
        text = text.mid(1);
    const bool international = text.startsWith(u'+');
    const auto digits = dialled(international ? text.mid(1) : text);
    if (!digits)
        return refused(u"phone_characters"_s);
    const QStringView number(*digits);
    if (number.startsWith(u"0062"))
        return indonesian(number.mid(4));
    if (number.startsWith(u"62"))
        return indonesian(number.mid(2));
    if (international) {
        if (number.size() < 8 || number.size() > 15)
            return refused(u"phone_length"_s, {QString::number(number.size())});
        return QString(u'+' + *digits);
    }
    if (number.startsWith(u'0') || number.startsWith(u'8'))
        return indonesian(number);
    if (number.size() < 9)
        return refused(u"phone_area"_s);
    return indonesian(number);
}

QString phoneText(const QString &stored)
{
    if (!stored.startsWith("+62"_L1))
        return stored;
    const QString national = stored.mid(3);
    if (national.startsWith(u'8'))
        return u'0' + national.left(3) + u'-' + national.mid(3, 4) + u'-' + national.mid(7);
    const qsizetype area = hasShortArea(national) ? 2 : 3;
    return u"(0"_s + national.left(area) + u") "_s + localText(national.mid(area));
}

Result<QString> parseEmail(QStringView text)
{
    text = text.trimmed();
    const qsizetype at = text.indexOf(u'@');
    const QStringView user = at < 0 ? QStringView() : text.left(at);
    const QString host = at < 0 ? QString() : text.mid(at + 1).toString().toLower();
    const auto isBad = [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control
            || u",;:<>()[]\\\""_s.contains(c);
    };
    const auto isHostChar = [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'.'; };
    const bool userGood = !user.isEmpty() && std::none_of(user.begin(), user.end(), isBad)
        && !user.startsWith(u'.') && !user.endsWith(u'.');
    const qsizetype dot = host.lastIndexOf(u'.');
    const bool hostGood = dot > 0 && host.size() - dot > 2 && !host.startsWith(u'-')
        && !host.startsWith(u'.') && !host.contains(".."_L1)
        && std::all_of(host.begin(), host.end(), isHostChar);
    if (!userGood || !hostGood || text.size() > 254)
        return refused(u"email_invalid"_s);
    return QString(user.toString() + u'@' + host);
}

} // namespace pilar
