// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/first_start.h"

#include "core/domain/reasons.h"
#include "core/store/passphrase.h"
#include "ui/look/look.h"
#include "ui/print/recovery_paper.h"
#include "ui/shell/messages.h"
#include "ui/shell/passphrase_edit.h"
#include "ui/shell/start_step.h"

#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

constexpr int drillGroup = 3; // counted from 1

/** The fields that the first printed form cannot do without. */
constexpr std::array<QStringView, 5> firstFields{u"nama", u"jenis_lks", u"kode_wilayah",
                                                 u"nama_ketua", u"telepon"};

} // namespace

FirstStart::FirstStart(const Dictionary &dictionary, const QDate &today, QWidget *parent)
    : QWidget(parent)
    , m_steps(new QStackedWidget(this))
    , m_welcome(makeWelcome())
    , m_person(makePerson())
    , m_recovery(makeRecovery())
    , m_institution(makeInstitution(dictionary, today))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_steps);
    for (StartStep *step : {m_welcome, m_person, m_recovery, m_institution})
        m_steps->addWidget(step);
}

StartStep *FirstStart::makeWelcome()
{
    auto *step = new StartStep(tr("Welcome to Pilar"),
                               tr("Pilar keeps the data of your institution on this computer, "
                                  "locked with your passphrase. It works without internet; sending "
                                  "to the Dinas can follow at any time."),
                               m_steps);
    QPushButton *restore = step->addButton(tr("Restore a backup"));
    restore->setProperty("link", true);
    connect(restore, &QPushButton::clicked, this, &FirstStart::restoreRequested);
    QPushButton *online = step->addButton(tr("Sign in"));
    QPushButton *offline = step->addButton(tr("Begin without internet"), true);
    offline->setObjectName(u"offline"_s);
    online->setToolTip(tr("With an account of the Dinas"));
    const auto begin = [this](bool signIn) {
        m_signIn = signIn;
        m_steps->setCurrentWidget(m_person);
        m_name->setFocus();
    };
    connect(offline, &QPushButton::clicked, this, [begin] { begin(false); });
    connect(online, &QPushButton::clicked, this, [begin] { begin(true); });
    return step;
}

StartStep *FirstStart::makePerson()
{
    auto *step = new StartStep(tr("Who works with these data?"),
                               tr("The passphrase locks the data. Nobody can read them without it, "
                                  "not even the Dinas."),
                               m_steps);
    m_name = new QLineEdit(step);
    m_name->setObjectName(u"person"_s);
    m_name->setMaxLength(100);
    step->addField(tr("Your name"), m_name);
    m_passphrase = new PassphraseEdit(PassphraseEdit::Kind::New, tr("Passphrase"), step);
    m_passphrase->line()->setObjectName(u"passphrase"_s);
    step->addField(tr("Passphrase"), m_passphrase);
    m_again = new PassphraseEdit(PassphraseEdit::Kind::Known, tr("Once more"), step);
    m_again->line()->setObjectName(u"again"_s);
    step->addField(tr("Once more"), m_again);
    QPushButton *back = step->addButton(tr("Back"));
    m_create = step->addButton(tr("Continue"), true);
    connect(back, &QPushButton::clicked, this, [this] { m_steps->setCurrentWidget(m_welcome); });
    connect(m_create, &QPushButton::clicked, this, &FirstStart::tryCreate);
    connect(m_name, &QLineEdit::returnPressed, this, [this] { m_passphrase->setFocus(); });
    connect(m_passphrase, &PassphraseEdit::entered, this, [this] { m_again->setFocus(); });
    connect(m_again, &PassphraseEdit::entered, this, &FirstStart::tryCreate);
    return step;
}

void FirstStart::tryCreate()
{
    if (!m_create->isEnabled())
        return;
    if (m_name->text().trimmed().isEmpty()) {
        m_name->setFocus();
        return m_person->setProblem(tr("Please type your name."));
    }
    if (const Result<> good = checkNewPassphrase(m_passphrase->text()); !good) {
        m_passphrase->setFocus();
        return m_person->setProblem(good.error().message);
    }
    if (m_passphrase->text() != m_again->text()) {
        m_again->setFocus();
        return m_person->setProblem(tr("The two passphrases differ. Please type them again."));
    }
    m_person->setProblem({});
    Q_EMIT createRequested(m_name->text().simplified(), m_passphrase->text());
}

