#include "dialogs/passphrase.h"

#include <QCoreApplication>
#include <QLineEdit>

namespace coppice::ui {

namespace {

constexpr qsizetype shortestPassphrase = 8;

struct Passphrase {
  Q_DECLARE_TR_FUNCTIONS(Passphrase)
};

}  // namespace

QString passphraseLack(const QLineEdit& once, const QLineEdit& again) {
  if (once.text().size() < shortestPassphrase)
    return Passphrase::tr("Use at least %n character(s); several words are best.", "",
                          static_cast<int>(shortestPassphrase));
  const bool differ = !again.text().isEmpty() && again.text() != once.text();
  return differ ? Passphrase::tr("The two do not match yet.") : QString();
}

bool passphraseChosen(const QLineEdit& once, const QLineEdit& again) {
  return once.text().size() >= shortestPassphrase && once.text() == again.text();
}

std::string secretIn(const QLineEdit& field) {
  QByteArray utf8 = field.text().toUtf8();
  std::string secret = utf8.toStdString();
  utf8.fill('\0');
  return secret;
}

}  // namespace coppice::ui
