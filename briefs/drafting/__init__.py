"""The sheet and the record: what the documents bear and the fact sheet lacks, as advice and as a draft to review."""
