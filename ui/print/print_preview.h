// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/documents/page.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace pilar {

/** A document's pages on the screen, and the ways to paper: print, save as PDF, other paper. */
class PrintPreview : public QDialog
{
    Q_OBJECT

public:
    /** Makes the document for this paper; quick, it runs on the UI's thread. */
    using Maker = std::function<Result<documents::Document>(documents::Paper)>;

    PrintPreview(Maker maker, const QString &fileName, QWidget *parent = nullptr);

private:
    void make();
    void print();
    void savePdf();

    Maker m_maker;
    QString m_fileName;
    QComboBox *m_paper;
    QPushButton *m_print;
    QPushButton *m_save;
    QLabel *m_count;
    QVBoxLayout *m_column;
    QWidget *m_pages = nullptr;
    std::optional<documents::Document> m_document;
};

} // namespace pilar
