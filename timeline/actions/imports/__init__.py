"""Reference data by file: checked in a dry run, applied all or nothing, undone."""
