// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/file_strip.h"

#include "core/domain/names.h"
#include "core/store/store_thread.h"
#include "ui/files/file_jobs.h"
#include "ui/files/file_viewer.h"
#include "ui/look/notes.h"
#include "ui/widgets/file_dialog.h"
#include "ui/widgets/when_done.h"

#include <QDragEnterEvent>
#include <QGridLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QStandardPaths>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

FileStrip::FileStrip(StoreThread &store, const Entity &entity, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_entity(entity)
    , m_grid(new QGridLayout)
    , m_empty(look::label({}, look::Tone::Quiet, this))
    , m_add(new QPushButton(look::icon(u"add"_s), tr("Add a file …"), this))
    , m_bar(look::bar(u"true"_s, u"file"_s, {}, this))
    , m_undo(new QPushButton(tr("Undo"), m_bar))
{
    setObjectName(u"files"_s);
    setAcceptDrops(true);
    setUp();
    connect(&store, &StoreThread::changed, this,
            [this](int entityNumber, const QList<RecordId> &ids) {
                const Entity *files = Dictionary::builtIn().entity(names::lampiran::entity);
                if (entityNumber == files->number
                    || (entityNumber == m_entity.number && ids.contains(m_record)))
                    reload();
            });
}

FileStrip::~FileStrip() = default;

void FileStrip::setUp()
{
    m_add->setObjectName(u"add-file"_s);
    m_add->hide(); // until the rights are known
    m_add->setToolTip(tr("Photos (JPEG, PNG) and papers (PDF), at most 20 MB"));
    m_bar->setObjectName(u"files-message"_s);
    m_bar->hide();
    m_bar->layout()->addWidget(m_undo);
    m_empty->setObjectName(u"no-files"_s);
    m_grid->setSpacing(look::gap8);
    m_grid->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(look::gap8);
    layout->addWidget(m_bar);
    layout->addWidget(m_empty);
    layout->addLayout(m_grid);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        FileDialog dialog(
            FileDialog::For::Files, this, tr("Add a file …"),
            QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
            {tr("Photos and papers") + u" (*.jpg *.jpeg *.png *.pdf *.JPG *.JPEG *.PNG *.PDF)"_s});
        add(dialog.ask());
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_bar->hide();
        whenDone(m_store.run([](Store &store) { return store.undo(); }), this,
                 [this](const Result<Undone> &done) {
                     if (!done)
                         tell(done.error().message, true);
                 });
    });
}

void FileStrip::open(const RecordId &record, bool isNew)
{
    if (record != m_record) {
        m_bar->hide();
        m_pictures.clear();
    }
    m_record = record;
    m_isNew = isNew;
    reload();
}

void FileStrip::reload()
{
    const int asked = ++m_asked; // answers about another record come too late
    if (m_isNew || m_record.isNull())
        return present({}, false);
    whenDone(m_store.run([record = m_record, &entity = m_entity](Store &store) {
        return readFiles(store, entity, record);
    }),
             this, [this, asked](const FilesOfRecord &read) {
                 if (asked == m_asked)
                     present(read.files, read.editable);
             });
}

void FileStrip::present(const std::vector<ShownFile> &files, bool editable)
{
    const QWidget *focused = focusWidget();
    const auto *before = qobject_cast<const FileTile *>(focused);
    const RecordId current = before ? before->id() : RecordId();
    for (FileTile *old : m_tiles) {
        old->hide();
        old->deleteLater();
    }
    m_tiles.clear();
    m_editable = editable;
    for (const ShownFile &file : files) {
        auto *made = new FileTile(file, editable, this);
        connect(made, &FileTile::openRequested, this, &FileStrip::openFile);
        connect(made, &FileTile::saveRequested, this, &FileStrip::saveCopy);
        connect(made, &FileTile::removeRequested, this, &FileStrip::remove);
        connect(made, &FileTile::kindChosen, this, [this](const RecordId &id, const QString &kind) {
            whenDone(m_store.run([id, kind](Store &store) { return setKind(store, id, kind); }),
                     this, [this](const Result<Saved> &saved) {
                         if (!saved)
                             tell(saved.error().message, true);
                     });
        });
        m_tiles.push_back(made);
        if (made->id() == current)
            made->setFocus();
    }
    showPictures(files);
    m_add->setVisible(editable);
    m_empty->setVisible(files.empty());
    m_empty->setText(m_isNew ? tr("Save first; then photos and papers can be attached here.")
                         : editable
                         ? tr("No file yet. Drag a photo or PDF here, or choose “Add a file”.")
                         : tr("No file is attached."));
    layOut();
}

/** Each is decoded once while the record is open. */
void FileStrip::showPictures(const std::vector<ShownFile> &files)
{
    std::vector<RecordId> ids;
    std::vector<QByteArray> previews;
    for (const ShownFile &file : files) {
        const RecordId id = file.file.row.record.id;
        if (const auto known = m_pictures.find(id); known != m_pictures.end()) {
            tile(id)->setPicture(known->second);
        } else if (!file.preview.isEmpty()) {
            ids.push_back(id);
            previews.push_back(file.preview);
        }
    }
    if (previews.empty())
        return;
    whenDone(drawPictures(previews), this,
             [this, ids, record = m_record](const std::vector<QImage> &images) {
                 for (size_t i = 0; i < ids.size() && record == m_record; ++i) {
                     m_pictures[ids[i]] = images[i];
                     if (FileTile *shown = tile(ids[i]))
                         shown->setPicture(images[i]);
                 }
             });
}

