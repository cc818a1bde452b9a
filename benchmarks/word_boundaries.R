# Seconds that ICU's word boundaries take in R: the first step of quanteda's `tokens`, and so less than the whole of it.
# Rscript word_boundaries.R FILE: texts in UTF-8, parted by the control character 1.
suppressWarnings(library(stringi))
file <- commandArgs(trailingOnly = TRUE)[1]
whole <- rawToChar(readBin(file, "raw", file.size(file)))
Encoding(whole) <- "UTF-8"
texts <- strsplit(whole, "\x01", fixed = TRUE)[[1]]
seconds <- replicate(3, sum(system.time(stri_split_boundaries(texts, type = "word"))[c("user.self", "sys.self")]))
cat(median(seconds), "\n")
