// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/passphrase.h"

#include "core/base/crypto.h"
#include "core/store/passphrase_common.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace pilar {

namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
constexpr int secretSize = 20;
constexpr int checkSize = 3;
constexpr int groupSize = 5;
constexpr int textSize = secretSize * 8 / 5 + checkSize;
constexpr int shortestPattern = 6;

const QSet<QString> &commonOnes()
{
    static const QSet<QString> words = [] {
        const QStringList list = QString::fromLatin1(commonPassphrases).simplified().split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

/** All of it is one piece of fewer than six characters, again and again. */
bool repeatsItself(const QString &text)
{
    for (qsizetype period = 1; period < shortestPattern && period < text.size(); ++period)
        if (QStringView(text).sliced(period) == QStringView(text).chopped(period))
            return true;
    return false;
}

QString lettersOf(const QString &text)
{
    QString letters;
    std::copy_if(text.begin(), text.end(), std::back_inserter(letters),
                 [](QChar c) { return c.isLetter(); });
    return letters;
}

QString withoutEnds(const QString &text)
{
    const auto isLetter = [](QChar c) { return c.isLetter(); };
    const auto begin = std::find_if(text.begin(), text.end(), isLetter);
    const auto end = std::find_if(text.rbegin(), text.rend(), isLetter).base();
    return begin < end ? text.mid(begin - text.begin(), end - begin) : QString();
}

QString halfOfTwice(const QString &text)
{
    const QString half = text.first(text.size() / 2);
    return half + half == text ? half : text;
}

Error invalid(const char *sentence)
{
    return {ErrorKind::Invalid, QCoreApplication::translate("Passphrase", sentence)};
}

QString base32(QByteArrayView bytes, int characters)
{
    QString text;
    quint32 bits = 0;
    int count = 0;
    for (const char byte : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(byte);
        for (count += 8; count >= 5; count -= 5)
            text += QLatin1Char(alphabet[bits >> (count - 5) & 31]);
    }
    return text.first(characters);
}

QString checksum(QByteArrayView secret)
{
    return base32(
        crypto::hash(QByteArrayView("pilar recovery check 1"), secret).first(2 + checkSize),
        checkSize);
}

/** The character as it stands in the alphabet; a null one for what is not written there. */
QChar asPrinted(QChar typed)
{
    const QChar c = typed.toUpper();
    if (c == u'O')
        return u'0';
    if (c == u'I' || c == u'L')
        return u'1';
    return QLatin1String(alphabet).contains(c) ? c : QChar();
}

} // namespace

Result<> checkNewPassphrase(const QString &text)
{
    const QString folded = text.normalized(QString::NormalizationForm_C).toCaseFolded();
    if (folded.toUcs4().size() < shortestPassphrase)
        return invalid(QT_TRANSLATE_NOOP("Passphrase",
                                         "The passphrase needs at least 12 characters. Four words "
                                         "that do not belong together are a good one."));
    if (std::all_of(folded.begin(), folded.end(), [](QChar c) { return !c.isLetter(); }))
        return invalid(QT_TRANSLATE_NOOP(
            "Passphrase",
            "Numbers alone are guessed too easily. Please put words into the passphrase."));
    const QString letters = lettersOf(folded);
    if (repeatsItself(folded) || commonOnes().contains(folded) || commonOnes().contains(letters)
        || commonOnes().contains(withoutEnds(folded))
        || commonOnes().contains(halfOfTwice(letters)))
        return invalid(QT_TRANSLATE_NOOP(
            "Passphrase",
            "Many people use this passphrase, so it is guessed first. Please choose another."));
    return {};
}

QString recoveryText(QByteArrayView secret)
{
    Q_ASSERT(secret.size() == secretSize);
    QString text = base32(secret, textSize - checkSize) + checksum(secret);
    for (qsizetype at = text.size() - groupSize; at > 0; at -= groupSize)
        text.insert(at, u'-');
    return text;
}

Result<QByteArray> recoverySecret(QStringView text)
{
    const Error slip = invalid(QT_TRANSLATE_NOOP("Passphrase",
                                                 "This is not the recovery key as it was printed. "
                                                 "Please compare it character by character."));
    QByteArray secret;
    QString printed;
    quint32 bits = 0;
    int count = 0;
    for (const QChar typed : text) {
        if (typed.isSpace() || typed == u'-')
            continue;
        const QChar c = asPrinted(typed);
        if (c.isNull() || printed.size() >= textSize)
            return slip;
        printed += c;
        bits = bits << 5 | quint32(QLatin1String(alphabet).indexOf(c));
        count += 5;
        if (count >= 8 && secret.size() < secretSize) {
            count -= 8;
            secret += char(bits >> count);
        }
    }
    if (printed.size() != textSize || checksum(secret) != printed.last(checkSize))
        return slip;
    return secret;
}

} // namespace pilar
