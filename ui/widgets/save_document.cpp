#include "widgets/save_document.h"

#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

namespace coppice::ui {

bool saveBytes(const QString& path, const QByteArray& content) {
  QSaveFile file(path);
  return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
}

bool savePdf(const QString& path, const QString& html) {
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return false;
  QPdfWriter writer(&file);
  writer.setPageSize(QPageSize(QPageSize::A4));
  QTextDocument document;
  document.setHtml(html);
  document.print(&writer);
  return file.commit();
}

}  // namespace coppice::ui
