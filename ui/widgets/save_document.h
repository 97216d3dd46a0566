#pragma once
/// Writes what was exported: whole files or nothing. GUI thread.
#include <QString>

class QByteArray;

namespace coppice::ui {

/// False: the file could not be written, and what was there before is unchanged.
bool saveBytes(const QString& path, const QByteArray& content);
/// A page of HTML as an A4 PDF.
bool savePdf(const QString& path, const QString& html);

}  // namespace coppice::ui
