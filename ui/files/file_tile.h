// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/attachments.h"

#include <QToolButton>

namespace pilar {

/** An attachment and its preview, as read on the store's thread. */
struct ShownFile
{
    Attached file;
    QByteArray preview; // JPEG; empty when there is none here
};

/** One file of a record: thumbnail, name, and whether it was sent. A click opens it. */
class FileTile : public QToolButton
{
    Q_OBJECT

public:
    static constexpr int tileWidth = 148;

    FileTile(const ShownFile &shown, bool editable, QWidget *parent = nullptr);
    RecordId id() const { return m_id; }
    /** In words: "Terkirim", "Belum terkirim" … */
    QString state() const { return m_state; }
    /** Decoded already; until then, and when null, an icon stands there. */
    void setPicture(const QImage &picture);
    /** While it comes from the server; percent < 0: not any more. */
    void setProgress(int percent);

Q_SIGNALS:
    void openRequested(const pilar::RecordId &id);
    void saveRequested(const pilar::RecordId &id);
    void removeRequested(const pilar::RecordId &id);
    void kindChosen(const pilar::RecordId &id, const QString &kind);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpText(const ShownFile &shown);
    void showText();

    RecordId m_id;
    QString m_mime;
    QString m_name;
    QString m_state;
    QString m_progress;
    bool m_editable;
};

} // namespace pilar
