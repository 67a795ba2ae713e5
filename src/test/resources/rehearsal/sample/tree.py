"""Lays the homes and shared folders of the old platform down, with everything that homes really hold.

tree.py VOLUME   users on stdin, one per line: home, uid, gid; then an empty line; groups: name, gid
"""
import os
import random
import sys

ROOT = os.geteuid() == 0
VOLUME = os.fsencode(sys.argv[1])
LINES = sys.stdin.read().split("\n\n")
USERS = [line.split("\t") for line in LINES[0].splitlines()]
GROUPS = [line.split("\t") for line in LINES[1].splitlines()]
DATA = random.Random(17)
times = []


def join(*parts):
    return b"/".join(os.fsencode(part) for part in parts)


def directory(path, mode=0o755, mtime=1_640_000_000_123_456_789):
    os.makedirs(path, exist_ok=True)
    os.chmod(path, mode)
    times.append((path, mtime))
    return path


def file(path, content=b"", mode=0o644, mtime=1_640_000_000_123_456_789):
    with open(path, "wb") as out:
        out.write(content)
    os.chmod(path, mode)
    times.append((path, mtime))
    return path


def own(tree, uid, gid):
    if ROOT:
        for path, directories, files in os.walk(tree):
            for name in [path] + [join(path, name) for name in directories + files]:
                os.lchown(name, uid, gid)


def plain_home(home):
    directory(home, 0o700)
    file(join(home, ".bashrc"), b"umask 0002\n", 0o644, 1_500_000_000_000_000_001)
    file(join(home, ".condarc"), b"envs_dirs: []\n")
    directory(join(home, ".jupyter"))
    file(join(home, ".jupyter", "jupyter_config.json"), b"{}\n", 0o600)
    directory(join(home, "work"))
    file(join(home, "work", "data.bin"), DATA.randbytes(400_000))
    os.symlink("/home/shared", join(home, "shared"))


def awkward_home(home):
    odd = directory(join(home, "odd names"))
    for name in [b"new\nline", "\u00fcml\u00e4ut \u2603".encode(), b"invalid-\xff\xfe-utf8", b"-rf",
                 b"--help", b"back\\slash", b"quote'\"$(x)`", b"tab\there", b"n" * 255, b" lead", b"*"]:
        file(join(odd, name), b"content of " + name[:20] + b"\n")
    directory(join(odd, b"dir\nwith newline"))
    file(join(odd, b"dir\nwith newline", b"-"), b"dash\n")
    links = directory(join(home, "links"))
    file(join(links, "target"), b"target\n")
    os.symlink("target", join(links, "relative"))
    os.symlink("/home/jovyan/nowhere", join(links, "dangling"))
    os.symlink(b"\xff/" + b"t" * 250, join(links, "odd target"))
    os.symlink("..", join(links, "loop"))
    os.link(join(links, "target"), join(links, "hard"))
    os.link(join(links, "target"), join(home, "work", "hard elsewhere"))
    strange = directory(join(home, "strange"))
    directory(join(strange, "empty"))
    directory(join(strange, "setgid"), 0o2775)
    directory(join(strange, "sticky"), 0o1777)
    file(join(strange, "unreadable"), b"secret\n", 0o000 if ROOT else 0o400)
    file(join(strange, "read only"), b"ro\n", 0o444)
    file(join(strange, "script.sh"), b"#!/bin/sh\n", 0o755)
    file(join(strange, "old"), b"1999\n", 0o644, 915_148_800_000_000_007)
    file(join(strange, "epoch"), b"1970\n", 0o644, 1)
    file(join(strange, "future"), b"2040\n", 0o644, 2_208_988_800_500_000_000)
    file(join(strange, "empty file"))
    with open(join(strange, "sparse"), "wb") as out:
        out.truncate(16 << 20)
        out.seek(8 << 20)
        out.write(b"island")
    times.append((join(strange, "sparse"), 1_640_000_000_000_000_000))
    os.makedirs(join(home, *["deep"] * 40))
    file(join(home, *["deep"] * 40, "bottom"), b"bottom\n")


def main():
    homes = directory(join(VOLUME, "home"), 0o755)
    for number, (name, uid, gid) in enumerate(USERS):
        home = join(homes, name)
        plain_home(home)
        if number == 0:
            awkward_home(home)
            file(join(home, "work", "large.bin"), DATA.randbytes(3 << 20))
        own(home, int(uid), int(gid))
    shared = directory(join(homes, "shared"), 0o777)
    skeleton = directory(join(shared, ".userskel"))
    file(join(skeleton, ".hidden"), b"skeleton\n")
    own(skeleton, 0, 0)
    for name, gid in GROUPS:
        group = directory(join(shared, name), 0o2770)
        file(join(group, "notes.md"), b"# " + os.fsencode(name) + b"\n", 0o664)
        file(join(group, ".dot"), b".\n", 0o660)
        file(join(directory(join(group, "sub"), 0o2770), "x"), DATA.randbytes(20_000), 0o660)
        own(group, 0, int(gid))
        os.chmod(group, 0o2770)
        os.chmod(join(group, "sub"), 0o2770)
    for path, mtime in sorted(times, key=lambda one: -len(one[0])):
        os.utime(path, ns=(mtime, mtime))


main()
