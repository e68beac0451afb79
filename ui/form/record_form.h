// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"
#include "ui/widgets/field_editor.h"

#include <memory>

class QPushButton;

namespace pilar {

/** A record as a form shows it, with the rows edited inside it. */
struct FormContent
{
    Row row; // of a new record: an id from Store::newId, the entity, values known beforehand
    bool isNew = false;
    Allowed allowed;
    struct Children
    {
        int entity = 0;
        std::vector<Row> rows; // in order
        Allowed allowed;
    };
    std::vector<Children> children; // in-line child entities
    bool isCut = false; // the server has more of it than this role keeps, and may show that
};

/**
 * One record, made from the dictionary: sections, fields, rows. Holds no store: what to save comes
 * out as edits, what was typed as a draft.
 */
class RecordForm : public QWidget
{
    Q_OBJECT

public:
    RecordForm(const Entity &entity, const Surroundings &surroundings, QWidget *parent = nullptr);
    ~RecordForm() override;

    const Entity &entity() const;
    /** Shows another record and forgets what was typed. */
    void open(const FormContent &content);
    /** The record as it stands after a save: stays where the person is, and keeps what was typed
     * after edits() was taken. */
    void accept(const FormContent &content);
    bool isOpen() const;
    RecordId record() const;
    bool isNew() const;
    /** Whether the person asked for what is hidden as sensitive. */
    bool isRevealed() const;
    /** Whether anything differs from what was opened. */
    bool isChanged() const;

    /** What a Save writes: only changed fields, with the versions that were shown; children after
     * their parent. Invalid with the problems of all fields that cannot be read. */
    Result<std::vector<Edit>> edits() const;
    /** The record as it would be saved, computed fields included. */
    Record current() const;

    /** What drafted() gave; empty bytes change nothing. Fields that do not exist are left out. */
    void restore(const QByteArray &draft);

    /** Errors red and warnings amber under their fields; scrolls to and focuses the first error. */
    void showProblems(const Problems &problems);
    /** Comments of the office, shown beside the field they are about; "" = on the record. */
    void setComments(const std::map<QString, QStringList> &comments);
    /** Puts the cursor into the first field that can be written. */
    void focusFirst();
    /** Scrolls to the field and focuses it; "rab/<id>/volume": to the cell of that row. */
    void goTo(const QString &field);
    /** The mark at the foot: "Tersimpan 10.42" after a save or open, "Draf" after drafted(). */
    void setSaved(qint64 at);
    /** When the server took the newest of what was typed here, ms UTC; 0: never. Until the next
     * open() or accept(). */
    void setReceived(qint64 at);
    /** Whether "Save and next" (Ctrl+Enter) makes sense here; it does at the start. */
    void setNextOffered(bool offered);
    /** Not where a submission asks for more than this record. */
    void setCompletenessShown(bool shown);
    /** Disables Save while one is under way. */
    void setBusy(bool busy);
    /** Puts further buttons (print, send) left of Save. */
    void addFootButton(QPushButton *button);
    /** Puts a section that is not made from the dictionary below all others. */
    void addSection(const QString &title, QWidget *content);
    /** Offers "Comment" on each field by right click and Ctrl+M. */
    void setCommentable(bool commentable);

Q_SIGNALS:
    /** 300 ms after the last change, and at once when the form is left. Empty: nothing is changed
     * any more, so the draft may go. */
    void drafted(const QByteArray &draft);
    void revealToggled(bool revealed);
    void saveRequested();
    void saveAndNextRequested();
    void backRequested();
    /** A button of the state machine. */
    void actRequested(const QString &to);
    /** The person asks to comment on this field (only when allowed, see setCommentable). */
    void commentRequested(const QString &field);
    /** The person wants the paper that proves when the server took the record. */
    void receiptRequested();
    void copyRequested();
    void wholeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void goToCell(const QStringList &place);
    void fill(const FormContent &content);
    void setUpTimers();
    void setUpSignals();
    void setUpBoxes();
    void setUpKeys();
    void onEdited();
    void refresh();
    void showComputed(const Record &record);
    void tellDraft();

    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace pilar
