#include <filesystem>

#include "control/protocol.h"
#include "ctl/commands.h"
#include "ctl/secret.h"
#include "ctl/session.h"

namespace coppice::ctl {

namespace pb = control::pb;

namespace {

void addSecretOptions(CLI::App* command, SecretSource& source) {
  auto* fd = command->add_option("--passphrase-fd", source.fd, "Read the passphrase as one line from this descriptor");
  command->add_option("--key-file", source.keyFile, "Use the content of this file as the key")->excludes(fd);
}

void addRecoveryKeyOption(CLI::App* command, SecretSource& source) {
  source.instead = "--recovery-key-fd";
  command->add_option("--recovery-key-fd", source.fd, "Read the recovery key as one line from this descriptor");
}

void addSecrets(CLI::App& app, Chosen& chosen) {
  auto source = std::make_shared<SecretSource>();
  auto* init = app.add_subcommand("init", "Set up identity and vault; prints the recovery key once");
  addSecretOptions(init, *source);
  init->footer("A key file that does not exist is made with a random key.");
  init->callback([&chosen, source] {
    chosen = [source](Session& session) -> Done {
      pb::Command command;
      COPPICE_TRY(*command.mutable_init()->mutable_secret(), readNewSecret(*source, "New passphrase"));
      return session.run(std::move(command));
    };
  });

  auto* unlock = app.add_subcommand("unlock", "Open the vault");
  addSecretOptions(unlock, *source);
  unlock->callback([&chosen, source] {
    chosen = [source](Session& session) -> Done {
      pb::Command command;
      COPPICE_TRY(*command.mutable_unlock()->mutable_secret(), readSecret(*source, "Passphrase"));
      return session.run(std::move(command));
    };
  });

  addPlain(app, chosen, "lock", "Close the vault; training waits until it is unlocked",
           [](pb::Command& command) { command.mutable_lock(); });

  auto recovery = std::make_shared<SecretSource>();
  auto* renew = app.add_subcommand("new-recovery-key", "Replace the recovery key and print the new one once");
  addSecretOptions(renew, *source);
  renew->callback([&chosen, source] {
    chosen = [source](Session& session) -> Done {
      pb::Command command;
      COPPICE_TRY(*command.mutable_new_recovery_key()->mutable_secret(), readSecret(*source, "Passphrase"));
      return session.run(std::move(command));
    };
  });

  auto* recover = app.add_subcommand("recover", "Set a new passphrase with the recovery key");
  addSecretOptions(recover, *source);
  addRecoveryKeyOption(recover, *recovery);
  recover->callback([&chosen, source, recovery] {
    chosen = [source, recovery](Session& session) -> Done {
      pb::Command command;
      COPPICE_TRY(*command.mutable_recover()->mutable_recovery_key(), readSecret(*recovery, "Recovery key"));
      COPPICE_TRY(*command.mutable_recover()->mutable_new_secret(), readNewSecret(*source, "New passphrase"));
      return session.run(std::move(command));
    };
  });
}

constexpr const char* importHelp =
    "Files ending in .json, .jsonl or .ndjson hold xAPI statements: one, one a line, an array, or an object with\n"
    "\"statements\". Each becomes a row of: actor (a pseudonym), verb, object, object_type, success, completion,\n"
    "score_scaled, score_raw, score_min, score_max, duration_s, timestamp, hour, weekday, registration, parent,\n"
    "grouping, category, platform, language. Names, addresses, free text and extensions are left out.\n"
    "A folder is one data set when its files have the same columns.";

struct ImportChoice {
  pb::Import import;
  std::string path;
  std::vector<std::string> types;
  bool preview = false;
};

Expected<pb::Command> commandOf(ImportChoice choice) {
  pb::Import& import = choice.import;
  import.set_path(std::filesystem::absolute(choice.path).string());
  if (import.separator() == "tab") import.set_separator("\t");
  for (const std::string& item : choice.types) {
    const std::size_t equals = item.rfind('=');
    if (equals == std::string::npos) return fail(Fault::BadCommand, "--type needs COLUMN=TYPE, not " + item);
    pb::ColumnType* type = import.add_types();
    type->set_column(item.substr(0, equals));
    type->set_type(item.substr(equals + 1));
  }
  pb::Command command;
  if (choice.preview) {
    pb::PreviewImport& preview = *command.mutable_preview();
    preview.set_path(import.path());
    *preview.mutable_types() = import.types();
    preview.set_separator(import.separator());
    preview.set_encoding(import.encoding());
  } else if (import.name().empty()) {
    return fail(Fault::BadCommand, "--name is missing");
  } else {
    *command.mutable_import() = import;
  }
  return command;
}

Done runImport(Session& session, const ImportChoice& choice) {
  COPPICE_TRY(pb::Command command, commandOf(choice));
  return session.run(std::move(command));
}

void addImport(CLI::App& app, Chosen& chosen) {
  auto choice = std::make_shared<ImportChoice>();
  pb::Import& request = choice->import;
  auto* command = app.add_subcommand("import", "Put a CSV file, xAPI statements or a folder of them into the vault");
  command->add_option("FILE", choice->path, "CSV with a header line, xAPI as JSON or JSON lines, or a folder")
      ->required();
  command->add_option("--name", *request.mutable_name(), "Name of the data set; an existing one gets a new version");
  command->add_option("--type", choice->types, "COLUMN=number|category|flag|date, where the recognised type is wrong");
  command->add_option("--key", *request.mutable_key_column(), "Column that names a record, for a stable hold-out");
  command->add_option("--separator", *request.mutable_separator(), "Field separator; recognised when not given")
      ->check(CLI::IsMember({",", ";", "tab"}));
  command->add_option("--encoding", *request.mutable_encoding(), "Recognised when not given")
      ->check(CLI::IsMember({"utf-8", "latin-1"}));
  command->add_flag("--preview", choice->preview,
                    "Show what an import would do, from the first rows; nothing is stored");
  command->footer(importHelp);
  command->callback([&chosen, choice] { chosen = [choice](Session& session) { return runImport(session, *choice); }; });
}

void addDatasets(CLI::App& app, Chosen& chosen) {
  auto* remove = app.add_subcommand("remove", "Remove a data set from the vault");
  auto name = std::make_shared<std::string>();
  remove->add_option("DATASET", *name, "Name, or at least 4 digits of the id")->required();
  remove->callback([&chosen, name] {
    chosen = [name](Session& session) {
      pb::Command command;
      command.mutable_remove_dataset()->set_dataset(*name);
      return session.run(std::move(command));
    };
  });

  addPlain(app, chosen, "datasets", "List the data sets in the vault",
           [](pb::Command& command) { command.mutable_datasets(); });
}

void addBackup(CLI::App& app, Chosen& chosen) {
  auto file = std::make_shared<std::string>();
  auto source = std::make_shared<SecretSource>();
  auto* backup =
      app.add_subcommand("backup", "Write everything of this member into one file; it opens with the same passphrase");
  backup->add_option("FILE", *file, "File to write; must not exist")->required();
  backup->callback([&chosen, file] {
    chosen = [file](Session& session) {
      pb::Command command;
      command.mutable_backup()->set_path(std::filesystem::absolute(*file).string());
      return session.run(std::move(command));
    };
  });

  auto recovery = std::make_shared<SecretSource>();
  auto forgotten = std::make_shared<bool>(false);
  auto* restore = app.add_subcommand("restore", "Bring a backup into a home that was not set up yet");
  restore->add_option("FILE", *file, "File made by backup")->required();
  addSecretOptions(restore, *source);
  restore->add_flag("--recover", *forgotten, "Open it with the recovery key and set a new passphrase");
  addRecoveryKeyOption(restore, *recovery);
  restore->callback([&chosen, file, source, recovery, forgotten] {
    chosen = [file, source, recovery, forgotten](Session& session) -> Done {
      pb::Command command;
      pb::Restore& request = *command.mutable_restore();
      request.set_path(std::filesystem::absolute(*file).string());
      if (*forgotten || recovery->fd >= 0) {
        COPPICE_TRY(*request.mutable_recovery_key(), readSecret(*recovery, "Recovery key"));
        COPPICE_TRY(*request.mutable_secret(), readNewSecret(*source, "New passphrase"));
      } else {
        COPPICE_TRY(*request.mutable_secret(), readSecret(*source, "Passphrase"));
      }
      return session.run(std::move(command));
    };
  });
}

}  // namespace

void addVaultCommands(CLI::App& app, Chosen& chosen) {
  addSecrets(app, chosen);
  addImport(app, chosen);
  addDatasets(app, chosen);
  addBackup(app, chosen);
}

}  // namespace coppice::ctl
