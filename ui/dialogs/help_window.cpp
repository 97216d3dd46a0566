#include "dialogs/help_window.h"

#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QListWidget>
#include <QLocale>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "dialogs/dialogs.h"
#include "widgets/fact_list.h"

namespace coppice::ui {

namespace {

constexpr const char* topicProperty = "helpTopic";

QString titleOf(const QString& markdown) { return markdown.section(u'\n', 0, 0).mid(2).trimmed(); }

}  // namespace

QStringList helpTopics() {
  return {QStringLiteral("start"),  QStringLiteral("consent"), QStringLiteral("leaves"), QStringLiteral("groups"),
          QStringLiteral("undone"), QStringLiteral("leave"),   QStringLiteral("data"),   QStringLiteral("training"),
          QStringLiteral("models"), QStringLiteral("safety")};
}

QString helpText(const QString& topic) {
  for (const QString& language : {QLocale().name().section(u'_', 0, 0), QStringLiteral("en")}) {
    QFile file(QStringLiteral(":/help/%1/%2.md").arg(language, topic));
    if (file.open(QIODevice::ReadOnly)) return QString::fromUtf8(file.readAll());
  }
  return {};
}

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent), m_topics(new QListWidget(this)), m_text(new QTextBrowser(this)) {
  setWindowTitle(tr("Help"));
  setObjectName(QStringLiteral("help"));
  resize(fittingSize(*this, {820, 560}));
  nameControl(m_topics, QStringLiteral("helpTopics"), tr("Topics"));
  nameControl(m_text, QStringLiteral("helpText"), tr("Help text"));
  m_text->setOpenLinks(false);
  for (const QString& topic : helpTopics()) {
    auto* const item = new QListWidgetItem(titleOf(helpText(topic)), m_topics);
    item->setData(Qt::UserRole, topic);
    item->setSizeHint({0, 2 * m_topics->fontMetrics().height()});
  }
  m_topics->setWordWrap(true);
  auto* const splitter = new QSplitter(this);
  splitter->addWidget(m_topics);
  splitter->addWidget(m_text);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({240, 580});
  splitter->setChildrenCollapsible(false);
  (new QVBoxLayout(this))->addWidget(splitter);
  connect(m_topics, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
    if (item != nullptr) m_text->setMarkdown(helpText(item->data(Qt::UserRole).toString()));
  });
}

void HelpWindow::showTopic(const QString& topic) {
  const auto row = std::max<qsizetype>(0, helpTopics().indexOf(topic));
  m_topics->setCurrentRow(static_cast<int>(row));
  m_text->setFocus();
}

void setHelpTopic(QWidget* widget, const QString& topic) { widget->setProperty(topicProperty, topic); }

QString helpTopicOf(const QWidget* widget) {
  for (; widget != nullptr; widget = widget->parentWidget()) {
    const QString topic = widget->property(topicProperty).toString();
    if (!topic.isEmpty()) return topic;
  }
  return QStringLiteral("start");
}

HelpKey::HelpKey(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

bool HelpKey::eventFilter(QObject* watched, QEvent* event) {
  auto* const widget = qobject_cast<QWidget*>(watched);
  if (widget == nullptr || event->type() != QEvent::KeyPress) return QObject::eventFilter(watched, event);
  if (!static_cast<QKeyEvent*>(event)->matches(QKeySequence::HelpContents)) return QObject::eventFilter(watched, event);
  openHelp(widget, helpTopicOf(widget));
  return true;
}

void openHelp(QWidget* asker, const QString& topic) {
  QWidget* const window = asker->window();
  auto* help = qobject_cast<HelpWindow*>(window);  // F1 inside the help itself
  if (help == nullptr) help = window->findChild<HelpWindow*>(QString(), Qt::FindDirectChildrenOnly);
  if (help == nullptr) {
    // A child of the asking window: a modal dialog would block any other.
    help = new HelpWindow(window);
    help->setAttribute(Qt::WA_DeleteOnClose);
  }
  help->showTopic(topic);
  help->show();
  help->raise();
  help->activateWindow();
}

}  // namespace coppice::ui
