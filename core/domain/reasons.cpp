// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/reasons.h"

#include "core/domain/dates.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

/** What the first word of a sentence is. */
enum class Kind { Text, Date };

struct Sentence
{
    const char *code;
    const char *text;
    Kind first = Kind::Text;
};

constexpr Sentence sentences[] = {
    // Numbers of people and institutions
    {"nik_characters", QT_TRANSLATE_NOOP("Reason", "A NIK has digits only.")},
    {"nik_length", QT_TRANSLATE_NOOP("Reason", "The NIK has %1 digits; 16 are needed.")},
    {"nik_same_digits",
     QT_TRANSLATE_NOOP("Reason",
                       "This is no NIK: all its digits are the same. Leave it empty and give the "
                       "reason instead.")},
    {"nik_date",
     QT_TRANSLATE_NOOP(
         "Reason",
         "The NIK holds an impossible date of birth (%1). Compare it with the KTP or KK.")},
    {"nik_serial",
     QT_TRANSLATE_NOOP("Reason", "A NIK does not end in 0000. Compare it with the KTP or KK.")},
    {"nik_region_unknown",
     QT_TRANSLATE_NOOP("Reason",
                       "The NIK begins with a region that is not known (%1). Check it once more.")},
    {"nik_date_differs",
     QT_TRANSLATE_NOOP(
         "Reason", "The NIK says born on %1. A NIK is never changed, so check the date of birth."),
     Kind::Date},
    {"nik_sex_differs", QT_TRANSLATE_NOOP("Reason", "The NIK says the other sex. Check both.")},
    {"kk_characters", QT_TRANSLATE_NOOP("Reason", "A family card number has digits only.")},
    {"kk_length",
     QT_TRANSLATE_NOOP("Reason", "The family card number has %1 digits; 16 are needed.")},
    {"npwp_characters", QT_TRANSLATE_NOOP("Reason", "A tax number has digits only.")},
    {"npwp_length",
     QT_TRANSLATE_NOOP("Reason", "The tax number has %1 digits; 15, 16 or 22 are needed.")},
    {"nib_characters", QT_TRANSLATE_NOOP("Reason", "A business number (NIB) has digits only.")},
    {"nib_length",
     QT_TRANSLATE_NOOP("Reason", "The business number (NIB) has %1 digits; 13 are needed.")},
    {"nip_characters",
     QT_TRANSLATE_NOOP("Reason", "A civil servant's number (NIP) has digits only.")},
    {"nip_length",
     QT_TRANSLATE_NOOP("Reason", "The civil servant's number (NIP) has %1 digits; 18 are needed.")},
    {"phone_characters",
     QT_TRANSLATE_NOOP(
         "Reason",
         "A telephone number has digits only. Write one number, for example 0812-3456-7890.")},
    {"phone_length",
     QT_TRANSLATE_NOOP("Reason",
                       "A telephone number does not have %1 digits. Check it once more.")},
    {"phone_area",
     QT_TRANSLATE_NOOP(
         "Reason",
         "The area code is missing. Write it before the number, for example (0536) 322-1234.")},
    {"email_invalid",
     QT_TRANSLATE_NOOP("Reason", "This is no e-mail address. It looks like nama@contoh.id.")},
    // Dates
    {"date_unreadable",
     QT_TRANSLATE_NOOP("Reason",
                       "This date cannot be read. Write it like 5 Maret 2014 or 5/3/2014.")},
    {"date_impossible",
     QT_TRANSLATE_NOOP("Reason", "There is no such date. The day comes first, then the month.")},
    {"date_two_digit_year", QT_TRANSLATE_NOOP("Reason", "Write the year with four digits.")},
    {"date_serial",
     QT_TRANSLATE_NOOP(
         "Reason",
         "This is a spreadsheet's number for a date. Format the cell as a date or as text.")},
    {"date_year_only", QT_TRANSLATE_NOOP("Reason", "The day and the month are missing.")},
    {"date_year", QT_TRANSLATE_NOOP("Reason", "The year %1 is not plausible.")},
    {"year_unreadable", QT_TRANSLATE_NOOP("Reason", "Write the year with four digits.")},
    {"in_future",
     QT_TRANSLATE_NOOP("Reason",
                       "This is in the future. Check it, and the date of this computer.")},
    {"date_order", QT_TRANSLATE_NOOP("Reason", "This is before %1, which has to come first."),
     Kind::Date},
    // Amounts and numbers
    {"money_unreadable",
     QT_TRANSLATE_NOOP("Reason",
                       "This amount cannot be read. Write it like 1.500.000 or 1.500.000,50.")},
    {"money_ambiguous",
     QT_TRANSLATE_NOOP(
         "Reason", "It is not clear how much %1 is. Write it out like 1.500.000 or 1500000,50.")},
    {"money_too_large", QT_TRANSLATE_NOOP("Reason", "This amount is too large.")},
    {"decimal_unreadable",
     QT_TRANSLATE_NOOP("Reason", "This number cannot be read. Write it like 12 or 2,5.")},
    {"decimal_ambiguous",
     QT_TRANSLATE_NOOP(
         "Reason",
         "It is not clear whether %1 has thousands or decimals. Write it like 1500 or 1,5.")},
    {"decimal_places", QT_TRANSLATE_NOOP("Reason", "Only %1 decimal places are kept.")},
    {"decimal_too_large", QT_TRANSLATE_NOOP("Reason", "This number is too large.")},
    {"integer_unreadable", QT_TRANSLATE_NOOP("Reason", "Write a whole number in digits.")},
    {"too_small", QT_TRANSLATE_NOOP("Reason", "At least %1.")},
    {"too_large", QT_TRANSLATE_NOOP("Reason", "At most %1.")},
    // Texts, choices and others
    {"text_control",
     QT_TRANSLATE_NOOP("Reason",
                       "The text has characters that cannot be kept. Type it once more.")},
    {"text_too_long", QT_TRANSLATE_NOOP("Reason", "The text has %1 characters; at most %2 fit.")},
    {"code_unknown", QT_TRANSLATE_NOOP("Reason", "“%1” is not in the list of choices.")},
    {"bool_unreadable", QT_TRANSLATE_NOOP("Reason", "Write yes or no.")},
    {"region_unreadable",
     QT_TRANSLATE_NOOP("Reason", "This is no region code. It looks like 62.71.03.1002.")},
    {"region_unknown",
     QT_TRANSLATE_NOOP("Reason",
                       "The region %1 is not in this program's list. Check it once more.")},
    {"record_unreadable", QT_TRANSLATE_NOOP("Reason", "This is no record's number.")},
    {"computed", QT_TRANSLATE_NOOP("Reason", "This is computed and cannot be written.")},
    {"unknown_field", QT_TRANSLATE_NOOP("Reason", "There is no such field.")},
    {"text_not_utf8", QT_TRANSLATE_NOOP("Reason", "This is not a text in UTF-8.")},
    {"wrong_kind", QT_TRANSLATE_NOOP("Reason", "This kind of value does not belong here.")},
    {"not_stored_form",
     QT_TRANSLATE_NOOP("Reason", "This value is not written in the form it is stored in.")},
    {"required", QT_TRANSLATE_NOOP("Reason", "This has to be filled in.")},
    {"required_to_submit",
     QT_TRANSLATE_NOOP("Reason", "This has to be filled in before it is submitted.")},
    {"not_unique", QT_TRANSLATE_NOOP("Reason", "Another record has the same content here.")},
    // Rules of the field
    {"age_below",
     QT_TRANSLATE_NOOP("Reason", "The age of %1 is below this category, which begins at %2.")},
    {"age_above",
     QT_TRANSLATE_NOOP("Reason", "The age of %1 is above this category, which ends at %2.")},
    {"office_taken",
     QT_TRANSLATE_NOOP(
         "Reason",
         "%1 already holds this office. End that term of office first, or choose another office.")},
    {"already_there", QT_TRANSLATE_NOOP("Reason", "This is already recorded.")},
    {"elsewhere", QT_TRANSLATE_NOOP("Reason", "May already be registered in another LKS.")},
    // Imported tables
    {"column_unknown",
     QT_TRANSLATE_NOOP("Reason", "The column “%1” is not known here and was not read.")},
    {"column_twice",
     QT_TRANSLATE_NOOP("Reason", "The column “%1” means the same as “%2” and was not read.")},
    {"column_computed",
     QT_TRANSLATE_NOOP("Reason", "The program fills in “%1” by itself; the column was not read.")},
    {"region_none",
     QT_TRANSLATE_NOOP(
         "Reason",
         "There is no place “%1” in the list of regions. It was left empty; choose it "
         "in the form.")},
    {"region_several",
     QT_TRANSLATE_NOOP(
         "Reason", "“%1” may be several places: %2. It was left empty; choose one in the form.")},
    {"region_names_differ",
     QT_TRANSLATE_NOOP("Reason", "The code %1 was taken, but it is not the place named: %2.")},
    {"already_in_file", QT_TRANSLATE_NOOP("Reason", "This is in the file already, in line %1.")},
    {"same_elsewhere",
     QT_TRANSLATE_NOOP("Reason", "This is also recorded under %1. Check whether it moved.")},
    {"name_unknown", QT_TRANSLATE_NOOP("Reason", "There is no record here called “%1”.")},
    {"name_several",
     QT_TRANSLATE_NOOP("Reason", "Several records are called “%1”. Give the id of the one meant.")},
    {"parent_not_given", QT_TRANSLATE_NOOP("Reason", "It is not said which %1 this belongs to.")},
    {"update_several",
     QT_TRANSLATE_NOOP(
         "Reason", "Several records have this content (%1), so it is not clear which to update.")},
    // What a submission lacks
    {"lks_incomplete", QT_TRANSLATE_NOOP("Reason", "The data of the LKS lack: %1.")},
    {"pengurus_missing",
     QT_TRANSLATE_NOOP("Reason", "There is no active %1 yet. Add one under Pengurus.")},
    {"pengurus_twice",
     QT_TRANSLATE_NOOP("Reason", "There is more than one active %1. Only one may be.")},
    {"legalitas_missing",
     QT_TRANSLATE_NOOP("Reason", "The document %1 is missing. Add it under Legalitas.")},
    {"rab_missing", QT_TRANSLATE_NOOP("Reason", "The budget has no line yet. Add at least one.")},
    // Answers of the server, and why something may not be done
    {"not_found",
     QT_TRANSLATE_NOOP("Reason",
                       "The server does not know this record, or it lies outside your area.")},
    {"denied", QT_TRANSLATE_NOOP("Reason", "Your role may not change this.")},
    {"locked",
     QT_TRANSLATE_NOOP("Reason",
                       "This is locked since the registration was verified. Begin a registration "
                       "of the kind “perubahan” to change it.")},
    {"consent_withdrawn",
     QT_TRANSLATE_NOOP("Reason",
                       "The consent for this client was withdrawn, so the data are not changed, "
                       "printed or sent any more. Record a new consent to go on.")},
    {"not_erasable",
     QT_TRANSLATE_NOOP("Reason", "The data of this client may not be erased for good yet.")},
    {"erase_twice",
     QT_TRANSLATE_NOOP("Reason",
                       "This client will be erased for good at the next synchronisation.")},
    {"erased",
     QT_TRANSLATE_NOOP("Reason",
                       "This client was erased for good; what was typed about it is not taken any "
                       "more and can be discarded.")},
    {"state", QT_TRANSLATE_NOOP("Reason", "In its present state this may not be changed.")},
    {"denied_state",
     QT_TRANSLATE_NOOP("Reason", "In its present state your role may not change this.")},
    {"deleted", QT_TRANSLATE_NOOP("Reason", "This record is in the bin. Restore it first.")},
    {"parent_missing",
     QT_TRANSLATE_NOOP("Reason", "It is not clear to which record this belongs: %1.")},
    {"unknown_state", QT_TRANSLATE_NOOP("Reason", "There is no state “%1”.")},
    {"no_transition", QT_TRANSLATE_NOOP("Reason", "From “%1” there is no way to “%2”.")},
    {"unsettled",
     QT_TRANSLATE_NOOP(
         "Reason",
         "A change of this record was refused or is in conflict. Settle that one first.")},
    {"under_way",
     QT_TRANSLATE_NOOP("Reason",
                       "The LKS already has a registration under way. Finish or withdraw that one "
                       "first.")},
    {"stale",
     QT_TRANSLATE_NOOP(
         "Reason", "Meanwhile it has another state. Look at it as it is now and decide again.")},
    {"already_by",
     QT_TRANSLATE_NOOP(
         "Reason",
         "This is “%1” already, by %2. Nothing you typed is lost; look at it as it is "
         "now and decide again.")},
    {"already_so",
     QT_TRANSLATE_NOOP("Reason",
                       "This is “%1” already. Nothing you typed is lost; look at it as it is now "
                       "and decide again.")},
    {"decided_by",
     QT_TRANSLATE_NOOP("Reason",
                       "This conflict was decided already, by %1. Look at the record as it is now; "
                       "what you chose is kept here until you give it up.")},
    {"decided_on_other",
     QT_TRANSLATE_NOOP("Reason",
                       "The record has changed since you looked at this conflict, so your decision "
                       "was not taken. Look at it as it is now and decide again.")},
    {"incomplete",
     QT_TRANSLATE_NOOP("Reason",
                       "It is not complete yet. Fill in what is marked and submit it again.")},
    {"note_missing", QT_TRANSLATE_NOOP("Reason", "A note is needed for this step.")},
    {"totals",
     QT_TRANSLATE_NOOP(
         "Reason",
         "The total has changed since you looked at it. Look at it once more and submit again.")},
    {"totals_differ",
     QT_TRANSLATE_NOOP("Reason",
                       "The total was %1 when it was submitted, but the server has %2. Look at it "
                       "once more and submit again.")},
    {"note_denied",
     QT_TRANSLATE_NOOP("Reason",
                       "Notes are written by the Dinas. Do this step again without a note.")},
    {"waits",
     QT_TRANSLATE_NOOP("Reason", "Arrived; the server waits for something it belongs to.")},
    {"waits_record",
     QT_TRANSLATE_NOOP(
         "Reason",
         "Arrived; it waits until the server knows this record. It may have moved out "
         "of your area.")},
    {"waits_parent",
     QT_TRANSLATE_NOOP(
         "Reason", "Arrived; it waits for the record it belongs to, which is not accepted yet.")},
    {"waits_binding",
     QT_TRANSLATE_NOOP("Reason",
                       "Arrived; it waits until the Dinas has bound this LKS to your account.")},
    {"waits_consent",
     QT_TRANSLATE_NOOP("Reason",
                       "Kept on this computer, since the consent for this client was withdrawn. It "
                       "is sent when a new consent is recorded.")},
    {"waits_dictionary",
     QT_TRANSLATE_NOOP("Reason",
                       "Arrived; it waits until the server is brought up to date with this "
                       "program.")},
    {"invalid",
     QT_TRANSLATE_NOOP(
         "Reason", "The server found a value that cannot be right. Correct it and send it again.")},
    {"follows",
     QT_TRANSLATE_NOOP("Reason",
                       "It builds on a change that was not accepted. Correct that one first.")},
    {"another_registration",
     QT_TRANSLATE_NOOP(
         "Reason",
         "The LKS already has a registration under way. Finish or withdraw that one first.")},
    {"id_taken",
     QT_TRANSLATE_NOOP("Reason",
                       "The number of this record is taken. What you typed is kept; try again.")},
    {"file_there", QT_TRANSLATE_NOOP("Reason", "This file is attached to this record already.")},
    {"no_files", QT_TRANSLATE_NOOP("Reason", "Files cannot be attached to this.")},
    {"file_unfit",
     QT_TRANSLATE_NOOP("Reason",
                       "This does not describe a file. Attach the file itself once more.")},
    {"internal",
     QT_TRANSLATE_NOOP("Reason",
                       "The server could not handle this and has kept it for its operator. Nothing "
                       "is lost; try again later.")},
};