StartStep *FirstStart::makeRecovery()
{
    auto *step = new StartStep(tr("The recovery key"),
                               tr("If the passphrase is forgotten, only this key opens the data. "
                                  "Print it and keep it with the deed, not beside the computer. It "
                                  "is shown this once."),
                               m_steps);
    m_keyText = look::label({}, look::Tone::Text, step);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(look::headingFont().pointSizeF());
    m_keyText->setFont(fixed);
    m_keyText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_keyText->setObjectName(u"key"_s);
    step->addWidget(m_keyText);
    auto *row = new QWidget(step);
    auto *buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(0, 0, 0, 0);
    auto *print = new QPushButton(look::icon(u"print"_s), tr("Print"), row);
    auto *save = new QPushButton(look::icon(u"file"_s), tr("Save as PDF"), row);
    buttons->addWidget(print);
    buttons->addWidget(save);
    buttons->addStretch(1);
    step->addWidget(row);
    connect(print, &QPushButton::clicked, this, &FirstStart::printKey);
    connect(save, &QPushButton::clicked, this, &FirstStart::saveKey);
    m_drill = new QLineEdit(step);
    m_drill->setObjectName(u"drill"_s);
    m_drill->setMaxLength(12);
    step->addField(tr("To be sure: type group %1 from your paper").arg(drillGroup), m_drill);
    QPushButton *kept = step->addButton(tr("I have kept the key"), true);
    connect(kept, &QPushButton::clicked, this, &FirstStart::checkDrill);
    connect(m_drill, &QLineEdit::returnPressed, this, &FirstStart::checkDrill);
    return step;
}

void FirstStart::showRecoveryKey(const QString &key)
{
    m_keyText->setText(QString(key).replace(u'-', u' '));
    m_steps->setCurrentWidget(m_recovery);
    m_drill->setFocus();
}

void FirstStart::checkDrill()
{
    const QStringList groups = m_keyText->text().split(u' ', Qt::SkipEmptyParts);
    if (m_drill->text().trimmed().compare(groups.value(drillGroup - 1), Qt::CaseInsensitive) != 0) {
        m_drill->selectAll();
        m_drill->setFocus();
        return m_recovery->setProblem(
            tr("That is not group %1. Please compare it with the paper.").arg(drillGroup));
    }
    m_recovery->setProblem({});
    m_keyText->clear();
    Q_EMIT recoveryKeyKept();
}

void FirstStart::printKey()
{
    printRecoveryPaper(this, m_keyText->text(), m_name->text());
}

void FirstStart::saveKey()
{
    saveRecoveryPaper(this, m_keyText->text(), m_name->text());
}

StartStep *FirstStart::makeInstitution(const Dictionary &dictionary, const QDate &today)
{
    auto *step = new StartStep(tr("Your institution"),
                               tr("Five entries to begin with; the rest can follow."), m_steps);
    const Entity &lks = *dictionary.entity(u"lks");
    const Surroundings surroundings{&dictionary, nullptr, today};
    for (const QStringView name : firstFields) {
        const Field &field = *lks.field(name);
        FieldEditor *editor = makeEditor(field, surroundings, step);
        editor->setObjectName(field.name);
        step->addField(field.label.text(), editor);
        m_fields.push_back(editor);
    }
    QPushButton *later = step->addButton(tr("Later"));
    QPushButton *done = step->addButton(tr("Begin"), true);
    done->setObjectName(u"begin"_s);
    connect(later, &QPushButton::clicked, this, &FirstStart::institutionSkipped);
    connect(done, &QPushButton::clicked, this, &FirstStart::enterInstitution);
    return step;
}

void FirstStart::showInstitution()
{
    m_steps->setCurrentWidget(m_institution);
    m_fields.front()->setFocus();
}

void FirstStart::enterInstitution()
{
    Values values;
    for (FieldEditor *editor : m_fields) {
        const Result<Value> value = editor->value();
        editor->setLook(value ? FieldEditor::Look::Normal : FieldEditor::Look::Error);
        if (!value) {
            editor->setFocus();
            return m_institution->setProblem(editor->field().label.text() + u": "_s
                                             + sentence(value.error()));
        }
        if (!value->isNull())
            values[editor->field().number] = *value;
    }
    if (!values.contains(m_fields.front()->field().number)) {
        m_fields.front()->setLook(FieldEditor::Look::Error);
        m_fields.front()->setFocus();
        return m_institution->setProblem(tr("Please type the name of the institution."));
    }
    m_institution->setProblem({});
    Q_EMIT institutionEntered(values);
}

void FirstStart::setBusy(bool busy)
{
    m_create->setEnabled(!busy);
    m_create->setText(busy ? tr("Locking the data…") : tr("Continue"));
    m_institution->setEnabled(!busy);
}

void FirstStart::showProblem(const Error &error)
{
    static_cast<StartStep *>(m_steps->currentWidget())->setProblem(sentence(error));
}

} // namespace pilar
