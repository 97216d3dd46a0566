#include "dialogs/consent_dialog.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>

#include "dialogs/dialogs.h"
#include "dialogs/help_window.h"
#include "dialogs/request_layers.h"
#include "dialogs/unlock_dialog.h"
#include "models/agent_state.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

ConsentDialog::ConsentDialog(const Services& services, const pb::RequestDetail& detail, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_detail(detail),
      m_decidable(decidable(services, detail.summary())),
      m_message(wrappedLabel({}, this)) {
  setHelpTopic(this, QStringLiteral("consent"));
  setWindowTitle(tr("Review a request"));
  resize(fittingSize(*this, {860, 900}));
  auto* const layout = new QVBoxLayout(this);
  layout->addWidget(headingLabel(Text::of(detail.summary().title()), this));
  auto* const tabs = new RequestLayers(m_detail, shortPage(), this);
  layout->addWidget(tabs, 1);
  nameControl(m_message, QStringLiteral("consentMessage"), tr("What is missing"));
  layout->addWidget(m_message);
  // Same size, weight and distance; neither is the default. Made last, so that Tab comes to them last.
  m_refuse = new QPushButton(tr("Refuse"), this);
  m_grant = new QPushButton(tr("Grant"), this);
  auto* const buttons = new QHBoxLayout;
  const int width = std::max(m_grant->sizeHint().width(), m_refuse->sizeHint().width()) + 40;
  for (QPushButton* button : {m_refuse, m_grant}) {
    button->setAutoDefault(false);
    button->setMinimumWidth(width);
    buttons->addWidget(button, 1);
  }
  nameControl(m_grant, QStringLiteral("grant"), tr("Grant"));
  nameControl(m_refuse, QStringLiteral("refuse"), tr("Refuse"));
  layout->addLayout(buttons);
  connect(m_grant, &QPushButton::clicked, this, &ConsentDialog::grant);
  connect(m_refuse, &QPushButton::clicked, this, &ConsentDialog::refuse);
  tabs->setFocus();
  if (!m_decidable) {
    onlyLook(*layout);
    return;
  }
  connect(&services.state, &AgentState::statusChanged, this, [this] {
    if (m_locked && m_services.state.status().unlocked()) askAgain();
  });
  watchRequest();
  refresh();
}

/// What was decided elsewhere, or is over, can still be read.
void ConsentDialog::onlyLook(QVBoxLayout& layout) {
  for (QPushButton* button : {m_refuse, m_grant}) button->hide();
  const pb::RequestSummary& request = m_detail.summary();
  say(request.closed()         ? tr("This request has ended: there is nothing to decide.")
      : request.has_unusable() ? tr("This request cannot be used: %1")
                                     .arg(m_services.sentenceOf(control::fromFault(request.unusable())).both())
      : request.state() == "granted" ? tr("You consented. To end your consent, revoke it on the page Consents.")
                                     : tr("This window is for looking only."));
  auto* const close = new QPushButton(tr("Close"), this);
  nameControl(close, QStringLiteral("closeReview"), close->text());
  layout.addWidget(close, 0, Qt::AlignRight);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

/// The vault was opened meanwhile: now the agent knows which data fit.
void ConsentDialog::askAgain() {
  m_locked = false;
  pb::Command command;
  command.mutable_show()->set_request(toHex(asBytes(m_detail.summary().id())));
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (!reply) return say(m_services.sentenceOf(reply.error()).both());
    *m_detail.mutable_fits() = reply->request().fits();
    addDatasets();
    refresh();
  });
}

bool ConsentDialog::decidable(const Services& services, const pb::RequestSummary& request) {
  return !request.closed() && !request.has_unusable() && request.state() != "granted" && !services.link.readOnly();
}

QWidget* ConsentDialog::shortPage() {
  auto* const page = new QWidget;
  auto* const layout = new QVBoxLayout(page);
  layout->addWidget(RequestLayers::inShort(m_detail));
  if (m_decidable) addChoices(layout);
  layout->addStretch(1);
  return page;
}

void ConsentDialog::addChoices(QVBoxLayout* layout) {
  layout->addSpacing(8);
  layout->addWidget(headingLabel(tr("Which of your data may be used?")));
  m_datasetsAt = new QVBoxLayout;
  layout->addLayout(m_datasetsAt);
  addDatasets();
  addColumns(layout);
  addQuestions(layout);
  addEnd(layout);
}

