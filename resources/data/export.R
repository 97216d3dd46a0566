# Writes the two real data sets of the demo as CSV: Rscript export.R DIRECTORY
# chem97.csv: mlmRev's Chem97, A-level chemistry 1997, 31,022 pupils in 131 education authorities (lea).
# hsb.csv:    nlme's MathAchieve, High School and Beyond, 7,185 pupils in 160 schools.
# A file appears complete or not at all; one that exists is left as it is.
arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 1) stop("usage: Rscript export.R DIRECTORY")
directory <- arguments[[1]]
dir.create(directory, recursive = TRUE, showWarnings = FALSE, mode = "0700")

export <- function(package, object, columns, file) {
  target <- file.path(directory, file)
  if (file.exists(target)) return(invisible())
  place <- new.env()
  data(list = object, package = package, envir = place)
  table <- as.data.frame(get(object, envir = place))[, columns]
  unfinished <- paste0(target, ".new")
  write.csv(table, unfinished, row.names = FALSE, quote = FALSE, na = "")
  if (!file.rename(unfinished, target)) stop(paste("cannot write", target))
  cat(sprintf("%s: %d rows\n", target, nrow(table)))
}

export("mlmRev", "Chem97", c("lea", "school", "student", "score", "gender", "age", "gcsescore"), "chem97.csv")
export("nlme", "MathAchieve", c("School", "Minority", "Sex", "SES", "MathAch", "MEANSES"), "hsb.csv")
