#pragma once
/// How coppicectl gets a passphrase: from a descriptor, a key file, or a prompt without echo. The caller's string goes
/// straight into the command that is sent, which is wiped afterwards.
#include <string>

#include "base/expected.h"

namespace coppice::ctl {

struct SecretSource {
  int fd = -1;
  std::string keyFile;
  /// What to use where nobody can be asked.
  const char* instead = "--passphrase-fd or --key-file";
};

/// Prompt, or one line of the descriptor, or the content of the key file. Fails: BadCommand without a terminal to ask
/// on, BadInput for an empty secret, NotFound.
Expected<std::string> readSecret(const SecretSource& source, const std::string& prompt);

/// As readSecret for a new secret: prompts twice, and makes the key file (random, mode 0600) when it does not exist.
Expected<std::string> readNewSecret(const SecretSource& source, const std::string& prompt);

}  // namespace coppice::ctl