/// Replaces what stood there before.
void ConsentDialog::addDatasets() {
  m_datasets.clear();
  while (QLayoutItem* const item = m_datasetsAt->takeAt(0)) {
    item->widget()->deleteLater();
    delete item;
  }
  m_locked = m_detail.fits().empty() && !m_services.state.status().unlocked();
  if (m_locked) {
    m_datasetsAt->addWidget(wrappedLabel(tr("The vault is locked, so your data cannot be shown.")));
    auto* const unlock = new QPushButton(tr("Unlock…"));
    unlock->setAutoDefault(false);
    nameControl(unlock, QStringLiteral("unlockToChoose"), tr("Unlock the vault to choose data"));
    m_datasetsAt->addWidget(unlock, 0, Qt::AlignLeft);
    connect(unlock, &QPushButton::clicked, this, [this] { unlockThen({}); });
  } else if (m_detail.fits().empty()) {
    m_datasetsAt->addWidget(wrappedLabel(tr("You have not imported any data yet. Do so on the page My data.")));
  }
  for (const pb::DatasetFit& fit : m_detail.fits()) {
    const bool fits = fit.missing().empty();
    const QString text = fits ? tr("%1 (%Ln record(s))", "", static_cast<int>(fit.rows())).arg(Text::of(fit.name()))
                              : tr("%1 lacks %2").arg(Text::of(fit.name()), Text::list(fit.missing()));
    auto* const box = new QCheckBox(text);
    box->setEnabled(fits);
    nameControl(box, QString(QStringLiteral("dataset:") % Text::of(fit.name())), text);
    connect(box, &QCheckBox::toggled, this, &ConsentDialog::refresh);
    m_datasets[fit.dataset()] = box;
    m_datasetsAt->addWidget(box);
  }
}

void ConsentDialog::addColumns(QVBoxLayout* layout) {
  layout->addSpacing(8);
  layout->addWidget(headingLabel(tr("Which columns?")));
  const auto among = [](const auto& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const std::string& column : m_detail.summary().columns()) {
    QStringList marks;
    if (among(m_detail.summary().required_columns(), column)) marks << tr("needed");
    if (among(m_detail.sensitive_columns(), column)) marks << tr("sensitive");
    const QString name = Text::of(column);
    const QString text = marks.isEmpty() ? name : tr("%1 (%2)").arg(name, marks.join(QStringLiteral(", ")));
    auto* const box = new QCheckBox(text);
    nameControl(box, QString(QStringLiteral("column:") % name), text);
    connect(box, &QCheckBox::toggled, this, &ConsentDialog::refresh);
    m_columns[column] = box;
    layout->addWidget(box);
  }
}

void ConsentDialog::addQuestions(QVBoxLayout* layout) {
  if (!m_detail.questions().empty()) {
    layout->addSpacing(8);
    layout->addWidget(headingLabel(tr("Please decide on these separately")));
  }
  for (const std::string& question : m_detail.questions()) {
    auto* const box = new QCheckBox(questionText(question));
    nameControl(box, QString(QStringLiteral("question:") % Text::of(question)), box->text());
    connect(box, &QCheckBox::toggled, this, &ConsentDialog::refresh);
    m_questions[question] = box;
    layout->addWidget(box);
  }
}

void ConsentDialog::addEnd(QVBoxLayout* layout) {
  layout->addSpacing(8);
  auto* const line = new QHBoxLayout;
  auto* const label = new QLabel(tr("Consent ends on"));
  m_until = new QDateEdit(QDate::currentDate().addYears(1));
  m_until->setMinimumDate(QDate::currentDate().addDays(1));
  m_until->setMaximumDate(QDate::currentDate().addYears(10));
  m_until->setCalendarPopup(true);
  nameControl(m_until, QStringLiteral("until"), tr("Consent ends on"));
  label->setBuddy(m_until);
  line->addWidget(label);
  line->addWidget(m_until);
  line->addStretch(1);
  layout->addLayout(line);
}

QString ConsentDialog::questionText(const std::string& question) const {
  static const std::string special = "special-category:";
  if (question == "automated-decisions") return tr("I accept that decisions about people are made with this model.");
  static const std::string guardianship = "guardianship:";
  if (question.starts_with(guardianship))
    return tr("I am at least %1 years old, or I decide this as the guardian of the person the data are about.")
        .arg(Text::of(question.substr(guardianship.size())));
  if (question.starts_with(special))
    return tr("I accept the use of specially protected data: %1.").arg(Text::of(question.substr(special.size())));
  return Text::of(question);
}

