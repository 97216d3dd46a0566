#include "widgets/fact_list.h"

namespace coppice::ui {

FactList::FactList(QWidget* parent) : QWidget(parent), m_form(new QFormLayout(this)) {
  m_form->setContentsMargins(0, 0, 0, 0);
  m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  m_form->setHorizontalSpacing(16);
}

QLabel* FactList::add(const QString& name, const QString& value, const QString& objectName) {
  auto* const label = wrappedLabel(value, this);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  nameControl(label, objectName, name);
  auto* const title = new QLabel(name, this);
  title->setForegroundRole(QPalette::PlaceholderText);
  title->setAlignment(Qt::AlignTop);
  title->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::MinimumExpanding);
  m_form->addRow(title, label);
  return label;
}

QLabel* wrappedLabel(const QString& text, QWidget* parent) {
  auto* const label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QLabel* headingLabel(const QString& text, QWidget* parent) {
  auto* const label = wrappedLabel(text, parent);
  QFont font = label->font();
  font.setPointSizeF(font.pointSizeF() * 1.4);
  font.setBold(true);
  label->setFont(font);
  return label;
}

void nameControl(QWidget* control, const QString& objectName, const QString& accessibleName) {
  control->setObjectName(objectName);
  // A label is read by its text. A name of its own would be read instead of what it says.
  if (qobject_cast<QLabel*>(control) != nullptr)
    control->setAccessibleDescription(accessibleName);
  else
    control->setAccessibleName(accessibleName);
}

}  // namespace coppice::ui
