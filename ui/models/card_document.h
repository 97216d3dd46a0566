#pragma once
/// A model card (card.json of the provider) as a page for people and as tables for programs. The card comes from
/// outside: every text is escaped, what is missing is left out, nothing is loaded. Pure values, any thread.
#include <QCoreApplication>
#include <QJsonObject>
#include <QString>
#include <optional>
#include <vector>

namespace coppice::ui {

class CardDocument {
  Q_DECLARE_TR_FUNCTIONS(CardDocument)
 public:
  /// nullopt when it is not a card of a format known here.
  static std::optional<CardDocument> read(const QByteArray& json);

  /// One figure on the hold-out records, of everybody or of one group.
  struct Figure {
    QString group;  // empty: everybody
    QString name;
    const char* metric = "";  // the name in the card
    double value = 0;
    std::optional<std::pair<double, double>> interval;
  };
  std::vector<Figure> figures() const;
  /// Records by the score they were given: the mean score, the share that came true and its 95 % interval.
  struct CalibrationBin {
    double predicted = 0;
    double cameTrue = 0;
    double low = 0;
    double high = 1;
    double records = 0;
  };
  std::vector<CalibrationBin> calibration() const;
  /// Of all members together; 0: not stated.
  std::uint64_t records() const;
  QString title() const;
  /// The title; with the model's hash when the other has the same title.
  QString nameBeside(const CardDocument& other) const;
  /// Without scripts, pictures or links.
  QString html() const;
  /// Comma-separated, with a header, figures by their names in the card, numbers with a decimal point.
  QByteArray csv() const;
  /// Figures that both cards have, side by side.
  static QString comparisonHtml(const CardDocument& first, const CardDocument& second);

 private:
  explicit CardDocument(QJsonObject card) : m_card(std::move(card)) {}
  QString figuresHtml() const;
  QString calibrationHtml() const;
  QString roundsHtml() const;
  QString dataHtml() const;
  QString originHtml() const;
  QString madeHtml() const;
  QString hash(const QString& key) const;

  QJsonObject m_card;
};

}  // namespace coppice::ui
