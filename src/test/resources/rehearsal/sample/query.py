"""Prints the first value a query gives.  query.py FILE SQL"""
import sqlite3
import sys

database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", timeout=30, uri=True)
print(database.execute(sys.argv[2]).fetchone()[0])
