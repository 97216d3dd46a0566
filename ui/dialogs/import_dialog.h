#pragma once
/// Before an import: what the agent finds in the first rows of a file or folder, and what the person makes of it: a
/// name, other types, a key. Changing a type asks the agent again, so that the lines it would leave out are seen before
/// anything is stored. Closing it imports nothing. GUI thread.
#include <QDialog>
#include <map>

#include "bridge/services.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace coppice::ui {

class ImportDialog : public QDialog {
  Q_OBJECT
 public:
  /// path: absolute.
  ImportDialog(const Services& services, const QString& path, QWidget* parent = nullptr);
  ~ImportDialog() override;

  /// What the person chose. Valid once a preview was shown.
  pb::Import choice() const;
  /// The agent's answer to a preview.
  void take(const Expected<pb::Reply>& reply);

 private:
  void addFields(QVBoxLayout* layout);
  void ask();
  void askAgain();
  void showPreview(const pb::ImportPreview& preview);
  void fillColumns(const pb::ImportPreview& preview);
  void fillRows(const pb::ImportPreview& preview);
  void fillKeys(const pb::ImportPreview& preview);
  void refresh();
  google::protobuf::RepeatedPtrField<pb::ColumnType> chosenTypes() const;

  const Services& m_services;
  QString m_path;
  QLabel* m_summary;
  QLineEdit* m_name;
  QComboBox* m_key;
  QTableWidget* m_columns;
  QTableWidget* m_rows;
  QWidget* m_details;  // what can be chosen
  QProgressBar* m_busy;
  QLabel* m_message;
  QPushButton* m_import;
  std::map<std::string, std::string> m_types;  // that the person gave, by column
  quint64 m_asked = 0;                         // ticket of the running preview
  bool m_again = false;                        // a type changed while one ran
  bool m_good = false;                         // the latest preview could be read
};

/// One sentence for the person: what is the matter with this column, or nothing.
QString columnNote(const pb::ColumnInfo& column, std::uint64_t rows);
/// From smallest to largest value; empty for categories and flags.
QString columnRange(const pb::ColumnInfo& column);
/// At most `shown` of the lines that were left out, with their reasons.
QString refusedReasons(const google::protobuf::RepeatedPtrField<pb::RefusedLine>& lines, int shown);

}  // namespace coppice::ui
