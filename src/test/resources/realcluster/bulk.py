"""Makes a home with data that cannot be compressed: bulk.py HOME MEBIBYTES FILES"""
import os
import sys

home, mebibytes, files = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(home + "/small", exist_ok=True)
with open(home + "/big", "wb") as big:
    for _ in range(mebibytes * 3 // 4):
        big.write(os.urandom(1 << 20))
each = (mebibytes << 20) // 4 // files
for number in range(files):
    directory = "%s/small/%02d" % (home, number % 64)
    os.makedirs(directory, exist_ok=True)
    with open("%s/%05d" % (directory, number), "wb") as small:
        small.write(os.urandom(each))
print("made")
