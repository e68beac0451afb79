// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/file_dialog.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStandardPaths>
#include <QTreeView>
#include <QUrl>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize comfortable(860, 540); // of 1366 × 768
constexpr int atTheSide = 170;

QList<QUrl> places()
{
    QStringList folders = FileDialog::sticks();
    for (const auto place : {QStandardPaths::DesktopLocation, QStandardPaths::DocumentsLocation,
                             QStandardPaths::DownloadLocation, QStandardPaths::PicturesLocation,
                             QStandardPaths::HomeLocation}) {
        const QString folder = QStandardPaths::writableLocation(place);
        if (QFileInfo::exists(folder) && !folders.contains(folder))
            folders << folder;
    }
    QList<QUrl> urls;
    for (const QString &folder : folders)
        urls << QUrl::fromLocalFile(folder);
    return urls << QUrl(u"file:"_s); // the computer
}

} // namespace

FileDialog::FileDialog(For what, QWidget *parent, const QString &title, const QString &place,
                       const QStringList &filters)
    : QFileDialog(parent, title, place)
{
    if (!filters.isEmpty())
        setNameFilters(filters);
    setOption(HideNameFilterDetails);
    switch (what) {
    case For::File:
        setFileMode(ExistingFile);
        break;
    case For::Files:
        setFileMode(ExistingFiles);
        break;
    case For::NewFile:
        setAcceptMode(AcceptSave);
        break;
    case For::Folder:
        setFileMode(Directory);
        setOption(ShowDirsOnly);
        break;
    }
    setOption(ReadOnly, what == For::File || what == For::Files); // nothing is deleted by chance
    setSidebarUrls(places());
    resize(comfortable);
    if (auto *parts = findChild<QSplitter *>(u"splitter"_s))
        parts->setSizes({atTheSide, comfortable.width() - atTheSide});
    if (auto *table = findChild<QTreeView *>(u"treeView"_s)) {
        table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
        table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    }
}

QStringList FileDialog::ask()
{
    return exec() == Accepted ? selectedFiles() : QStringList();
}

QStringList FileDialog::sticks()
{
    const QString user = QDir::home().dirName();
    for (const QString &place : {u"/media/"_s + user, u"/run/media/"_s + user, u"/media"_s}) {
        QStringList found;
        for (const QString &name : QDir(place).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            found << place + u'/' + name;
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace pilar
