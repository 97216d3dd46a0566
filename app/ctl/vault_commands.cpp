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

  auto* lock = app.add_subcommand("lock", "Close the vault; training waits until it is unlocked");
  lock->callback([&chosen] {
    chosen = [](Session& session) {
      pb::Command command;
      command.mutable_lock();
      return session.run(std::move(command));
    };
  });

  auto recovery = std::make_shared<SecretSource>();
  auto* recover = app.add_subcommand("recover", "Set a new passphrase with the recovery key");
  addSecretOptions(recover, *source);
  recover->add_option("--recovery-key-fd", recovery->fd, "Read the recovery key as one line from this descriptor");
  recover->callback([&chosen, source, recovery] {
    chosen = [source, recovery](Session& session) -> Done {
      pb::Command command;
      COPPICE_TRY(*command.mutable_recover()->mutable_recovery_key(), readSecret(*recovery, "Recovery key"));
      COPPICE_TRY(*command.mutable_recover()->mutable_new_secret(), readNewSecret(*source, "New passphrase"));
      return session.run(std::move(command));
    };
  });
}

void addDatasets(CLI::App& app, Chosen& chosen) {
  auto request = std::make_shared<pb::Import>();
  auto types = std::make_shared<std::vector<std::string>>();
  auto file = std::make_shared<std::string>();
  auto* import = app.add_subcommand("import", "Put a CSV file into the vault");
  import->add_option("FILE", *file, "CSV file with a header line")->required();
  import->add_option("--name", *request->mutable_name(), "Name of the dataset; an existing one gets a new version")
      ->required();
  import->add_option("--type", *types, "COLUMN=number|category|flag|date, where the recognised type is wrong");
  import->add_option("--key", *request->mutable_key_column(), "Column that names a record, for a stable hold-out");
  import->add_option("--separator", *request->mutable_separator(), "Field separator; recognised when not given")
      ->check(CLI::IsMember({",", ";", "tab"}));
  import->add_option("--encoding", *request->mutable_encoding(), "Recognised when not given")
      ->check(CLI::IsMember({"utf-8", "latin-1"}));
  import->callback([&chosen, request, types, file] {
    chosen = [request, types, file](Session& session) -> Done {
      request->set_path(std::filesystem::absolute(*file).string());
  if (request->separator() == "tab") request->set_separator("\t");
  for (const std::string& item : *types) {
    const std::size_t equals = item.rfind('=');
    if (equals == std::string::npos) return fail(Fault::BadCommand, "--type needs COLUMN=TYPE, not " + item);
    pb::ColumnType* type = request->add_types();
    type->set_column(item.substr(0, equals));
    type->set_type(item.substr(equals + 1));
  }
  pb::Command command;
  *command.mutable_import() = *request;
  return session.run(std::move(command));
};
}  // namespace
);

auto* remove = app.add_subcommand("remove", "Remove a dataset from the vault");
auto name = std::make_shared<std::string>();
remove->add_option("DATASET", *name, "Name, or at least 4 digits of the id")->required();
remove->callback([&chosen, name] {
  chosen = [name](Session& session) {
    pb::Command command;
    command.mutable_remove_dataset()->set_dataset(*name);
    return session.run(std::move(command));
  };
});

auto* datasets = app.add_subcommand("datasets", "List the datasets in the vault");
datasets->callback([&chosen] {
  chosen = [](Session& session) {
    pb::Command command;
    command.mutable_datasets();
    return session.run(std::move(command));
  };
});
}  // namespace coppice::ctl

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

  auto* restore = app.add_subcommand("restore", "Bring a backup into a home that was not set up yet");
  restore->add_option("FILE", *file, "File made by backup")->required();
  addSecretOptions(restore, *source);
  restore->callback([&chosen, file, source] {
    chosen = [file, source](Session& session) -> Done {
      pb::Command command;
      command.mutable_restore()->set_path(std::filesystem::absolute(*file).string());
      COPPICE_TRY(*command.mutable_restore()->mutable_secret(), readSecret(*source, "Passphrase"));
      return session.run(std::move(command));
    };
  });
}

}  // namespace

void addVaultCommands(CLI::App& app, Chosen& chosen) {
  addSecrets(app, chosen);
  addDatasets(app, chosen);
  addBackup(app, chosen);
}

}  // namespace coppice::ctl