const Sentence *sentenceOf(const QString &code)
{
    const auto found
        = std::find_if(std::begin(sentences), std::end(sentences),
                       [&](const Sentence &s) { return code == QLatin1String(s.code); });
    return found == std::end(sentences) ? nullptr : found;
}

QString wordFor(Kind kind, const QString &arg)
{
    const QDate date = kind == Kind::Date ? storedDate(arg) : QDate();
    return date.isValid() ? dateText(date) : arg;
}

} // namespace

QString reason(const Problem &problem)
{
    const Sentence *sentence = sentenceOf(problem.code);
    if (!sentence)
        return QCoreApplication::translate("Reason", "This was not accepted (%1).")
            .arg(problem.code);
    QString text = QCoreApplication::translate("Reason", sentence->text);
    // All at once, so that a %1 within an argument stays as it is.
    QStringList words = problem.args;
    if (!words.isEmpty())
        words.front() = wordFor(sentence->first, words.front());
    const qsizetype wanted = text.contains("%2"_L1) ? 2 : text.contains("%1"_L1) ? 1 : 0;
    while (words.size() < wanted)
        words << QString();
    return wanted == 2 ? text.arg(words[0], words[1]) : wanted == 1 ? text.arg(words[0]) : text;
}

bool hasReason(const QString &code)
{
    return sentenceOf(code) != nullptr;
}

} // namespace pilar
