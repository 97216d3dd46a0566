#pragma once
/// Every expected error has one name. The range says whose it is: 1xxx a peer's, 2xxx this machine's, 3xxx the user's
/// input, 4xxx a typed outcome of the protocol. Numbers are stable: they stand in `--json`, the control API and logs.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace coppice {

// clang-format off
#define COPPICE_FAULTS(X)                 \
  /* 1xxx: a peer sent something wrong */ \
  X(Malformed,               1001)        \
  X(TooLarge,                1002)        \
  X(WrongSignature,          1003)        \
  X(WrongHash,               1004)        \
  X(UnknownSender,           1005)        \
  X(NotAllowed,              1006)        \
  X(Replayed,                1007)        \
  X(WrongRound,              1008)        \
  X(WrongVersion,            1009)        \
  X(LogForked,               1010)        \
  X(WrongProof,              1011)        \
  X(Contradiction,           1012)        \
  X(Unexpected,              1013)        \
  X(OutOfRange,              1014)        \
  X(TooLate,                 1015)        \
  /* 2xxx: this machine */                \
  X(Storage,                 2001)        \
  X(DiskFull,                2002)        \
  X(Unreachable,             2003)        \
  X(Locked,                  2004)        \
  X(AlreadyRunning,          2005)        \
  X(WorkerMissing,           2006)        \
  X(WorkerCrashed,           2007)        \
  X(WorkerTimeout,           2008)        \
  X(WorkerMemory,            2009)        \
  X(SandboxMissing,          2010)        \
  X(ClockSkew,               2011)        \
  X(NewerDatabase,           2012)        \
  X(NotRunning,              2013)        \
  X(Cancelled,               2014)        \
  X(Busy,                    2015)        \
  X(NotFound,                2016)        \
  X(DamagedData,             2017)        \
  X(Timeout,                 2018)        \
  X(ForeignOwner,            2019)        \
  X(TwoLiveCopies,           2020)        \
  X(QuotaExceeded,           2021)        \
  X(Paused,                  2022)        \
  X(LogCut,                  2023)        \
  X(DamagedCopy,             2024)        \
  /* 3xxx: the user's input */            \
  X(BadInput,                3001)        \
  X(BadCommand,              3002)        \
  X(WrongPassphrase,         3003)        \
  X(WrongInvite,             3004)        \
  X(UsedInvite,              3005)        \
  X(WrongSpace,              3006)        \
  X(BadSpaceFile,            3007)        \
  X(BadRecipe,               3008)        \
  X(BadNotice,               3009)        \
  X(NeedsNewerVersion,       3010)        \
  X(BadCsv,                  3011)        \
  X(ColumnMissing,           3012)        \
  X(ColumnType,              3013)        \
  X(RingOverflow,            3014)        \
  X(UnknownDataset,          3015)        \
  X(UnknownRequest,          3016)        \
  X(RequestChanged,          3017)        \
  X(NameTaken,               3018)        \
  X(AlreadyExists,           3019)        \
  X(NotJoined,               3020)        \
  X(AlreadyJoined,           3021)        \
  X(WrongState,              3022)        \
  X(BadParameters,           3023)        \
  X(ForbiddenOperator,       3024)        \
  X(RecipeTooDeep,           3025)        \
  X(NotInitialised,          3026)        \
  X(NoConsent,               3027)        \
  X(MembershipEnded,         3028)        \
  X(ReadOnly,                3040)        \
  /* 4xxx: typed outcomes of the protocol */ \
  X(TooFewMembers,           4001)        \
  X(BeaconFailed,            4002)        \
  X(TooFewSeats,             4003)        \
  X(GroupIncomplete,         4004)        \
  X(CohortTooSmall,          4005)        \
  X(ColumnLost,              4006)        \
  X(CountMismatch,           4007)        \
  X(ProviderGone,            4008)        \
  X(RequestClosed,           4009)        \
  X(EpochsExhausted,         4010)        \
  X(DeadlinePassed,          4011)        \
  X(NotCounted,              4012)        \
  X(NoUsableData,            4013)
// clang-format on

enum class Fault : std::uint16_t {
#define X(name, number) name = number,
  COPPICE_FAULTS(X)
#undef X
};

/// The enumerator's own name, e.g. "WrongSignature".
std::string_view faultName(Fault fault);
/// nullopt for a number no fault has.
std::optional<Fault> faultFromNumber(std::uint32_t number);
/// All faults, in numeric order (for table tests and documentation).
const std::vector<Fault>& allFaults();

}  // namespace coppice
