#pragma once
/// What a printed receipt says, in the languages of the program. They stand here and not with the window's translations
/// since the terminal prints receipts too. UTF-8, ready for HTML.
#include <string_view>

namespace coppice::consent {

struct ReceiptWords {
  const char* language;  // of the page, BCP 47
  const char* title;
  const char* ofTheMember;  // {}: the member's key
  const char* notStated;
  const char* renewed;
  const char* granted;
  const char* refused;
  const char* revoked;
  const char* expired;
  const char* terminated;
  const char* presented;
  const char* decided;
  const char* holdsUntil;
  const char* whoAsks;
  const char* whatFor;
  const char* legalGround;
  const char* recipients;
  const char* keptFor;
  const char* keptWhere;
  const char* lawOf;
  const char* howToWithdraw;
  const char* rights;
  const char* automatedDecisions;
  const char* method;
  const char* smallestSum;
  const char* ofMembers;  // {}: how many
  const char* noise;
  const char* acceptedSeparately;
  const char* dataSet;
  const char* columns;
  const char* record;
  const char* sequence;
  const char* request;
  const char* notice;
  const char* hash;
  const char* previousHash;
  const char* signature;
  const char* version;
};

/// language: "de", "fr" or longer ("de_AT"); English for every other.
const ReceiptWords& receiptWords(std::string_view language);

}  // namespace coppice::consent
