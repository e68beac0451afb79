// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/restore_dialog.h"
#include "ui/settings/view_settings.h"
#include "ui/shell/first_start.h"
#include "ui/shell/keychain.h"
#include "ui/shell/unlock_page.h"
#include "ui/shell/window.h"
#include "ui/widgets/when_done.h"

#include <QMessageBox>
#include <QPointer>

/** The ways from a shut profile to an open one. */
namespace pilar {

void PilarWindow::open(Opening opening, std::function<void(const Result<> &)> then)
{
    auto made = std::make_shared<std::unique_ptr<Profile>>();
    whenDone(m_store->open([opening = std::move(opening), made,
                            world = m_world]() -> Result<std::unique_ptr<Store>> {
        Result<Profile> profile = opening();
        if (!profile)
            return profile.error();
        *made = std::make_unique<Profile>(*std::move(profile));
        return (*made)->openStore(world.dictionary, world.clock, world.random);
    }),
             this, [this, made, then = std::move(then)](const Result<> &done) {
                 if (done)
                     m_profile = std::move(*made);
                 then(done);
             });
}

void PilarWindow::unlock(const QString &person, const QString &passphrase, bool remember)
{
    if (m_unlock)
        m_unlock->setBusy(true);
    const auto secret = std::make_shared<std::optional<Key>>();
    open(
        [world = m_world, folder = m_folder, person, passphrase, remember, secret] {
            Result<Profile> profile = Profile::unlock(world.disk, folder, person, passphrase);
            if (profile && remember && profile->keyring().userCount() == 1) {
                if (Result<Key> own = profile->keyring().secretOf(person, passphrase))
                    *secret = *std::move(own);
            }
            return profile;
        },
        [this, secret](const Result<> &done) {
            if (done) {
                setRemembered(*secret);
                return enter();
            }
            if (m_unlock) {
                m_unlock->setBusy(false);
                m_unlock->showProblem(done.error());
            }
            Q_EMIT refused(done.error());
        });
}

/** The page stays, and asks, where the keychain does not know or what it knows holds no longer, and
 * where several people use the data: whoever sits there would work in the name of another. */
void PilarWindow::unlockRemembered()
{
    const Result<int> people = Profile::people(m_world.disk, m_folder);
    if (people && *people > 1)
        return setRemembered({});
    m_unlock->setBusy(true);
    m_keychain->read(m_unlock, [this](std::optional<Key> known) {
        const auto secret = std::make_shared<std::optional<Key>>(std::move(known));
        if (!*secret)
            return m_unlock->setBusy(false);
        open([world = m_world, folder = m_folder,
              secret] { return Profile::unlockWith(world.disk, folder, **secret); },
             [this](const Result<> &done) {
                 if (done)
                     return enter();
                 if (!m_unlock)
                     return; // opened otherwise in the meantime
                 m_unlock->setBusy(false);
                 if (done.error().kind != ErrorKind::Passphrase)
                     m_unlock->showProblem(done.error());
             });
    });
}

void PilarWindow::setRemembered(const std::optional<Key> &secret)
{
    ViewSettings settings = ViewSettings::read(m_folder);
    if (secret)
        m_keychain->keep(*secret);
    else if (settings.remembered)
        m_keychain->erase();
    settings.remembered = secret.has_value();
    settings.write(m_folder);
}

void PilarWindow::recover(const QString &person, const QString &key, const QString &passphrase)
{
    m_unlock->setBusy(true);
    open([world = m_world, folder = m_folder, person, key,
          passphrase] { return Profile::recover(world.disk, folder, person, key, passphrase); },
         [this](const Result<> &done) {
             if (done)
                 return enter();
             m_unlock->setBusy(false);
             m_unlock->showProblem(done.error());
         });
}

void PilarWindow::create(const QString &person, const QString &passphrase)
{
    m_start->setBusy(true);
    auto key = std::make_shared<QString>();
    open(
        [world = m_world, folder = m_folder, person, passphrase, key]() -> Result<Profile> {
            Result<Profile::Created> created
                = Profile::create(world.disk, world.random, folder, person, passphrase);
            if (!created)
                return created.error();
            *key = created->recoveryKey;
            return std::move(created->profile);
        },
        [this, key](const Result<> &done) {
            m_start->setBusy(false);
            if (done)
                m_start->showRecoveryKey(*key);
            else
                m_start->showProblem(done.error());
        });
}

void PilarWindow::askForBackup()
{
    RestoreDialog dialog(Profile::exists(m_world.disk, m_folder), this);
    connect(&dialog, &RestoreDialog::wanted, this, [this, &dialog] { restore(&dialog); });
    dialog.exec();
}

void PilarWindow::restore(RestoreDialog *dialog)
{
    dialog->setBusy(true);
    const auto missing = std::make_shared<int>(0);
    open(
        [world = m_world, folder = m_folder, file = dialog->file(), person = dialog->person(),
         secret = dialog->secret(), missing] {
            QString aside; // beside it, under a name that tells; nobody need be told of it now
            return Profile::restoreOver(world.disk, folder, file, person, secret, &aside,
                                        missing.get());
        },
        [this, dialog = QPointer(dialog), missing](const Result<> &done) {
            if (dialog && !done) {
                dialog->setBusy(false);
                return dialog->showProblem(done.error());
            }
            if (dialog)
                dialog->accept();
            enter();
            if (*missing > 0) {
                QMessageBox box(
                    QMessageBox::Information, tr("Restore a backup"),
                    tr("The data are restored. %n attached files did not lie beside the backup; "
                       "those that were sent come back from the server.",
                       nullptr, *missing),
                    QMessageBox::Ok, this);
                box.setTextFormat(Qt::PlainText);
                box.exec();
            }
        });
}

} // namespace pilar
