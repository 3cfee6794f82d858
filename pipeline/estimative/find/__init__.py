"""Finding claims in a database by a short query, the same on the command line and in Python."""
