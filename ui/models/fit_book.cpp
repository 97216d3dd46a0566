#include "models/fit_book.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "models/agent_state.h"

namespace coppice::ui {

namespace {

/// Columns of the data set with values outside the range that the recipe states for them.
std::vector<std::string> outsideOf(const std::string& recipe, const pb::Dataset& dataset) {
  std::vector<std::string> outside;
  const QJsonArray inputs =
      QJsonDocument::fromJson(QByteArray::fromStdString(recipe)).object().value(QStringLiteral("inputs")).toArray();
  for (const QJsonValue& input : inputs) {
    const QJsonArray range = input.toObject().value(QStringLiteral("range")).toArray();
    const std::string name = input.toObject().value(QStringLiteral("column")).toString().toStdString();
    if (range.size() != 2) continue;
    for (const pb::ColumnInfo& column : dataset.columns()) {
      const bool number = column.name() == name && column.type() == "number" && column.distinct() > 0;
      if (number && (column.minimum() < range[0].toDouble() || column.maximum() > range[1].toDouble()))
        outside.push_back(name);
    }
  }
  return outside;
}

}  // namespace

FitBook::FitBook(const Services& services, QObject* parent) : QObject(parent), m_services(services) {
  AgentState& state = services.state;
  for (QAbstractItemModel* model :
       {static_cast<QAbstractItemModel*>(&state.requests()), static_cast<QAbstractItemModel*>(&state.datasets())}) {
    connect(model, &QAbstractItemModel::modelReset, this, &FitBook::forget);
    connect(model, &QAbstractItemModel::rowsInserted, this, &FitBook::forget);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &FitBook::forget);
  }
  connect(&state.datasets(), &QAbstractItemModel::dataChanged, this, &FitBook::forget);
}

bool FitBook::isOpen(const pb::RequestSummary& request) {
  return !request.closed() && (request.state() == "pending" || request.state() == "granted");
}

bool FitBook::asking() const { return m_asking || !m_wanted.empty(); }

void FitBook::forget() {
  m_details.clear();
  m_wanted.clear();
  Q_EMIT changed();
}

void FitBook::load() {
  m_wanted.clear();
  std::size_t count = 0;
  const auto& requests = m_services.state.requests().rows();
  for (auto request = requests.rbegin(); request != requests.rend() && count < most; ++request) {
    if (!isOpen(*request)) continue;
    ++count;
    if (!m_details.contains(request->id())) m_wanted.push_back(request->id());
  }
  askNext();
}

void FitBook::askNext() {
  if (m_asking || m_wanted.empty()) return;
  const std::string id = m_wanted.front();
  m_wanted.pop_front();
  pb::Command command;
  command.mutable_show()->set_request(toHex(asBytes(id)));
  m_asking = true;
  m_services.link.send(std::move(command), this, [this, id](const Expected<pb::Reply>& reply) {
    m_asking = false;
    take(id, reply ? reply->request() : pb::RequestDetail());  // without an answer nothing is said about it
    askNext();
  });
}

void FitBook::take(const std::string& request, const pb::RequestDetail& detail) {
  m_details[request] = detail;
  Q_EMIT changed();
}

std::vector<RequestFit> FitBook::fitsOf(const pb::Dataset& dataset) const {
  std::vector<RequestFit> fits;
  for (const pb::RequestSummary& request : m_services.state.requests().rows()) {
    const auto detail = m_details.find(request.id());
    if (!isOpen(request) || detail == m_details.end()) continue;
    for (const pb::DatasetFit& fit : detail->second.fits()) {
      if (fit.dataset() != dataset.id()) continue;
      fits.push_back({request.id(),
                      request.title(),
                      {fit.missing().begin(), fit.missing().end()},
                      outsideOf(detail->second.recipe_json(), dataset)});
    }
  }
  return fits;
}

}  // namespace coppice::ui
