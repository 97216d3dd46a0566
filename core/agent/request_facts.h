#pragma once
/// What a known request says, in the form that ledger, fit and dialogs need. What its notice does not state stays
/// empty. Pure. Source: product.md §4, §5.
#include "agent/network.h"
#include "catalogue/fit.h"
#include "consent/request_facts.h"
#include "vault/dataset.h"

namespace coppice::agent {

/// Facts of a request for the ledger; what the notice does not state stays empty.
consent::RequestFacts factsOf(const KnownRequest& request);
/// Questions that a grant must answer one by one, by the names `grant --accept` takes.
std::vector<std::string> questionsOf(const KnownRequest& request);

/// The request as its provider signed it, as indented JSON with the names of RequestTerms.
std::string termsJson(const KnownRequest& request);
/// Upper bound of what a member without a seat sends in a round of any kind, in bytes. Source: protocol.md §10.
std::uint64_t sentEachRound(const catalogue::Recipe& recipe, const catalogue::ProtocolParameters& parameters);
/// Chance, 0..1, that one contribution is exposed in any epoch of the request when one helper in twenty colludes.
double exposureRisk(const catalogue::RequestTerms& terms);

std::vector<std::string> requiredColumns(const catalogue::Recipe& recipe);
std::vector<std::string> sensitiveColumns(const catalogue::Recipe& recipe);
/// A data set as the fit of a recipe looks at it.
std::vector<catalogue::ColumnFacts> columnFacts(const vault::DatasetSchema& schema);

}  // namespace coppice::agent
