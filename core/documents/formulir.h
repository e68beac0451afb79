// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/formvalues.h"
#include "core/documents/page.h"

namespace pilar::documents {

/**
 * The "formulir pendaftaran LKS", sections A to K. Always in Indonesian; the NIK of ketua,
 * sekretaris and bendahara in full (a registration wants it) and of nobody else; clients as counts
 * only. What is missing becomes dotted lines and empty rows for the pen. The same values give the
 * same pages. Needs a QGuiApplication; any thread. Unsupported without any font.
 */
Result<Document> registrationForm(const FormData &data, Paper paper);

/** The form as described in JSON (resources/documents/formulir-pendaftaran.json is the built-in
 * one). */
Result<Document> registrationForm(const FormData &data, Paper paper, const FormSpec &spec);

} // namespace pilar::documents
