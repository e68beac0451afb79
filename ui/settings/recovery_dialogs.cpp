// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/recovery_dialogs.h"

#include "core/store/profile.h"
#include "core/store/store_thread.h"
#include "ui/look/look.h"
#include "ui/print/recovery_paper.h"
#include "ui/shell/messages.h"
#include "ui/widgets/when_done.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

RecoveryTrial::RecoveryTrial(Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_key(new QLineEdit(this))
    , m_good(look::label({}, look::Tone::Sent, this))
    , m_problem(look::label({}, look::Tone::Error, this))
{
    setWindowTitle(tr("Try the recovery key"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(look::gap24, look::gap24, look::gap24, look::gap16);
    layout->setSpacing(look::gap8);
    layout->addWidget(look::label(tr("Type the key as it stands on the paper. Pilar tells whether "
                                     "it opens these data; nothing is changed."),
                                  look::Tone::Quiet, this));
    QLabel *label = look::label(tr("Recovery key"), look::Tone::Text, this);
    label->setBuddy(m_key);
    layout->addWidget(label);
    m_key->setObjectName(u"recoveryKey"_s);
    m_key->setAccessibleName(label->text());
    layout->addWidget(m_key);
    layout->addWidget(m_good);
    layout->addWidget(m_problem);
    m_good->setObjectName(u"good"_s);
    m_problem->setObjectName(u"problem"_s);
    m_good->hide();
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *go = buttons->addButton(tr("Try it"), QDialogButtonBox::ActionRole);
    go->setDefault(true);
    look::setPrimary(go);
    layout->addWidget(buttons);
    connect(go, &QPushButton::clicked, this, &RecoveryTrial::tryKey);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RecoveryTrial::tryKey()
{
    whenDone(m_session.store.run([&profile = m_session.profile, key = m_key->text()](Store &) {
        const Result<Keyring::Unlocked> opened = profile.keyring().recover(key);
        return opened ? Result<>() : Result<>(opened.error());
    }),
             this, [this](const Result<> &opens) {
                 m_good->setText(tr("This key opens these data. Please put the paper back with "
                                    "the deed."));
                 m_problem->setText(opens ? QString() : sentence(opens.error()));
                 m_good->setVisible(bool(opens));
                 m_problem->setVisible(!opens);
                 adjustSize();
             });
}

void showRecoveryKey(QWidget *parent, const QString &key, const QString &person)
{
    QMessageBox box(
        QMessageBox::Information, RecoveryTrial::tr("New recovery key"),
        key + u"\n\n"_s
            + RecoveryTrial::tr("Print it and keep it with the deed. The key on the old paper "
                                "opens nothing any more. It is shown this once."),
        QMessageBox::Close, parent);
    box.setTextFormat(Qt::PlainText);
    box.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QPushButton *print = box.addButton(RecoveryTrial::tr("Print"), QMessageBox::ActionRole);
    QPushButton *save = box.addButton(RecoveryTrial::tr("Save as PDF"), QMessageBox::ActionRole);
    while (true) { // a printer that is not there is no reason to lose it
        box.exec();
        if (box.clickedButton() == print)
            printRecoveryPaper(&box, key, person);
        else if (box.clickedButton() == save)
            saveRecoveryPaper(&box, key, person);
        else
            return;
    }
}

} // namespace pilar
