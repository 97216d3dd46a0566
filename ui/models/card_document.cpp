#include "models/card_document.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/export_text.h"
#include "bridge/text.h"

namespace coppice::ui {

namespace {

QString escaped(const QJsonValue& value) { return Text::of(value.toString().toStdString()).toHtmlEscaped(); }

QString number(double value, int digits = 4) { return QLocale().toString(value, 'f', digits); }

/// texts: how many of the first cells are words; the others are figures.
QString row(const QStringList& cells, const char* tag = "td", qsizetype texts = 1) {
  QString html = QStringLiteral("<tr>");
  for (qsizetype i = 0; i < cells.size(); ++i) {
    const QString align = i < texts ? QStringLiteral("left") : QStringLiteral("right");
    html += QStringLiteral("<%1 align=\"%2\">%3</%1>").arg(QLatin1String(tag), align, cells[i]);
  }
  return QString(html % QStringLiteral("</tr>"));
}

QString table(const QStringList& head, const QStringList& rows, qsizetype texts = 1) {
  return rows.isEmpty() ? QString()
                        : QString(QStringLiteral("<table cellpadding=\"4\">") %
                                  (head.isEmpty() ? QString() : row(head, "th", texts)) % rows.join(QString()) %
                                  QStringLiteral("</table>"));
}

QString heading(const QString& text) { return QStringLiteral("<h2>%1</h2>").arg(text); }

}  // namespace

std::optional<CardDocument> CardDocument::read(const QByteArray& json) {
  const QJsonObject card = QJsonDocument::fromJson(json).object();
  if (card.value(QStringLiteral("format")) != QStringLiteral("coppice-card/1")) return std::nullopt;
  return CardDocument(card);
}

QString CardDocument::title() const { return Text::of(m_card.value(QStringLiteral("name")).toString().toStdString()); }

QString CardDocument::nameBeside(const CardDocument& other) const {
  const QString model = hash(QStringLiteral("model")).left(8);
  if (title() != other.title() || model.isEmpty()) return title();
  return tr("%1 (%2)", "name of a model and the first digits of its hash").arg(title(), model);
}

std::vector<CardDocument::Figure> CardDocument::figures() const {
  constexpr std::array names{"auc", "accuracy", "loss", "brier", "meanAbsoluteError", "rootMeanSquareError", "r2"};
  std::vector<Figure> figures;
  const auto add = [&](const QString& group, const QJsonObject& block) {
    for (const char* name : names) {
      const QJsonObject figure = block.value(QLatin1String(name)).toObject();
      if (!figure.value(QStringLiteral("value")).isDouble()) continue;
      Figure one{group, Text::metric(name), name, figure.value(QStringLiteral("value")).toDouble(), std::nullopt};
      const QJsonArray ends = figure.value(QStringLiteral("interval")).toArray();
      if (ends.size() == 2) one.interval = {ends[0].toDouble(), ends[1].toDouble()};
      figures.push_back(std::move(one));
    }
  };
  const QJsonObject evaluation = m_card.value(QStringLiteral("evaluation")).toObject();
  add({}, evaluation.value(QStringLiteral("total")).toObject());
  for (const QJsonValue& group : evaluation.value(QStringLiteral("groups")).toArray()) {
    const QJsonObject block = group.toObject();
    const QString column = Text::of(block.value(QStringLiteral("column")).toString().toStdString());
    const QString value = Text::of(block.value(QStringLiteral("value")).toString().toStdString());
    add(QString(column % QStringLiteral(" = ") % value), block);
  }
  return figures;
}

QString CardDocument::figuresHtml() const {
  QStringList rows;
  for (const Figure& figure : figures()) {
    const QString interval = figure.interval
                                 ? tr("%1 to %2").arg(number(figure.interval->first), number(figure.interval->second))
                                 : QString();
    rows << row({figure.name.toHtmlEscaped(), figure.group.isEmpty() ? tr("everybody") : figure.group.toHtmlEscaped(),
                 number(figure.value), interval},
                "td", 2);
  }
  return rows.isEmpty() ? QString()
                        : QString(heading(tr("How good, and for whom")) %
                                  table({tr("Figure"), tr("For"), tr("Value"), tr("95 % interval")}, rows, 2));
}

std::vector<CardDocument::CalibrationBin> CardDocument::calibration() const {
  const QJsonObject evaluation = m_card.value(QStringLiteral("evaluation")).toObject();
  std::vector<CalibrationBin> bins;
  for (const QJsonValue& value :
       evaluation.value(QStringLiteral("total")).toObject().value(QStringLiteral("calibration")).toArray()) {
    const QJsonObject bin = value.toObject();
    const double records = bin.value(QStringLiteral("rows")).toDouble();
    const double share = bin.value(QStringLiteral("share")).toDouble();
    if (records <= 0 || share < 0 || share > 1) continue;
    // Wilson's interval: also right at the ends and for few records.
    constexpr double z = 1.959964;
    const double middle = (share + z * z / (2 * records)) / (1 + z * z / records);
    const double half =
        z / (1 + z * z / records) * std::sqrt(share * (1 - share) / records + z * z / (4 * records * records));
    bins.push_back({bin.value(QStringLiteral("meanScore")).toDouble(), share, std::max(0.0, middle - half),
                    std::min(1.0, middle + half), records});
  }
  return bins;
}

std::uint64_t CardDocument::records() const {
  return statedCount(m_card.value(QStringLiteral("data")).toObject().value(QStringLiteral("rows")).toDouble());
}

QString CardDocument::calibrationHtml() const {
  QStringList rows;
  for (const CalibrationBin& bin : calibration()) {
    rows << row({number(100 * bin.predicted, 1), number(100 * bin.cameTrue, 1),
                 tr("%1 to %2").arg(number(100 * bin.low, 1), number(100 * bin.high, 1)), number(bin.records, 0)});
  }
  return rows.isEmpty()
             ? QString()
             : QString(heading(tr("Does it promise what comes true?")) %
                       table({tr("Predicted %"), tr("Came true %"), tr("95 % interval"), tr("Records")}, rows));
}

QString CardDocument::roundsHtml() const {
  QStringList rows;
  for (const QJsonValue& value :
       m_card.value(QStringLiteral("federation")).toObject().value(QStringLiteral("rounds")).toArray()) {
    const QJsonObject round = value.toObject();
    const QJsonObject metrics = round.value(QStringLiteral("metrics")).toObject();
    const auto figure = [&metrics](const QString& name) {
      return metrics.contains(name) ? number(metrics.value(name).toDouble()) : QString();
    };
    rows << row({Text::roundKind(round.value(QStringLiteral("kind")).toString().toStdString()).toHtmlEscaped(),
                 Text::number(statedCount(round.value(QStringLiteral("contributors")).toDouble())),
                 figure(QStringLiteral("loss")), figure(QStringLiteral("accuracy"))});
  }
  return rows.isEmpty() ? QString()
                        : QString(heading(tr("Rounds")) %
                                  table({tr("Round"), tr("Members counted"), tr("Loss"), tr("Accuracy")}, rows));
}

QString CardDocument::dataHtml() const {
  const QJsonObject data = m_card.value(QStringLiteral("data")).toObject();
  QStringList rows;
  for (const QJsonValue& value : data.value(QStringLiteral("columns")).toArray()) {
    const QJsonObject column = value.toObject();
    rows << row({escaped(column.value(QStringLiteral("column"))),
                 number(column.value(QStringLiteral("present")).toDouble(), 0),
                 number(column.value(QStringLiteral("missing")).toDouble(), 0)});
  }
  return rows.isEmpty()
             ? QString()
             : QString(heading(tr("Learned from")) % QStringLiteral("<p>") %
                       tr("%Ln record(s) of all members together.", "",
                          static_cast<int>(std::min<std::uint64_t>(records(), std::numeric_limits<int>::max()))) %
                       QStringLiteral("</p>") % table({tr("Column"), tr("Present"), tr("Missing")}, rows));
}

/// Hexadecimal, or empty: a hash is nothing else.
QString CardDocument::hash(const QString& key) const {
  const QString text = m_card.value(key).toString();
  const bool hex =
      std::all_of(text.begin(), text.end(), [](QChar c) { return QStringLiteral("0123456789abcdef").contains(c); });
  return hex ? text : QString();
}

QString CardDocument::originHtml() const {
  const auto list = [this](const QString& key) {
    QStringList parts;
    for (const QJsonValue& value : m_card.value(key).toArray()) parts << escaped(value);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
  };
  QString html;
  const QString purposes = list(QStringLiteral("purposes"));
  const QString controllers = list(QStringLiteral("controllers"));
  if (!purposes.isEmpty()) html += QStringLiteral("<p>%1</p>").arg(tr("Made for: %1").arg(purposes));
  if (!controllers.isEmpty()) html += QStringLiteral("<p>%1</p>").arg(tr("Responsible: %1").arg(controllers));
  return html;
}

QString CardDocument::madeHtml() const {
  const QJsonObject federation = m_card.value(QStringLiteral("federation")).toObject();
  QStringList rows;
  const auto count = [&rows](const QString& name, const QJsonValue& value) {
    if (value.isDouble()) rows << row({name, QLocale().toString(value.toDouble(), 'g', 12)});
  };
  count(tr("Smallest group that was ever summed"), federation.value(QStringLiteral("cohortMin")));
  count(tr("Largest length of one contribution"), federation.value(QStringLiteral("clip")));
  count(tr("Records of one member that count at most"), federation.value(QStringLiteral("rowsCap")));
  if (federation.value(QStringLiteral("noise")) == QStringLiteral("none"))
    rows << row({tr("Privacy noise"), tr("none")});
  count(tr("Weights"), m_card.value(QStringLiteral("parameters")));
  for (const auto& [key, name] : {std::pair(QStringLiteral("model"), tr("Model (hash)")),
                                  std::pair(QStringLiteral("recipe"), tr("Recipe (hash)")),
                                  std::pair(QStringLiteral("request"), tr("Request (hash)"))}) {
    const QString value = hash(key);
    if (!value.isEmpty()) rows << row({name, QStringLiteral("<code>%1</code>").arg(value)});
  }
  return rows.isEmpty() ? QString() : QString(heading(tr("How it was made")) % table({}, rows));
}

QString CardDocument::html() const {
  QString limits;
  for (const QJsonValue& limit : m_card.value(QStringLiteral("limits")).toArray())
    limits += QStringLiteral("<li>%1</li>").arg(escaped(limit));
  if (!limits.isEmpty()) limits = QString(heading(tr("What it is not")) % QStringLiteral("<ul>%1</ul>").arg(limits));
  return QString(QStringLiteral("<h1>%1</h1><p>%2</p>")
                     .arg(title().toHtmlEscaped(), escaped(m_card.value(QStringLiteral("description")))) %
                 originHtml() % figuresHtml() % calibrationHtml() % dataHtml() % roundsHtml() % madeHtml() % limits);
}

QByteArray CardDocument::csv() const {
  QByteArray text = "figure,group,value,lower,upper\r\n";
  const auto cell = [](const QString& words) { return QByteArray::fromStdString(csvCell(words.toStdString())); };
  // Numbers stand bare: one below zero is no formula.
  const auto plain = [](double value) { return QByteArray::number(value, 'g', 12); };
  for (const Figure& figure : figures()) {
    const QByteArrayList cells{cell(QLatin1String(figure.metric)), cell(figure.group), plain(figure.value),
                               figure.interval ? plain(figure.interval->first) : QByteArray(),
                               figure.interval ? plain(figure.interval->second) : QByteArray()};
    text += cells.join(',') + "\r\n";
  }
  return text;
}

namespace {

QString withInterval(const CardDocument::Figure& figure) {
  if (!figure.interval) return number(figure.value);
  return CardDocument::tr("%1 (%2 to %3)")
      .arg(number(figure.value), number(figure.interval->first), number(figure.interval->second));
}

/// Whether two figures are further apart than their intervals reach.
QString verdict(const CardDocument::Figure& one, const CardDocument::Figure& other) {
  if (!one.interval || !other.interval) return {};
  const bool apart = one.interval->second < other.interval->first || other.interval->second < one.interval->first;
  return apart ? CardDocument::tr("clear") : CardDocument::tr("within the intervals");
}

}  // namespace

QString CardDocument::comparisonHtml(const CardDocument& first, const CardDocument& second) {
  QStringList rows;
  const std::vector<Figure> others = second.figures();
  for (const Figure& one : first.figures()) {
    const auto other = std::find_if(others.begin(), others.end(), [&one](const Figure& candidate) {
      return candidate.name == one.name && candidate.group == one.group;
    });
    if (other == others.end()) continue;
    rows << row({one.name.toHtmlEscaped(), one.group.isEmpty() ? tr("everybody") : one.group.toHtmlEscaped(),
                 withInterval(one), withInterval(*other), number(other->value - one.value), verdict(one, *other)},
                "td", 2);
  }
  if (!rows.isEmpty() && (first.records() != 0 || second.records() != 0)) {
    const auto learned = [](const CardDocument& card) {
      return card.records() == 0 ? QString() : Text::number(card.records());
    };
    rows << row({tr("Records it learned from"), tr("everybody"), learned(first), learned(second), {}, {}}, "td", 2);
  }
  const QString names =
      QStringLiteral("<h1>%1</h1>")
          .arg(tr("%1 and %2").arg(first.nameBeside(second), second.nameBeside(first)).toHtmlEscaped());
  const QStringList head = {tr("Figure"), tr("For"), tr("First"), tr("Second"), tr("Difference"), tr("Is it clear?")};
  return QString(names % (rows.isEmpty() ? QStringLiteral("<p>%1</p>").arg(tr("The two have no figure in common."))
                                         : table(head, rows, 2)));
}

}  // namespace coppice::ui
