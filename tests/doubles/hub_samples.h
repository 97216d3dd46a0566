#pragma once
/// One call and one reply of every kind, for the codec's tests and the fuzz corpus.
#include "crypto/random.h"
#include "wire/hub_messages.h"

namespace coppice::doubles {

using namespace wire;

struct HubSamples {
  crypto::SeededRandom random{7};
  crypto::Identity identity = crypto::Identity::generate(random);

  template <typename IdType>
  IdType id() {
    IdType value;
    random.fill({value.data(), IdType::size});
    return value;
  }
  Bytes bytes(std::size_t size) {
    Bytes value(size);
    random.fill(value);
    return value;
  }

  HelloBody hello() { return {1, id<SpaceId>(), identity.key(), id<CurveKey>(), id<Nonce>()}; }

  std::vector<HubCall> calls() {
    return {
        AskChallenge{},
        signHello(identity, hello()),
        Append{bytes(100)},
        Follow{17},
        AskHead{},
        AskConsistency{3, 9},
        AskInclusion{2, 5},
        Relay{id<MemberKey>(), bytes(50)},
        RelayAck{9},
        BlobStat{id<BlobId>()},
        BlobBegin{
            id<BlobId>(), limits::blobChunkBytes + 1, {id<Digest>(), id<Digest>()}, BlobScope::Request, id<Digest>()},
        BlobPut{id<BlobId>(), 3, bytes(40)},
        BlobGet{id<BlobId>(), 4},
        Ping{}};
  }

  std::vector<HubReply> replies() {
    const SignedHead head = signHead(identity, {4, id<Digest>(), {123}});
    return {Challenge{1, id<SpaceId>(), id<Nonce>(), {55}},
            HelloOk{{66}, 7},
            Refused{Fault::QuotaExceeded, "spool"},
            signAppended(identity, {5, {77}, id<EnvelopeId>()}),
            Entries{2, {{{10}, bytes(30)}, {{11}, bytes(31)}}, head},
            head,
            LogProof{{id<Digest>(), id<Digest>()}},
            Accepted{},
            Relayed{8, id<MemberKey>(), bytes(20)},
            BlobStatus{limits::blobChunkBytes + 1, 1, false, {}},
            BlobStatus{1, 1, true, {id<Digest>()}},
            BlobChunk{1, bytes(33)}};
  }
};

}  // namespace coppice::doubles
