// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/files/file_tile.h"

#include <QImage>
#include <QPointer>
#include <QWidget>

class QFrame;
class QGridLayout;
class QLabel;
class QPushButton;

namespace pilar {

class FileFetch;
class FileViewer;
class StoreThread;

/**
 * The files of a record: thumbnails with what they are called and whether they were sent. Files
 * come by the button or by dropping them here; a click shows a photo from memory, after fetching it
 * when it is not here. Removed ones go to the bin and can be taken back.
 */
class FileStrip : public QWidget
{
    Q_OBJECT

public:
    FileStrip(StoreThread &store, const Entity &entity, QWidget *parent = nullptr);
    ~FileStrip() override;

    /** Shows the files of this record; of one that is not saved yet, why it has none. */
    void open(const RecordId &record, bool isNew);
    void add(const QStringList &paths);
    /** Shows it, or fetches it first. */
    void openFile(const RecordId &id);
    void remove(const RecordId &id);
    /** Writes it where the person says. */
    void saveCopy(const RecordId &id);
    void saveCopyTo(const RecordId &id, const QString &path);
    std::vector<FileTile *> tiles() const { return m_tiles; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUp();
    void reload();
    void present(const std::vector<ShownFile> &files, bool editable);
    void showPictures(const std::vector<ShownFile> &files);
    void layOut();
    void addNext();
    void view(const RecordId &id, const QString &name, const QByteArray &bytes);
    void fetch(const RecordId &id, const std::function<void()> &then);
    void tell(const QString &text, bool error, bool undoable = false);
    FileTile *tile(const RecordId &id) const;

    StoreThread &m_store;
    const Entity &m_entity;
    RecordId m_record;
    bool m_isNew = false;
    bool m_editable = false;
    int m_asked = 0; // number of the latest reload()
    QStringList m_waiting; // paths to be added
    bool m_adding = false;
    std::vector<FileTile *> m_tiles;
    std::map<RecordId, QImage> m_pictures;
    QGridLayout *m_grid;
    QLabel *m_empty;
    QPushButton *m_add;
    QFrame *m_bar;
    QPushButton *m_undo;
    FileFetch *m_fetch = nullptr;
    QPointer<FileViewer> m_viewer;
};

} // namespace pilar
