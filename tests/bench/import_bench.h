#pragma once
/// Importing a large CSV into sealed column chunks on disk, beside reading the same file with libcsv alone.
#include "bench/measure.h"

namespace coppice::bench {

/// 10^6 rows × 7 columns; some turns fewer than asked for, since each takes a second.
Measure measureImport(unsigned turns);

}  // namespace coppice::bench
