#pragma once
/// The exit code of a program that ended by itself.
#include <QProcess>

namespace coppice::tests {

/// -1 when a signal ended it; Qt would give the signal's number, which may be a documented code.
inline int exitCodeOf(const QProcess& process) {
  return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

}  // namespace coppice::tests
