// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/messages.h"

#include "core/domain/dates.h"
#include "core/domain/reasons.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Messages", text);
}

QString byKind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
        return tr("The server cannot be reached. Nothing is lost; try again when there is a "
                  "connection.");
    case ErrorKind::Cancelled:
        return tr("Stopped. Nothing is lost; the rest follows at the next synchronisation.");
    case ErrorKind::Passphrase:
        return tr("The passphrase is not right. Please type it once more.");
    case ErrorKind::Denied:
        return tr("You are not permitted to do this. Nothing was changed.");
    case ErrorKind::DiskFull:
        return tr("The disk is full. Nothing that was saved is lost; free some space and try "
                  "again.");
    case ErrorKind::InUse:
        return tr("These data are open in another window of Pilar. Close it and try again.");
    case ErrorKind::Newer:
        return tr("This needs a newer Pilar. Your data were left as they are; please install the "
                  "newer program.");
    case ErrorKind::Damaged:
        return tr("The file cannot be read as it should. Leave it as it is and restore the last "
                  "backup, or ask for help.");
    case ErrorKind::NotFound:
        return tr("This record is not here any more.");
    case ErrorKind::Invalid:
        return tr("Something is not right yet. What you typed is kept; please look at the marked "
                  "fields.");
    default:
        return tr("This could not be done. What was saved before is not lost; please try again.");
    }
}

} // namespace

QString sentence(const Error &error)
{
    if (!error.message.isEmpty())
        return error.message;
    if (!error.problems.empty())
        return reason(error.problems.front());
    return byKind(error.kind);
}

void showError(QWidget *parent, const Error &error)
{
    QMessageBox box(QMessageBox::Warning, u"Pilar"_s, sentence(error), QMessageBox::Ok, parent);
    box.setTextFormat(Qt::PlainText);
    box.setDetailedText(error.detail);
    box.exec();
}

bool confirm(QWidget *parent, const QString &action, const QString &text)
{
    QMessageBox box(QMessageBox::Question, action, text, QMessageBox::Cancel, parent);
    box.setTextFormat(Qt::PlainText);
    const QPushButton *yes = box.addButton(action, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

QString sizeText(qint64 bytes)
{
    constexpr qint64 kilo = 1000;
    if (bytes < kilo * kilo)
        return tr("%1 kB").arg(std::max<qint64>(1, (bytes + kilo / 2) / kilo));
    const QString mega = QString::number(double(bytes) / double(kilo * kilo), 'f', 1);
    return tr("%1 MB").arg(QString(mega).replace(u'.', u','));
}

QString agoText(qint64 at, qint64 now)
{
    constexpr qint64 minute = 60'000;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const qint64 past = now - at;
    if (past < minute)
        return tr("just now");
    if (past < hour)
        return tr("%1 minutes ago").arg(past / minute);
    if (past < day)
        return tr("%1 hours ago").arg(past / hour);
    if (past < 14 * day)
        return tr("%1 days ago").arg(past / day);
    return dateText(QDateTime::fromMSecsSinceEpoch(at).date());
}

QString shortTimeText(qint64 at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    const QDate day = time.date();
    return u"%1 %2 %3 %4"_s.arg(QString::number(day.day()), monthName(day.month()).left(3),
                                QString::number(day.year()), time.toString(u"HH.mm"_s));
}

QString timeText(qint64 at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    return dateText(time.date()) + u' ' + time.toString(u"HH.mm"_s);
}

} // namespace pilar
