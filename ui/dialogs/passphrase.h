#pragma once
/// Passphrases that a person types: the one rule for a new one, and the way from the field into a command. GUI thread.
#include <QString>
#include <string>

class QLineEdit;

namespace coppice::ui {

/// What a new passphrase, typed twice, still lacks, in a sentence; empty: nothing that can be said yet.
QString passphraseLack(const QLineEdit& once, const QLineEdit& again);
/// Long enough, and twice the same.
bool passphraseChosen(const QLineEdit& once, const QLineEdit& again);
/// What was typed, as UTF-8. The link wipes the command it goes into.
std::string secretIn(const QLineEdit& field);

}  // namespace coppice::ui
