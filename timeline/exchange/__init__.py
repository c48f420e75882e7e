"""Formats in and out. What goes out is read from editions, and from nothing else."""