QString ConsentDialog::lacking() const {
  const auto chosen = [](const auto& boxes) {
    return std::any_of(boxes.begin(), boxes.end(), [](const auto& box) { return box.second->isChecked(); });
  };
  if (!chosen(m_datasets)) return tr("To grant, choose at least one data set.");
  QStringList needed;
  for (const std::string& column : m_detail.summary().required_columns()) {
    const auto box = m_columns.find(column);
    if (box != m_columns.end() && !box->second->isChecked()) needed << Text::of(column);
  }
  if (!needed.isEmpty())
    return tr("To grant, choose the needed columns too: %1.").arg(needed.join(QStringLiteral(", ")));
  for (const auto& [name, box] : m_questions) {
    if (!box->isChecked()) return tr("To grant, decide on the separate questions too.");
  }
  return {};
}

void ConsentDialog::refresh() {
  if (m_changed) return;
  const QString lack = lacking();
  m_grant->setEnabled(lack.isEmpty());
  say(lack);
}

void ConsentDialog::say(const QString& text) { m_message->setText(text); }

/// A request that ends or is decided elsewhere while the dialog is open is not decided here any more.
void ConsentDialog::watchRequest() {
  const RequestModel& model = m_services.state.requests();
  connect(&model, &QAbstractItemModel::dataChanged, this, &ConsentDialog::checkRequest);
  connect(&model, &QAbstractItemModel::modelReset, this, &ConsentDialog::checkRequest);
}

void ConsentDialog::checkRequest() {
  const RequestModel& model = m_services.state.requests();
  const int row = model.find(m_detail.summary().id());
  const bool same = row >= 0 && model.at(row).state() == m_detail.summary().state() &&
                    model.at(row).closed() == m_detail.summary().closed() &&
                    model.at(row).has_unusable() == m_detail.summary().has_unusable();
  if (same || m_changed) return;
  m_changed = true;
  m_grant->setEnabled(false);
  m_refuse->setEnabled(false);
  // After an answer that was lost the change may be the person's own decision.
  say(m_sent ? tr("This request changed, perhaps by what you decided here. Close it and look at it again.")
             : tr("This request changed while the window was open, so nothing is saved. Close it and look at it "
                  "again."));
}

void ConsentDialog::grant() {
  if (m_services.state.status().unlocked()) return sendGrant();
  unlockThen([this] {
    if (!m_changed) sendGrant();  // the request may have ended while the passphrase was asked
  });
}

void ConsentDialog::unlockThen(const std::function<void()>& next) {
  auto* const unlock = new UnlockDialog(m_services, tr("To grant, unlock the vault with your passphrase."), this);
  unlock->setAttribute(Qt::WA_DeleteOnClose);
  if (next) connect(unlock, &QDialog::accepted, this, next);
  unlock->open();
}

void ConsentDialog::sendGrant() {
  pb::Command command;
  pb::Grant& wanted = *command.mutable_grant();
  wanted.set_request(toHex(asBytes(m_detail.summary().id())));
  wanted.set_seen(m_detail.summary().id());
  for (const auto& [id, box] : m_datasets) {
    if (box->isChecked()) wanted.add_datasets(toHex(asBytes(id)));
  }
  for (const auto& [name, box] : m_columns) {
    if (box->isChecked()) wanted.add_columns(name);
  }
  for (const auto& [name, box] : m_questions) wanted.add_confirmed(name);
  wanted.set_until_ms(m_until->date().endOfDay().toMSecsSinceEpoch());
  send(std::move(command));
}

void ConsentDialog::refuse() {
  pb::Command command;
  command.mutable_refuse()->set_request(toHex(asBytes(m_detail.summary().id())));
  send(std::move(command));
}

void ConsentDialog::send(pb::Command command) {
  m_grant->setEnabled(false);
  m_refuse->setEnabled(false);
  m_changed = true;  // from here on a change is our own
  m_sent = true;
  m_services.link.send(std::move(command), this, [this](const Expected<pb::Reply>& reply) {
    if (reply) return accept();
    m_changed = false;
    m_refuse->setEnabled(true);
    refresh();
    say(m_services.sentenceOf(reply.error()).both());
    checkRequest();
  });
}

}  // namespace coppice::ui
