#pragma once
/// The help: one page per topic, in the window's language (resources/help/LANGUAGE/TOPIC.md). It stays open beside
/// what it explains and loads nothing from anywhere. GUI thread.
#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace coppice::ui {

/// Names of the topics, in the order they are listed: file names without their ending.
QStringList helpTopics();
/// The text of a topic in the window's language, else in English. Markdown.
QString helpText(const QString& topic);

class HelpWindow : public QDialog {
  Q_OBJECT
 public:
  explicit HelpWindow(QWidget* parent = nullptr);
  void showTopic(const QString& topic);

 private:
  QListWidget* m_topics;
  QTextBrowser* m_text;
};

/// Marks what `widget` shows as explained by `topic`: F1 inside it opens that page.
void setHelpTopic(QWidget* widget, const QString& topic);
/// Of the innermost marked widget around `widget`; "start" without one.
QString helpTopicOf(const QWidget* widget);

/// F1 anywhere in the program opens the help where the question arises, also above a dialog.
class HelpKey : public QObject {
  Q_OBJECT
 public:
  explicit HelpKey(QObject* parent = nullptr);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

/// Opens the help on a topic, in front of `asker`'s window.
void openHelp(QWidget* asker, const QString& topic);

}  // namespace coppice::ui
