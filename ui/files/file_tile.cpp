// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/file_tile.h"

#include "core/domain/names.h"
#include "ui/look/look.h"

#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPixmap>

namespace pilar {

using namespace Qt::StringLiterals;
namespace fields = names::lampiran;

namespace {

constexpr QSize pictureSize(132, 99);

const Entity &entity()
{
    return *Dictionary::builtIn().entity(fields::entity);
}

/** The picture on a ground of its own, so that all tiles are of one size. */
QPixmap thumbnail(const QImage &picture, const QString &mime, qreal ratio)
{
    QPixmap ground(pictureSize * ratio);
    ground.setDevicePixelRatio(ratio);
    ground.fill(look::color(look::Tone::Hover));
    QPainter painter(&ground);
    if (!picture.isNull()) {
        const QSize size = picture.size().scaled(pictureSize, Qt::KeepAspectRatio);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRect(QPoint((pictureSize.width() - size.width()) / 2,
                                       (pictureSize.height() - size.height()) / 2),
                                size),
                          picture);
        return ground;
    }
    const QPixmap icon = look::icon(u"file"_s, look::Tone::Quiet).pixmap(QSize(40, 40));
    painter.drawPixmap((pictureSize.width() - 40) / 2, (pictureSize.height() - 40) / 2 - 8, icon);
    painter.setPen(look::color(look::Tone::Quiet));
    painter.setFont(look::smallFont());
    painter.drawText(QRect(QPoint(0, pictureSize.height() - 30), QSize(pictureSize.width(), 22)),
                     Qt::AlignCenter, mime == fields::pdf ? u"PDF"_s : FileTile::tr("Photo"));
    return ground;
}

QString sizeText(qint64 bytes)
{
    return bytes < 1'000'000 ? u"%1 kB"_s.arg((bytes + 999) / 1000)
                             : u"%1 MB"_s.arg(QLocale().toString(double(bytes) / 1e6, 'f', 1));
}

QString stateOf(const Attached &file)
{
    if (file.row.sync == SyncState::Rejected)
        return FileTile::tr("Refused");
    if (file.refused == u"quota")
        return FileTile::tr("No room at the server");
    if (!file.refused.isEmpty())
        return FileTile::tr("Not taken yet");
    if (!file.sent)
        return FileTile::tr("Waiting to be sent");
    return file.original ? FileTile::tr("Sent") : FileTile::tr("At the server");
}

} // namespace

FileTile::FileTile(const ShownFile &shown, bool editable, QWidget *parent)
    : QToolButton(parent)
    , m_id(shown.file.row.record.id)
    , m_mime(valueOf(entity(), shown.file.row.record, fields::mime).text())
    , m_editable(editable)
{
    setObjectName(u"file-"_s + m_id.text());
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setFixedWidth(tileWidth);
    setIconSize(pictureSize);
    setPicture({});
    setFocusPolicy(Qt::StrongFocus);
    setAutoRaise(true);
    setUpText(shown);
    connect(this, &QToolButton::clicked, this, [this] { Q_EMIT openRequested(m_id); });
}

void FileTile::setUpText(const ShownFile &shown)
{
    const Record &record = shown.file.row.record;
    m_name = valueOf(entity(), record, fields::nama).text();
    m_state = stateOf(shown.file);
    const Field &kinds = *entity().field(fields::jenis);
    const Code *kind = kinds.code(record[kinds.number].text());
    const QString size = sizeText(valueOf(entity(), record, fields::ukuran).number());
    const QString what = kind ? kind->label.text() + u" · "_s + size : size;
    setToolTip(look::tip(m_name + u'\n' + what + u'\n' + m_state));
    setAccessibleName(m_name + u", "_s + what + u", "_s + m_state);
    showText();
}

void FileTile::setPicture(const QImage &picture)
{
    setIcon(QIcon(thumbnail(picture, m_mime, devicePixelRatioF())));
}

void FileTile::showText()
{
    const QFontMetrics metrics(font());
    const QString state = m_progress.isEmpty() ? m_state : m_progress;
    QString name = metrics.elidedText(m_name, Qt::ElideMiddle, tileWidth - look::gap12);
    setText(name.replace(u'&', u"&&"_s) + u'\n'
            + metrics.elidedText(state, Qt::ElideRight, tileWidth - look::gap12));
}

void FileTile::setProgress(int percent)
{
    m_progress = percent < 0 ? QString() : tr("Fetching … %1 %").arg(percent);
    showText();
}

void FileTile::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    menu.addAction(tr("Open"), this, [this] { Q_EMIT openRequested(m_id); });
    menu.addAction(tr("Save a copy …"), this, [this] { Q_EMIT saveRequested(m_id); });
    if (m_editable) {
        QMenu *kinds = menu.addMenu(tr("Kind"));
        for (const Code &code : entity().field(fields::jenis)->codes) {
            kinds->addAction(code.label.text(), this,
                             [this, name = code.name] { Q_EMIT kindChosen(m_id, name); });
        }
        menu.addSeparator();
        menu.addAction(look::icon(u"trash"_s), tr("Move to the bin"), this,
                       [this] { Q_EMIT removeRequested(m_id); });
    }
    menu.exec(event->globalPos());
}

void FileTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && m_editable)
        return Q_EMIT removeRequested(m_id);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return Q_EMIT openRequested(m_id);
    QToolButton::keyPressEvent(event);
}

void FileTile::resizeEvent(QResizeEvent *event)
{
    QToolButton::resizeEvent(event);
    showText();
}

} // namespace pilar
