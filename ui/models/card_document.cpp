#include "models/card_document.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <array>

#include "bridge/text.h"

namespace coppice::ui {

namespace {

QString escaped(const QJsonValue& value) { return Text::of(value.toString().toStdString()).toHtmlEscaped(); }

QString number(double value, int digits = 4) { return QLocale().toString(value, 'f', digits); }

QString row(const QStringList& cells, const char* tag = "td") {
  QString html = QStringLiteral("<tr>");
  for (qsizetype i = 0; i < cells.size(); ++i) {
    const QString align = i == 0 ? QStringLiteral("left") : QStringLiteral("right");
    html += QStringLiteral("<%1 align=\"%2\">%3</%1>").arg(QLatin1String(tag), align, cells[i]);
  }
  return QString(html % QStringLiteral("</tr>"));
}

QString table(const QStringList& head, const QStringList& rows) {
  return rows.isEmpty() ? QString()
                        : QString(QStringLiteral("<table cellpadding=\"4\">") % row(head, "th") % rows.join(QString()) %
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

std::vector<CardDocument::Figure> CardDocument::figures() const {
  constexpr std::array names{"auc", "accuracy", "loss", "brier", "meanAbsoluteError", "rootMeanSquareError", "r2"};
  std::vector<Figure> figures;
  const auto add = [&](const QString& group, const QJsonObject& block) {
    for (const char* name : names) {
      const QJsonObject figure = block.value(QLatin1String(name)).toObject();
      if (!figure.value(QStringLiteral("value")).isDouble()) continue;
      Figure one{group, Text::metric(name), figure.value(QStringLiteral("value")).toDouble(), std::nullopt};
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
                 number(figure.value), interval});
  }
  return rows.isEmpty() ? QString()
                        : QString(heading(tr("How good, and for whom")) %
                                  table({tr("Figure"), tr("For"), tr("Value"), tr("95 % interval")}, rows));
}

QString CardDocument::calibrationHtml() const {
  const QJsonArray bins = m_card.value(QStringLiteral("evaluation"))
                              .toObject()
                              .value(QStringLiteral("total"))
                              .toObject()
                              .value(QStringLiteral("calibration"))
                              .toArray();
  QStringList rows;
  for (const QJsonValue& value : bins) {
    const QJsonObject bin = value.toObject();
    const double count = bin.value(QStringLiteral("rows")).toDouble();
    if (count <= 0) continue;
    rows << row({number(100 * bin.value(QStringLiteral("meanScore")).toDouble(), 1),
                 number(100 * bin.value(QStringLiteral("share")).toDouble(), 1), number(count, 0)});
  }
  return rows.isEmpty() ? QString()
                        : QString(heading(tr("Does it promise what comes true?")) %
                                  table({tr("Predicted %"), tr("Came true %"), tr("Records")}, rows));
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
                 Text::number(
                     static_cast<std::uint64_t>(std::max(0.0, round.value(QStringLiteral("contributors")).toDouble()))),
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
  return rows.isEmpty() ? QString()
                        : QString(heading(tr("Learned from")) % QStringLiteral("<p>") %
                                  tr("%n record(s) of all members together.", "",
                                     static_cast<int>(data.value(QStringLiteral("rows")).toDouble())) %
                                  QStringLiteral("</p>") % table({tr("Column"), tr("Present"), tr("Missing")}, rows));
}

QString CardDocument::html() const {
  QString limits;
  for (const QJsonValue& limit : m_card.value(QStringLiteral("limits")).toArray())
    limits += QStringLiteral("<li>%1</li>").arg(escaped(limit));
  if (!limits.isEmpty()) limits = QString(heading(tr("What it is not")) % QStringLiteral("<ul>%1</ul>").arg(limits));
  return QString(QStringLiteral("<h1>%1</h1><p>%2</p>")
                     .arg(title().toHtmlEscaped(), escaped(m_card.value(QStringLiteral("description")))) %
                 figuresHtml() % calibrationHtml() % dataHtml() % roundsHtml() % limits);
}

QByteArray CardDocument::csv() const {
  const auto cell = [](QString text) { return QString(u'"' % text.replace(u'"', QStringLiteral("\"\"")) % u'"'); };
  QString text = QStringLiteral("figure,group,value,lower,upper\r\n");
  for (const Figure& figure : figures()) {
    const auto plain = [](double value) { return QString::number(value, 'g', 12); };
    text += QString(cell(figure.name) % u',' % cell(figure.group) % u',' % plain(figure.value) % u',' %
                    (figure.interval ? plain(figure.interval->first) : QString()) % u',' %
                    (figure.interval ? plain(figure.interval->second) : QString()) % QStringLiteral("\r\n"));
  }
  return text.toUtf8();
}

QString CardDocument::comparisonHtml(const CardDocument& first, const CardDocument& second) {
  QStringList rows;
  const std::vector<Figure> others = second.figures();
  for (const Figure& one : first.figures()) {
    const auto other = std::find_if(others.begin(), others.end(), [&one](const Figure& candidate) {
      return candidate.name == one.name && candidate.group == one.group;
    });
    if (other == others.end()) continue;
    rows << row({one.name.toHtmlEscaped(), one.group.isEmpty() ? tr("everybody") : one.group.toHtmlEscaped(),
                 number(one.value), number(other->value), number(other->value - one.value)});
  }
  const QString names =
      QStringLiteral("<h1>%1</h1>").arg(tr("%1 and %2").arg(first.title(), second.title()).toHtmlEscaped());
  return QString(names % (rows.isEmpty()
                              ? QStringLiteral("<p>%1</p>").arg(tr("The two have no figure in common."))
                              : table({tr("Figure"), tr("For"), tr("First"), tr("Second"), tr("Difference")}, rows)));
}

}  // namespace coppice::ui
