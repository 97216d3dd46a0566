#include "sharing/accumulator.h"

#include <algorithm>
#include <string>

namespace coppice::sharing {

Done Accumulator::apply(BytesView wire, Sign sign) {
  if (wire.size() != shape().wireBytes()) {
    return fail(Fault::Malformed, "vector of " + std::to_string(wire.size()) + " bytes instead of " +
                                      std::to_string(shape().wireBytes()));
  }
  return VectorFeed(*this, sign).push(wire);
}

std::size_t VectorFeed::wordBytes() const {
  const VectorShape& shape = m_accumulator.shape();
  return m_nextWord < shape.mainWords ? shape.mainBits.bytes() : sizeof(std::uint32_t);
}

/// whole: words of one size, that is, all main words or all trailer words.
void VectorFeed::applyWords(BytesView whole) {
  const std::size_t bytes = wordBytes();
  const std::size_t count = whole.size() / bytes;
  combinePacked(m_accumulator.m_sum.writable().subspan(m_nextWord, count), whole, bytes, m_sign);
  m_nextWord += count;
}

Done VectorFeed::push(BytesView piece) {
  const VectorShape& shape = m_accumulator.shape();
  if (piece.size() > shape.wireBytes() - m_received) {
    return fail(Fault::TooLarge, "vector longer than " + std::to_string(shape.wireBytes()) + " bytes");
  }
  m_received += piece.size();
  while (!piece.empty()) {
    const std::size_t bytes = wordBytes();
    if (m_cutBytes == 0 && piece.size() >= bytes) {
      const std::size_t end = m_nextWord < shape.mainWords ? shape.mainWords : shape.words();
      const std::size_t count = std::min(piece.size() / bytes, end - m_nextWord);
      applyWords(piece.first(count * bytes));
      piece = piece.subspan(count * bytes);
      continue;
    }
    const std::size_t missing = std::min(bytes - m_cutBytes, piece.size());
    std::copy_n(piece.begin(), missing, m_cut.begin() + static_cast<std::ptrdiff_t>(m_cutBytes));
    m_cutBytes += missing;
    piece = piece.subspan(missing);
    if (m_cutBytes == bytes) {
      applyWords(BytesView(m_cut).first(bytes));
      m_cutBytes = 0;
    }
  }
  return {};
}

Done VectorFeed::finish() const {
  if (m_received != m_accumulator.shape().wireBytes()) {
    return fail(Fault::Malformed, "vector ends after " + std::to_string(m_received) + " of " +
                                      std::to_string(m_accumulator.shape().wireBytes()) + " bytes");
  }
  return {};
}

}  // namespace coppice::sharing
