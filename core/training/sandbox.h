#pragma once
/// What shuts the worker in. Namespaces (no network, empty root) are entered first, before any thread; everything else
/// is locked after libtorch is loaded and warm and before a byte of the recipe is parsed; data comes last. Each layer
/// stands alone and can be probed alone. Linux; call from a single-threaded process. Source: learning.md §3.
#include <cstdint>
#include <string>
#include <vector>

#include "base/expected.h"

namespace coppice::training {

enum class Layer : std::uint8_t { Namespaces, Landlock, Seccomp, Rlimits };
std::string layerName(Layer layer);

/// First thing in main: new user, mount, network and IPC namespaces. False where the kernel refuses.
bool enterNamespaces();
/// After loading libraries: an empty root instead of the file system, and no capability left. Needs enterNamespaces.
bool emptyRoot();
/// No file system access, no TCP, no signals or abstract sockets to the outside, as far as the kernel's ABI goes.
bool lockLandlock();
/// Allow-list of system calls; no open, no socket, no process, no executable memory. Anything else gives EPERM.
bool lockSeccomp();
/// Address space = what is in use now + memoryMb; no files, no core, no processes.
bool lockRlimits(std::uint32_t memoryMb);

/// Locks everything that can be locked. `namespaces`: result of enterNamespaces. Returns the layers in use; whether
/// they are enough for provider code says `mayRunProviderCode`. Fails: SandboxMissing when seccomp or rlimits fail.
Expected<std::vector<Layer>> lockDown(bool namespaces, std::uint32_t memoryMb);
/// The layers that would lock here, tried in a child process that ends at once. From any process.
std::vector<Layer> availableLayers();
/// Landlock or namespaces must be among them.
bool mayRunProviderCode(const std::vector<Layer>& layers);

/// From now on this many seconds of CPU, then SIGXCPU ends the process. Call at the start of each job.
void allowCpuSeconds(std::uint32_t seconds);

}  // namespace coppice::training
