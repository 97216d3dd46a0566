#include "wire/convert.h"

#include "wire/strict.h"

namespace coppice::wire {

void writeHead(const LogHead& head, pb::LogHead& out) {
  out.set_size(head.size);
  out.set_root(idField(head.root));
}

Done readHead(LogHead& out, const pb::LogHead* in) {
  if (in == nullptr) return fail(Fault::Malformed, "no log head");
  out.size = in->size();
  return readId(out.root, in->root());
}

}  // namespace coppice::wire
