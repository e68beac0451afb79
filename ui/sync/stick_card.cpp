// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/stick_card.h"

#include "core/store/store_thread.h"
#include "ui/look/look.h"
#include "ui/look/notes.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString placeSetting = u"stick_folder"_s;

/** A name that every file system takes, of what stands in it. */
QString plain(const QString &text)
{
    QString name;
    for (const QChar c : text)
        name += c.isLetterOrNumber() || c == u'-' || c == u'.' ? c : u' ';
    return name.simplified().left(60);
}

/** Where a stick is most likely to be: where one was last, else what the system shows as one. */
QString likelyPlace(const Store &store)
{
    const QString last = QString::fromUtf8(store.setting(placeSetting));
    if (!last.isEmpty() && QFileInfo::exists(last))
        return last;
    return FileDialog::sticks().value(
        0, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
}

/** "USB PANTI", the name of the stick or folder that a person sees. */
QString placeName(const QString &path)
{
    return QDir(QFileInfo(path).path()).dirName();
}

} // namespace

StickCard::StickCard(Session &session, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_job(session, this)
    , m_about(look::label({}, look::Tone::Quiet, this))
    , m_out(new QPushButton(look::icon(u"send"_s), tr("Send by USB"), this))
    , m_in(new QPushButton(look::icon(u"import"_s), tr("Take the answer from USB"), this))
    , m_relay(session.isOffice() ? new QPushButton(tr("Send on another's file"), this) : nullptr)
    , m_enrol(new QPushButton(tr("I have a file from the Dinas"), this))
    , m_cancel(new QPushButton(tr("Stop"), this))
    , m_bar(new QProgressBar(this))
{
    setProperty("card", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(look::gap16, look::gap12, look::gap16, look::gap12);
    column->setSpacing(look::gap8);
    QLabel *heading = look::label(tr("Without internet"), look::Tone::Text, this);
    heading->setFont(look::headingFont());
    column->addWidget(heading);
    column->addWidget(m_about);
    auto *row = new QHBoxLayout;
    row->setSpacing(look::gap8);
    row->addWidget(m_out);
    row->addWidget(m_in);
    if (m_relay)
        row->addWidget(m_relay);
    row->addWidget(m_enrol);
    row->addStretch(1);
    row->addWidget(m_cancel);
    column->addLayout(row);
    m_bar->setRange(0, 100);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(heading->text());
    column->addWidget(m_bar);
    m_bar->hide();
    m_cancel->hide();
    connectJob();
    const auto asks = [this](QPushButton *button, FileDialog::For what, Errand errand) {
        connect(button, &QPushButton::clicked, this,
                [this, button, what, errand] { ask(button->text(), what, errand); });
    };
    asks(m_out, FileDialog::For::NewFile, &StickJob::writeOut);
    asks(m_in, FileDialog::For::File, &StickJob::takeIn);
    if (m_relay)
        asks(m_relay, FileDialog::For::File, &StickJob::relay);
    connect(m_enrol, &QPushButton::clicked, this, &StickCard::enrolRequested);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_job.cancel();
    });
    setState(Way::NotEnrolled, {});
}

void StickCard::connectJob()
{
    connect(&m_job, &StickJob::started, this, [this] { setBusy(true); });
    connect(&m_job, &StickJob::progressed, m_bar, &QProgressBar::setValue);
    connect(&m_job, &StickJob::written, this,
            [this](const Stick::Written &done, const QString &path) {
                QString text = stickText(done);
                text += u'\n'
                    + tr("File “%1” in “%2”.").arg(QFileInfo(path).fileName(), placeName(path));
                text += u' '
                    + tr("Eject the USB stick before you pull it out. With the answer of the "
                         "Dinas, press "
                         "“Take the answer from USB” here.");
                tell(text);
                Q_EMIT exchanged();
            });
    connect(&m_job, &StickJob::taken, this, [this](const TakenReply &reply) {
        tell(stickText(reply));
        Q_EMIT exchanged();
    });
    connect(&m_job, &StickJob::relayed, this, [this](const QString &reply) {
        tell(
            tr("The file was sent on, unopened. Give the answer “%1” back to whom it came from; it "
               "lies in “%2”.")
                .arg(QFileInfo(reply).fileName(), placeName(reply)));
    });
    connect(&m_job, &StickJob::failed, this, [this](const Error &error) {
        if (error.kind == ErrorKind::Cancelled)
            tell(sentence(error), u"true"_s, u"waiting"_s);
        else
            tell(sentence(error), u"error"_s, u"error"_s);
    });
}

void StickCard::setState(Way way, const QString &institution)
{
    const bool enrolled = way != Way::NotEnrolled;
    m_institution = institution;
    look::setPrimary(m_out, way == Way::Only);
    m_out->setIcon(
        look::icon(u"send"_s, way == Way::Only ? look::Tone::OnAccent : look::Tone::Text));
    m_out->setVisible(enrolled);
    m_in->setVisible(enrolled);
    if (m_relay)
        m_relay->setVisible(enrolled);
    m_enrol->setVisible(!enrolled);
    if (!enrolled)
        m_about->setText(tr("Data can also be brought to the Dinas on a USB stick. For that the "
                            "Dinas gives you a file that makes this computer known to it."));
    else if (m_relay)
        m_about->setText(tr("Data can also travel on a USB stick, locked so that only the server "
                            "opens them. You may send on the file of an institution that has no "
                            "internet and give it the answer."));
    else
        m_about->setText(tr("Data can also be brought to the Dinas on a USB stick. The file is "
                            "locked: only the server of the Dinas can open it."));
}

QString StickCard::fileName() const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_session.world.clock.now());
    return plain(u"Pilar %1 %2"_s.arg(m_institution, now.toString(u"yyyy-MM-dd HH.mm"_s)))
        + u".pilar"_s;
}

void StickCard::ask(const QString &title, FileDialog::For what, Errand errand)
{
    whenDone(
        m_session.store.run([](Store &store) { return likelyPlace(store); }), this,
        [this, title, what, errand](const QString &place) {
            auto *dialog = new FileDialog(what, this, title, place,
                                          {tr("Files of Pilar (*.pilar)"), tr("All files (*)")});
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            if (what == FileDialog::For::NewFile) {
                dialog->setDefaultSuffix(u"pilar"_s);
                dialog->selectFile(fileName());
            }
            connect(dialog, &QFileDialog::fileSelected, this, [this, errand](const QString &path) {
                remember(path);
                (m_job.*errand)(path);
            });
            dialog->open();
        });
}

void StickCard::remember(const QString &path)
{
    m_session.store.run([place = QFileInfo(path).path()](Store &store) {
        return store.setSetting(placeSetting, place.toUtf8());
    });
}

void StickCard::setBusy(bool busy)
{
    const bool focused = m_cancel->hasFocus();
    m_bar->setValue(0);
    m_bar->setVisible(busy);
    m_cancel->setEnabled(true);
    for (QPushButton *each : {m_out, m_in, m_relay, m_enrol}) {
        if (each)
            each->setEnabled(!busy);
    }
    if (!busy && focused)
        m_out->setFocus(); // before it would go wherever the layout leads
    m_cancel->setVisible(busy);
    if (busy) {
        delete m_message;
        m_message = nullptr;
        m_cancel->setFocus();
    }
}

void StickCard::tell(const QString &text, const QString &kind, const QString &icon)
{
    setBusy(false);
    delete m_message;
    m_message = look::bar(kind, icon, text, this);
    m_message->setObjectName(u"stick-message"_s);
    m_message->setAccessibleName(text);
    layout()->addWidget(m_message);
}

} // namespace pilar
