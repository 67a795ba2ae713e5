"""Makes homes to measure with: tree.py DIRECTORY HOMES SMALL LARGE BYTES; the same content every time.

So many homes, each with so many small files (1 B to 64 KiB, half of them like text) in a few hundred
directories, and so many large ones that together with the small ones hold about so many bytes.
"""

import os
import random
import sys

directory = sys.argv[1]
homes, small, large, total = map(int, sys.argv[2:6])
chance = random.Random(42)
words = [bytes(chance.choices(b"abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 10))) for _ in range(4000)]
prose = b" ".join(chance.choice(words) for _ in range(20000))


def content(number):
    size = int(min(65536, max(1, chance.lognormvariate(7.5, 1.2))))
    if number % 2:
        start = chance.randrange(len(prose) - 65536)
        return prose[start:start + size]
    return chance.randbytes(size)


for home in range(homes):
    place = os.path.join(directory, "home", "user%02d" % home)
    written = 0
    for number in range(small):
        folder = os.path.join(place, "project%02d" % (number % 40), "source%02d" % (number // 40 % 25))
        if number < 1000:
            os.makedirs(folder, exist_ok=True)
        data = content(number)
        written += len(data)
        with open(os.path.join(folder, "file%06d" % number), "wb") as stream:
            stream.write(data)
    left = total // homes - written
    os.makedirs(os.path.join(place, "media"), exist_ok=True)
    for number in range(large):
        with open(os.path.join(place, "media", "large%02d" % number), "wb") as stream:
            for _ in range(max(1, left // large >> 20)):
                stream.write(chance.randbytes(1 << 20))
os.makedirs(os.path.join(directory, "home", "shared", "users"), exist_ok=True)
