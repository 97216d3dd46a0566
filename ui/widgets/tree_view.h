#pragma once
/// The execution tree as a drawing: groups by tier with the last one on top, own places named in words. Its table twin
/// stands beside it on the page. GUI thread.
#include <QWidget>
#include <vector>

#include "bridge/text.h"

namespace coppice::ui {

class TreeView : public QWidget {
  Q_OBJECT
 public:
  explicit TreeView(QWidget* parent = nullptr);
  /// groups: by number, parents by number too.
  void setGroups(const std::vector<pb::TreeGroup>& groups);
  QSize sizeHint() const override { return minimumSizeHint(); }
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Box {
    pb::TreeGroup group;
    double x = 0;  // center, in boxes
    int parent = -1;
  };
  QSizeF boxSize() const;
  QStringList linesOf(const pb::TreeGroup& group) const;

  std::vector<Box> m_boxes;
  double m_width = 0;  // in boxes
  std::uint32_t m_top = 0;
};

}  // namespace coppice::ui
