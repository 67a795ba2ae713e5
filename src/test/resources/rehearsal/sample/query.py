"""Prints the first value a query gives.  query.py FILE SQL

May write: a writer that was killed has left a journal, which whoever reads next has to roll back.
"""
import sqlite3
import sys

database = sqlite3.connect(f"file:{sys.argv[1]}?mode=rw", timeout=30, uri=True)
print(database.execute(sys.argv[2]).fetchone()[0])
