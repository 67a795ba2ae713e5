"""Works in the homes as people do between two passes: change.py DIRECTORY SHARE.

Of all small files, in turns: one is written anew, one is removed, one is renamed. Prints how many
bytes the written and the renamed ones hold: what has to be sent again.
"""

import os
import sys

directory, every = sys.argv[1], int(1 / float(sys.argv[2]))
files = sorted(
    os.path.join(place, name) for place, _, names in os.walk(os.path.join(directory, "home"))
    for name in names if name.startswith("file"))
sent = 0
for turn, file in enumerate(files[::every]):
    size = os.path.getsize(file)
    if turn % 4 == 3:
        os.unlink(file)
    elif turn % 4 == 2:
        os.rename(file, file + ".renamed")
        sent += size
    else:
        with open(file, "r+b") as stream:
            stream.write(b"changed")
        sent += max(size, 7)
print(sent)