void FileStrip::layOut()
{
    while (m_grid->count())
        delete m_grid->takeAt(0);
    const int columns = std::max(1, (width() + look::gap8) / (FileTile::tileWidth + look::gap8));
    for (int i = 0; i < int(m_tiles.size()); ++i) {
        m_grid->addWidget(m_tiles[size_t(i)], i / columns, i % columns);
        m_tiles[size_t(i)]->show();
    }
}

void FileStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void FileStrip::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (m_editable
        && std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void FileStrip::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    add(paths);
}

void FileStrip::add(const QStringList &paths)
{
    if (!m_editable || paths.isEmpty())
        return;
    m_bar->hide();
    m_waiting += paths;
    if (!m_adding)
        addNext();
}

/** One after the other; one that cannot be used stops no other. */
void FileStrip::addNext()
{
    m_adding = !m_waiting.isEmpty();
    m_add->setEnabled(!m_adding);
    m_add->setText(m_adding ? tr("Preparing the file …") : tr("Add a file …"));
    if (!m_adding)
        return;
    const QString path = m_waiting.takeFirst();
    whenDone(prepareFile(path), this,
             [this, path, record = m_record](const Result<PreparedFile> &ready) {
                 if (!ready) {
                     tell(shownName(path) + u": "_s + ready.error().message, true);
                     return addNext();
                 }
                 whenDone(m_store.run([&entity = m_entity, record, file = *ready](Store &store) {
                     return attachFile(store, entity, record, file);
                 }),
                          this, [this, path](const Result<RecordId> &done) {
                              if (!done)
                                  tell(shownName(path) + u": "_s + done.error().message, true);
                              addNext();
                          });
             });
}

FileTile *FileStrip::tile(const RecordId &id) const
{
    const auto found = std::find_if(m_tiles.begin(), m_tiles.end(),
                                    [&](const FileTile *each) { return each->id() == id; });
    return found == m_tiles.end() ? nullptr : *found;
}

void FileStrip::openFile(const RecordId &id)
{
    whenDone(m_store.run([id](Store &store) { return readOriginal(store, id); }), this,
             [this, id](const Result<OriginalFile> &read) {
                 if (!read && read.error().kind == ErrorKind::NotFound)
                     return fetch(id, [this, id] { openFile(id); });
                 if (!read)
                     return tell(read.error().message, true);
                 if (read->isPicture)
                     return view(id, read->name, read->bytes);
                 tell(tr("A PDF is not opened here. Save a copy and open it with your PDF reader; "
                         "delete the copy afterwards."),
                      false);
                 saveCopy(id);
             });
}

void FileStrip::view(const RecordId &id, const QString &name, const QByteArray &bytes)
{
    whenDone(drawPictures({bytes}), this,
             [this, id, name, record = m_record](const std::vector<QImage> &images) {
                 if (record != m_record)
                     return;
                 delete m_viewer.data();
                 m_viewer = new FileViewer(name, images.front(), this);
                 m_viewer->setAttribute(Qt::WA_DeleteOnClose);
                 m_viewer->setModal(true);
                 connect(m_viewer, &FileViewer::saveRequested, this, [this, id] { saveCopy(id); });
                 m_viewer->open();
             });
}

void FileStrip::fetch(const RecordId &id, const std::function<void()> &then)
{
    if (m_fetch)
        return tell(tr("Another file is being fetched. Please wait until it is here."), false);
    m_fetch = new FileFetch(m_store, id, this);
    connect(m_fetch, &FileFetch::progressed, this, [this, id](int percent) {
        if (FileTile *shown = tile(id))
            shown->setProgress(percent);
    });
    connect(m_fetch, &FileFetch::finished, this, [this, id, then](const Result<> &done) {
        m_fetch->deleteLater();
        m_fetch = nullptr;
        if (FileTile *shown = tile(id))
            shown->setProgress(-1);
        if (!done)
            return tell(done.error().message, true);
        then();
    });
    if (FileTile *shown = tile(id))
        shown->setProgress(0);
    m_fetch->start();
}

void FileStrip::saveCopy(const RecordId &id)
{
    const FileTile *shown = tile(id);
    FileDialog dialog(FileDialog::For::NewFile, this, tr("Save a copy …"),
                      QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/'
                          + (shown ? fileNameFor(shown->accessibleName()) : QString()));
    if (const QString path = dialog.askOne(); !path.isEmpty())
        saveCopyTo(id, path);
}

void FileStrip::saveCopyTo(const RecordId &id, const QString &path)
{
    whenDone(m_store.run([id, path](Store &store) { return writeCopy(store, id, path); }), this,
             [this, id, path](const Result<> &done) {
                 if (!done && done.error().kind == ErrorKind::NotFound)
                     return fetch(id, [this, id, path] { saveCopyTo(id, path); });
                 tell(done ? tr("Saved a copy as %1.").arg(shownName(path)) : done.error().message,
                      !done);
             });
}

void FileStrip::remove(const RecordId &id)
{
    if (!m_editable)
        return;
    whenDone(m_store.run([id](Store &store) { return removeFile(store, id); }), this,
             [this](const Result<Saved> &done) {
                 if (done)
                     tell(tr("The file was moved to the bin."), false, true);
                 else
                     tell(done.error().message, true);
             });
}

void FileStrip::tell(const QString &text, bool error, bool undoable)
{
    m_bar->setProperty("bar", error ? u"error"_s : u"true"_s);
    style()->unpolish(m_bar); // its colour follows the property
    style()->polish(m_bar);
    look::setBarText(m_bar, text);
    m_undo->setVisible(undoable);
    m_bar->show();
}

} // namespace pilar
