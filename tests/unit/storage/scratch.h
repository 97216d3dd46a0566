#pragma once
/// What the tests of this folder share: a directory that goes away, and a member's database in it.
#include <QTemporaryDir>

#include "base/require.h"
#include "storage/database.h"

namespace coppice::storage {

class Scratch {
 public:
  std::string file(const char* name = "coppice.db") const {
    return m_directory.filePath(QString::fromUtf8(name)).toStdString();
  }
  std::unique_ptr<Database> open(const Schema& schema = memberSchema()) const {
    auto database = Database::open(file(), schema);
    return database ? std::move(*database) : nullptr;
  }

 private:
  QTemporaryDir m_directory;
};

}  // namespace coppice::storage
