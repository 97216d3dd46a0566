#include "dialogs/request_layers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <map>

#include "dialogs/help_window.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

namespace {

QPlainTextEdit* jsonView(const std::string& json, const QString& name) {
  auto* const view = new QPlainTextEdit;
  view->setReadOnly(true);
  view->setTabChangesFocus(true);
  const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
  view->setPlainText(Text::lines(document.isNull() ? json : document.toJson().toStdString()));
  nameControl(view, name, name);
  return view;
}

/// A key of notice or recipe as a person says it; keys of later versions as they are.
QString keyText(const QString& key) {
  static const std::map<QString, const char*> known{
      {QStringLiteral("name"), QT_TRANSLATE_NOOP("coppice::ui::RequestLayers", "name")},
      {QStringLiteral("contact"), QT_TRANSLATE_NOOP("coppice::ui::RequestLayers", "contact")},
      {QStringLiteral("address"), QT_TRANSLATE_NOOP("coppice::ui::RequestLayers", "address")},
      {QStringLiteral("purpose"), QT_TRANSLATE_NOOP("coppice::ui::RequestLayers", "purpose")},
      {QStringLiteral("lawful_basis"), QT_TRANSLATE_NOOP("coppice::ui::RequestLayers", "legal ground")},
      {QStringLiteral("used"), QT_TRANSLATE_NOOP("coppice::ui::RequestLayers", "made")},
      {QStringLiteral("explanation"), QT_TRANSLATE_NOOP("coppice::ui::RequestLayers", "explanation")}};
  const auto found = known.find(key);
  if (found != known.end()) return RequestLayers::tr(found->second);
  return Text::of(key.toStdString()).replace(u'_', u' ');
}

/// A notice's value as lines of text: lists one item a line, objects "key: value".
QString valueText(const QJsonValue& value) {
  if (value.isBool()) return value.toBool() ? RequestLayers::tr("yes") : RequestLayers::tr("no");
  if (value.isDouble()) return QLocale().toString(value.toDouble(), 'g', 6);
  if (value.isString()) return Text::lines(value.toString().toStdString());
  QStringList lines;
  if (value.isArray()) {
    for (const QJsonValue& item : value.toArray()) lines << valueText(item);
  }
  if (value.isObject()) {
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field)
      lines << QString(keyText(field.key()) % QStringLiteral(": ") % valueText(field.value()));
  }
  return lines.join(u'\n');
}

QScrollArea* scrolled(QWidget* content) {
  auto* const area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidget(content);
  area->setFocusPolicy(Qt::NoFocus);
  return area;
}

QString recipientsText(const pb::RequestDetail& detail) {
  const QJsonObject notice = QJsonDocument::fromJson(QByteArray::fromStdString(detail.notice_json())).object();
  QStringList names;
  for (const QJsonValue& one : notice.value(QStringLiteral("recipient_third_parties")).toArray())
    names << Text::of(one.toString().toStdString());
  return names.isEmpty() ? Text::stated({}) : names.join(QStringLiteral(", "));
}

/// Statistics before the training, an evaluation after it.
constexpr std::uint64_t shortRounds = 2;

}  // namespace

RequestLayers::RequestLayers(const pb::RequestDetail& detail, QWidget* shortPage, QWidget* parent)
    : QTabWidget(parent) {
  addTab(scrolled(shortPage), tr("In short"));
  addTab(scrolled(notice(detail)), tr("Full notice"));
  addTab(scrolled(technical(detail)), tr("Technical details"));
  nameControl(this, QStringLiteral("layers"), tr("Parts of the request"));
}

/// The chance that protocol.md §8 gives, over all epochs the request may have.
QString RequestLayers::riskText(const pb::RequestDetail& detail) {
  return tr("Your numbers stay hidden unless helpers of every kind of mask work together. If one helper in twenty did: "
            "a chance of at most 1 in %1 over the whole request.")
      .arg(Text::oneIn(detail.exposure_risk()));
}

QString RequestLayers::costText(const pb::RequestDetail& detail) {
  const QJsonObject recipe = QJsonDocument::fromJson(QByteArray::fromStdString(detail.recipe_json())).object();
  const QJsonObject limits = recipe.value(QStringLiteral("limits")).toObject();
  const int seconds = limits.value(QStringLiteral("cpuSeconds")).toInt();
  const int megabytes = limits.value(QStringLiteral("memoryMb")).toInt();
  const std::uint64_t each = detail.sent_each_round();
  const std::uint64_t rounds = detail.summary().rounds_planned() + shortRounds;
  if (detail.summary().has_unusable()) return tr("Nothing, for it cannot be used.");
  if (each == 0) return tr("Known when the recipe has arrived.");
  const QString traffic = tr("At most %1 sent each round, %2 in all; more while your machine helps others.")
                              .arg(Text::bytes(each), Text::bytes(each * rounds));
  if (seconds <= 0 || megabytes <= 0) return traffic;
  return QString(tr("Each round at most %n second(s) of computing and %1 MB of memory.", "", seconds)
                     .arg(QLocale().toString(megabytes)) %
                 u' ' % traffic);
}

