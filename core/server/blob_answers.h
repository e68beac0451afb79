// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/blob_folder.h"
#include "core/server/http.h"
#include "core/server/province.h"

#include <functional>

namespace pilar {

/** The longest piece of a file in one request. */
constexpr qint64 longestPiece = 1024 * 1024;

/** PUT and GET /v1/blobs/<id of the lampiran>/<sha256>: files up in pieces, down by ranges
 * (docs/PROTOCOL.md, "Attachments"). log: for the operator. */
ServerAnswer answerBlob(Province &province, const BlobFolder &folder, const Caller &caller,
                        const ServerRequest &request,
                        const std::function<void(const Error &)> &log);
/** GET /v1/blobs: contents that this account may have attached and that are not here. */
ServerAnswer answerLacking(const Province &province, const BlobFolder &folder, const Caller &caller,
                           const std::function<void(const Error &)> &log);
/** Reads every file that came; what is damaged is set aside, to come again. */
Result<FileFaults> checkFiles(const Province &province, const BlobFolder &folder);

} // namespace pilar
