// The second and the third layer of the consent dialog: the full notice, and what only experts read.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "dialogs/consent_dialog.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

namespace {

QPlainTextEdit* jsonView(const std::string& json, const QString& name) {
  auto* const view = new QPlainTextEdit;
  view->setReadOnly(true);
  view->setTabChangesFocus(true);
  const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
  view->setPlainText(document.isNull() ? Text::of(json) : QString::fromUtf8(document.toJson()));
  nameControl(view, name, name);
  return view;
}

/// A key of notice or recipe as a person says it; keys of later versions as they are.
QString keyText(const QString& key) {
  static const std::map<QString, const char*> known{
      {QStringLiteral("name"), QT_TRANSLATE_NOOP("coppice::ui::ConsentDialog", "name")},
      {QStringLiteral("contact"), QT_TRANSLATE_NOOP("coppice::ui::ConsentDialog", "contact")},
      {QStringLiteral("address"), QT_TRANSLATE_NOOP("coppice::ui::ConsentDialog", "address")},
      {QStringLiteral("purpose"), QT_TRANSLATE_NOOP("coppice::ui::ConsentDialog", "purpose")},
      {QStringLiteral("lawful_basis"), QT_TRANSLATE_NOOP("coppice::ui::ConsentDialog", "legal ground")},
      {QStringLiteral("used"), QT_TRANSLATE_NOOP("coppice::ui::ConsentDialog", "made")},
      {QStringLiteral("explanation"), QT_TRANSLATE_NOOP("coppice::ui::ConsentDialog", "explanation")}};
  const auto found = known.find(key);
  if (found != known.end()) return ConsentDialog::tr(found->second);
  return Text::of(key.toStdString()).replace(u'_', u' ');
}

/// A notice's value as lines of text: lists one item a line, objects "key: value".
QString valueText(const QJsonValue& value) {
  if (value.isBool()) return value.toBool() ? ConsentDialog::tr("yes") : ConsentDialog::tr("no");
  if (value.isDouble()) return QLocale().toString(value.toDouble(), 'g', 6);
  if (value.isString()) return Text::of(value.toString().toStdString());
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

}  // namespace

QWidget* ConsentDialog::noticePage() {
  auto* const page = new QWidget;
  auto* const layout = new QVBoxLayout(page);
  const QJsonObject notice = QJsonDocument::fromJson(QByteArray::fromStdString(m_detail.notice_json())).object();
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
  for (const auto& [key, title] : parts) {
    const QString text = valueText(notice.value(QLatin1String(key)));
    facts->add(title, text.isEmpty() ? Text::stated({}) : text);
  }
  const QJsonObject recipe = QJsonDocument::fromJson(QByteArray::fromStdString(m_detail.recipe_json())).object();
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

QWidget* ConsentDialog::technicalPage() {
  auto* const page = new QWidget;
  auto* const layout = new QVBoxLayout(page);
  auto* const facts = new FactList;
  facts->add(tr("Request"), QString::fromStdString(toHex(asBytes(m_detail.summary().id()))));
  facts->add(tr("Signature"), tr("The agent checked the provider's signature and the hashes of recipe and notice."));
  layout->addWidget(facts);
  layout->addWidget(new QLabel(tr("Recipe")));
  layout->addWidget(jsonView(m_detail.recipe_json(), tr("Recipe")), 1);
  layout->addWidget(new QLabel(tr("Notice")));
  layout->addWidget(jsonView(m_detail.notice_json(), tr("Notice")), 1);
  return page;
}

}  // namespace coppice::ui
