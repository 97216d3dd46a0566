#pragma once
/// A request in three layers, as tabs: in short, the full notice, what only experts read. Shows what the agent says and
/// fills nothing in: what the provider did not state is shown as not stated. GUI thread. Source: product.md §4.
#include <QTabWidget>

#include "bridge/services.h"

namespace coppice::ui {

class RequestLayers : public QTabWidget {
  Q_OBJECT
 public:
  /// shortPage: the first layer; takes it.
  RequestLayers(const pb::RequestDetail& detail, QWidget* shortPage, QWidget* parent = nullptr);
  /// The facts of the first layer.
  static QWidget* inShort(const pb::RequestDetail& detail);

 private:
  static QString riskText(const pb::RequestDetail& detail);
  static QString costText(const pb::RequestDetail& detail);
  static QWidget* notice(const pb::RequestDetail& detail);
  static QWidget* technical(const pb::RequestDetail& detail);
};

}  // namespace coppice::ui
