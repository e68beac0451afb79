// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/list/erase_button.h"

#include "core/store/eraser.h"
#include "core/store/store_thread.h"
#include "ui/look/look.h"
#include "ui/widgets/when_done.h"

#include <QMessageBox>

namespace pilar {

using namespace Qt::StringLiterals;

EraseButton::EraseButton(StoreThread &store, QWidget *parent)
    : QPushButton(look::icon(u"trash"_s, look::Tone::Error), tr("Erase for good"), parent)
    , m_store(store)
{
    setObjectName(u"erase"_s);
    setProperty("link", true);
    setToolTip(
        tr("Destroys the data of this client here, at the server and on other computers, when "
           "the term has ended"));
    hide();
    connect(this, &QPushButton::clicked, this, &EraseButton::look);
}

void EraseButton::open(const RecordId &klien, const QString &name)
{
    m_klien = klien;
    m_name = name;
    hide();
    if (klien.isNull())
        return;
    whenDone(m_store.run([klien](Store &store) { return erasureWish(store, klien); }), this,
             [this, klien](const ErasureWish &wish) { setVisible(wish.mine && klien == m_klien); });
}

void EraseButton::look()
{
    whenDone(m_store.run([id = m_klien](Store &store) { return erasureWish(store, id); }), this,
             [this](const ErasureWish &wish) {
                 if (!wish.ground.isEmpty())
                     return ask(wish);
                 tell(wish.why);
             });
}

void EraseButton::ask(const ErasureWish &wish)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Erase for good"),
        tr("Erase all data of %1 for good? Names, history, photos and papers are destroyed on this "
           "computer, at the server and on other computers. This cannot be taken back.")
            .arg(m_name),
        QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText); // a name is no markup
    box->setInformativeText(
        tr("A record of the erasure stays, without the name, and can be printed."));
    box->setObjectName(u"eraseForGood"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Erase for good"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, wish] { erase(wish); });
    box->open();
}

void EraseButton::erase(const ErasureWish &wish)
{
    Edit edit;
    edit.kind = Change::Kind::Create;
    edit.entity = wish.row.entity;
    edit.record = wish.row.id;
    edit.values = wish.row.values;
    setEnabled(false);
    whenDone(m_store.run([edit](Store &store) { return store.save({edit}); }), this,
             [this](const Result<Saved> &done) {
                 setEnabled(true);
                 if (done)
                     tell(tr("Noted. The data are destroyed at the next synchronisation, when the "
                             "server has agreed; the record of it is printed in the profile of the "
                             "institution."));
                 else
                     Q_EMIT failed(done.error());
             });
}

void EraseButton::tell(const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Information, tr("Erase for good"), text,
                                QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setObjectName(u"told"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace pilar