QWidget* RequestLayers::inShort(const pb::RequestDetail& detail) {
  const pb::RequestSummary& request = detail.summary();
  auto* const facts = new FactList;
  facts->add(tr("Who asks"), Text::stated(request.provider()));
  facts->add(tr("What for"), Text::stated(request.purpose()));
  facts->add(tr("What leaves this machine"), tr("Masked numbers, never records."));
  facts->add(tr("What others learn"), tr("That you take part: the list of who does is public."));
  facts->add(tr("How long"),
             tr("%Ln training round(s) and two short ones. No end date is stated; never longer than your "
                "consent.",
                "", static_cast<int>(request.rounds_planned())));
  facts->add(tr("What it costs"), costText(detail), QStringLiteral("consentCost"));
  auto* const smallest = facts->add(
      tr("Smallest total"),
      tr("Of at least %n members. This rests on the helpers, on the data space admitting real people only, and "
         "on the hub leaving nobody out.",
         "", static_cast<int>(request.smallest_group())));
  facts->add(tr("Risk"), riskText(detail), QStringLiteral("consentRisk"));
  facts->add(tr("Privacy noise"), request.noise() == "none"
                                      ? tr("None. Totals of several rounds, compared, could reveal one person.")
                                      : Text::of(request.noise()));
  facts->add(tr("Who gets the model"), tr("The provider, and every member that contributed."));
  facts->add(tr("Who else receives something"), recipientsText(detail), QStringLiteral("consentRecipients"));
  auto* const undo =
      facts->add(tr("Undo"), tr("Revoke at any time on the page Consents. Finished rounds cannot be taken back."));
  setHelpTopic(smallest, QStringLiteral("groups"));
  setHelpTopic(undo, QStringLiteral("undone"));
  return facts;
}

QWidget* RequestLayers::notice(const pb::RequestDetail& detail) {
  auto* const page = new QWidget;
  auto* const layout = new QVBoxLayout(page);
  const QJsonObject notice = QJsonDocument::fromJson(QByteArray::fromStdString(detail.notice_json())).object();
  const std::pair<const char*, QString> parts[] = {{"pii_controllers", tr("Responsible")},
                                                   {"purposes", tr("Purposes")},
                                                   {"privacy_notice", tr("Privacy notice")},
                                                   {"recipient_third_parties", tr("Who else receives something")},
                                                   {"retention_period", tr("How long it is kept")},
                                                   {"storage_locations", tr("Where it is kept")},
                                                   {"jurisdiction", tr("Jurisdiction")},
                                                   {"withdrawal_method", tr("How to withdraw")},
                                                   {"privacy_rights", tr("Your rights")},
                                                   {"automated_decisions", tr("Automated decisions")}};
  auto* const facts = new FactList;
  facts->add(tr("What is not promised"), Text::sentence(detail.not_claimed()), QStringLiteral("notClaimed"));
  if (notice.isEmpty()) {
    facts->add(tr("Notice"), tr("It has not arrived yet."));
  } else {
    for (const auto& [key, title] : parts) {
      const QString text = valueText(notice.value(QLatin1String(key)));
      facts->add(title, text.isEmpty() ? Text::stated({}) : text);
    }
  }
  const QJsonObject recipe = QJsonDocument::fromJson(QByteArray::fromStdString(detail.recipe_json())).object();
  const std::pair<const char*, QString> settings[] = {{"model", tr("Model")},
                                                      {"local", tr("Training on each machine")},
                                                      {"server", tr("Putting together")},
                                                      {"privacy", tr("Protection")},
                                                      {"limits", tr("Limits of a round")}};
  for (const auto& [key, title] : settings) {
    const QString text = valueText(recipe.value(QLatin1String(key)));
    if (!text.isEmpty()) facts->add(title, text);
  }
  layout->addWidget(facts);
  layout->addStretch(1);
  return page;
}

QWidget* RequestLayers::technical(const pb::RequestDetail& detail) {
  auto* const page = new QWidget;
  auto* const layout = new QVBoxLayout(page);
  auto* const facts = new FactList;
  const auto digits = [](const std::string& bytes) { return QString::fromStdString(toHex(asBytes(bytes))); };
  facts->add(tr("Request"), digits(detail.summary().id()), QStringLiteral("requestHash"));
  facts->add(tr("Signed by"), digits(detail.provider_key()), QStringLiteral("providerKey"));
  facts->add(tr("Hash of the recipe"), digits(detail.recipe_hash()), QStringLiteral("recipeHash"));
  facts->add(tr("Hash of the notice"), digits(detail.notice_hash()), QStringLiteral("noticeHash"));
  facts->add(tr("Signature"),
             detail.recipe_json().empty()
                 ? tr("The service checked the provider's signature. Recipe and notice have not arrived.")
                 : tr("The service checked the provider's signature and that recipe and notice have "
                      "these hashes."));
  layout->addWidget(facts);
  layout->addWidget(new QLabel(tr("Request as it was signed")));
  layout->addWidget(jsonView(detail.terms_json(), tr("Request as it was signed")), 1);
  layout->addWidget(new QLabel(tr("Recipe")));
  layout->addWidget(jsonView(detail.recipe_json(), tr("Recipe")), 1);
  layout->addWidget(new QLabel(tr("Notice")));
  layout->addWidget(jsonView(detail.notice_json(), tr("Notice")), 1);
  return page;
}

}  // namespace coppice::ui
