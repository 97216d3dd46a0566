#pragma once
/// The person's data sets: what is in them, how good they are, which open requests they fit; import and removal. GUI
/// thread.
#include <QWidget>

#include "bridge/services.h"
#include "models/fit_book.h"
#include "models/row_model.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace coppice::ui {

class ListView;

class DataPage : public QWidget {
  Q_OBJECT
 public:
  explicit DataPage(const Services& services, QWidget* parent = nullptr);
  /// Shows what is in the file or folder, then imports it as the person chose; the agent reads it.
  void import(const QString& path);

 Q_SIGNALS:
  void unlockWanted();

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  /// A column of the chosen data set, with what its figures do not show by themselves.
  struct ColumnRow {
    pb::ColumnInfo info;
    QString note;
  };
  void addButtons(QVBoxLayout* layout);
  const pb::Dataset* current() const;
  void refresh();
  void refreshFits();
  QString noteOf(const pb::ColumnInfo& column, const pb::Dataset& dataset, const std::vector<RequestFit>& fits) const;
  void chooseFile();
  void chooseFolder();
  void start(pb::Import import);
  void remove();
  void finished(const Expected<pb::Reply>& reply);
  void showLeftOut();

  const Services& m_services;
  FitBook* m_fitBook;
  RowModel<ColumnRow>* m_columnModel;
  RowModel<RequestFit>* m_fitModel;
  ListView* m_list;
  ListView* m_columns;
  ListView* m_fits;
  QLabel* m_message;
  QProgressBar* m_progress;
  QPushButton* m_import;
  QPushButton* m_folder;
  QPushButton* m_cancel;
  QPushButton* m_remove;
  QPushButton* m_leftOut;
  pb::ImportDone m_done;  // the latest, for its lines
  quint64 m_running = 0;  // ticket of the import
};

}  // namespace coppice::ui
