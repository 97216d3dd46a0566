#pragma once
/// The person's data sets: what is in them, how good they are, import and removal. GUI thread.
#include <QWidget>

#include "bridge/services.h"
#include "models/row_model.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace coppice::ui {

class ListView;

class DataPage : public QWidget {
  Q_OBJECT
 public:
  explicit DataPage(const Services& services, QWidget* parent = nullptr);
  /// Asks nothing but the name; the agent reads the file.
  void import(const QString& path);

 Q_SIGNALS:
  void unlockWanted();

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  const pb::Dataset* current() const;
  void refresh();
  void chooseFile();
  void remove();
  void finished(const Expected<pb::Reply>& reply);

  const Services& m_services;
  RowModel<pb::ColumnInfo>* m_columnModel;
  ListView* m_list;
  ListView* m_columns;
  QLabel* m_message;
  QProgressBar* m_progress;
  QPushButton* m_import;
  QPushButton* m_cancel;
  QPushButton* m_remove;
  quint64 m_running = 0;  // ticket of the import
};

}  // namespace coppice::ui
