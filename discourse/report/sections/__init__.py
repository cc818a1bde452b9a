"""The sections of the report, one file each: tables in, blocks out."""
