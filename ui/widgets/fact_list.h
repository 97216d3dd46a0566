#pragma once
/// Facts as "name: value" lines whose values wrap and can be selected. GUI thread.
#include <QFormLayout>
#include <QLabel>

namespace coppice::ui {

class FactList : public QWidget {
  Q_OBJECT
 public:
  explicit FactList(QWidget* parent = nullptr);
  /// A line's value label, to be changed later by `setText`.
  QLabel* add(const QString& name, const QString& value, const QString& objectName = {});

 private:
  QFormLayout* m_form;
};

/// A plain text label that wraps.
QLabel* wrappedLabel(const QString& text, QWidget* parent = nullptr);
/// Larger and bold.
QLabel* headingLabel(const QString& text, QWidget* parent = nullptr);
/// Makes `control` known to screen reader and tests. Of a label the name says what its text is about.
void nameControl(QWidget* control, const QString& objectName, const QString& accessibleName);

}  // namespace coppice::ui
