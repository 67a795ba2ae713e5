"""Makes homes with everything awkward, and changes them as users do between two passes.

awkward.py make|change TOP     the last line says what the file system cannot hold
"""
import os
import shutil
import socket
import struct
import sys

SKIPPED = []
top = sys.argv[2]
jane, bob, shared = (os.path.join(top, "home", name) for name in ("jane-2ddoe", "bob", "shared"))
NANO = 10 ** 9
YEAR_1965, YEAR_2040 = -157766400 * NANO + 123456789, 2208988800 * NANO + 987654321
HISTORIC = 1000000000 * NANO + 1


def write(path, data=b"", mode=None, mtime=None):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode())
    if mode is not None:
        os.chmod(path, mode)
    if mtime is not None:
        os.utime(path, ns=(mtime, mtime))


def in_directory(path, data):
    write(os.path.join(path, "inner"), data)


def attribute(path, name, value):
    try:
        os.setxattr(path, name, value, follow_symlinks=False)
    except OSError as refusal:
        SKIPPED.append("%s (%s)" % (name, refusal.strerror))


def acl(*entries):
    """As the kernel has them: (tag, permissions, id)."""
    nobody = 0xFFFFFFFF
    return struct.pack("<I", 2) + b"".join(
        struct.pack("<HHI", tag, bits, nobody if who is None else who) for tag, bits, who in entries)


def access(user, bits):
    return acl((1, 6, None), (2, bits, user), (4, 4, None), (16, 7, None), (32, 0, None))


def capability(bits):
    """The cap_net_bind_service and the like, permitted and effective."""
    return struct.pack("<IIIII", 0x02000001, bits, 0, 0, 0)


def sparse(path, size, *pieces):
    with open(path, "wb") as out:
        out.truncate(size)
        for offset in pieces:
            out.seek(offset)
            out.write(os.urandom(4096))


def stay(path):
    """A function that puts the times back after a change."""
    before = os.stat(path)
    return lambda: os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def make_names(place):
    for number, name in enumerate([
            b"new\nline", b"carriage\rreturn", b"tab\there", b"invalid-\xff\xfe", b"x" * 255, b"-rf", b"--help", b" space ",
            b"back\\slash", b'quo"te', b"it's", b"*", b"$HOME", b"..dots", b"~", b"\xc3\xa4-one", b"a\xcc\x88-two", b"#hash", b"%41",
            b"\x01control", b"\xe4\xb8\xad\xe6\x96\x87" * 20]):
        write(os.fsdecode(os.fsencode(place) + b"/" + name), b"name %d" % number)
    os.makedirs(os.fsdecode(os.fsencode(place) + b"/dir\nwith\xffline/deeper"))
    write(os.path.join(place, *["d" * 100] * 12, "far down"), b"far")


def make_links(place):
    write(os.path.join(place, "links/one"), os.urandom(200000))
    for other in ("links/two", "links/three", "elsewhere/four"):
        os.makedirs(os.path.dirname(os.path.join(place, other)), exist_ok=True)
        os.link(os.path.join(place, "links/one"), os.path.join(place, other))
    write(os.path.join(place, "pair/kept"), b"pair"), os.link(os.path.join(place, "pair/kept"), os.path.join(place, "pair/parted"))
    write(os.path.join(bob, "of-two-homes"), b"one file in two homes")
    os.link(os.path.join(bob, "of-two-homes"), os.path.join(place, "of-two-homes"))
    for name, target in {"dangling": "nowhere/at all", "absolute": "/home/shared/users", "loop": "loop", "long": "t" * 300,
                         "to-dir": "links", "swapped-link": "one", "new\nlink": "line\nbreak"}.items():
        os.symlink(target, os.path.join(place, name))
    os.utime(os.path.join(place, "dangling"), ns=(HISTORIC, HISTORIC), follow_symlinks=False)


def make_kinds(place):
    for name in ("a", "b", "c", "nested/p/x", "nested/q/y", "replacing", "replaced", "becomes-file", "becomes-link", "gone/deep/er"):
        in_directory(os.path.join(place, name), "inside " + name)
    for name in ("becomes-directory", "vanishes", "becomes-fifo"):
        write(os.path.join(place, name), name)
    os.symlink("a", os.path.join(place, "link-becomes-directory"))
    os.mkfifo(os.path.join(place, "fifo"), 0o640)
    os.mkfifo(os.path.join(place, "fifo-becomes-file"))
    listener = socket.socket(socket.AF_UNIX)
    os.chdir(place)
    listener.bind("socket")
    os.chdir("/")
    sparse(os.path.join(place, "sparse"), 300 << 20, 0, 150 << 20, (300 << 20) - 4096)
    sparse(os.path.join(place, "hole-to-be-filled"), 20 << 20, 0)
    sparse(os.path.join(place, "only-hole"), 50 << 20)


def make_rights(place):
    write(os.path.join(place, "locked"), b"locked", 0o000)
    in_directory(os.path.join(place, "shut"), b"behind a shut door")
    os.chmod(os.path.join(place, "shut"), 0o000)
    write(os.path.join(place, "suid"), b"s", 0o4755)
    write(os.path.join(place, "sgid"), b"s", 0o2755)
    os.makedirs(os.path.join(place, "sticky")), os.chmod(os.path.join(place, "sticky"), 0o1777)
    write(os.path.join(place, "acl"), b"a", 0o640)
    attribute(os.path.join(place, "acl"), "system.posix_acl_access", access(4000000000, 4))
    os.makedirs(os.path.join(place, "acl-default"))
    attribute(os.path.join(place, "acl-default"), "system.posix_acl_default", access(12345, 7))
    write(os.path.join(place, "tagged"), b"t")
    for name, value in {"user.plain": b"value", "user.empty": b"", "user.binary": bytes(range(256)), "user.\xe4": b"name"}.items():
        attribute(os.path.join(place, "tagged"), name, value)
    attribute(os.path.join(place, "sticky"), "user.on-directory", b"d")
    write(os.path.join(place, "capable"), b"#!/bin/true", 0o755)


def make_times(place):
    for name, mtime in {"of-1965": YEAR_1965, "of-1970": 0, "of-1969": -1, "of-2040": YEAR_2040, "historic": HISTORIC}.items():
        write(os.path.join(place, name), name, mtime=mtime)
    os.makedirs(os.path.join(place, "directory-of-1965")), os.makedirs(os.path.join(place, "directory-of-2040/empty"))
    os.utime(os.path.join(place, "directory-of-1965"), ns=(YEAR_1965, YEAR_1965))
    os.utime(os.path.join(place, "directory-of-2040"), ns=(YEAR_2040, YEAR_2040))


def own(place, uid, gid):
    os.lchown(place, uid, gid)
    for path, directories, files in os.walk(place):
        for name in directories + files:
            full = os.path.join(path, name)
            mode = os.lstat(full).st_mode
            os.lchown(full, uid, gid)
            if mode & 0o6000 and not os.path.islink(full):
                os.chmod(full, mode & 0o7777)


def make():
    os.makedirs(jane), os.makedirs(bob)
    for part in (make_names, make_links, make_kinds, make_rights):
        part(jane)
    for number in range(1500):
        write(os.path.join(bob, "many/%02d/%04d" % (number % 40, number)), b"%d" % number)
    for name in ("same-size", "only-mode", "only-owner", "only-tag", "only-acl", "grows", "shrinks"):
        write(os.path.join(bob, name), b"before " * 2000)
    write(os.path.join(bob, "data"), os.urandom(8 << 20))
    for group in ("users", "science"):
        write(os.path.join(shared, group, "readme"), group)
        os.chmod(os.path.join(shared, group), 0o2770)
    write(os.path.join(shared, ".userskel/.profile"), b"# skel")
    write(os.path.join(top, "home/a-40b-2ecom/.bashrc"), b"# rc")
    write(os.path.join(top, "stray"), b"at the root")
    write(os.path.join(top, "lost+found/piece"), b"not a user's")
    write(os.path.join(bob, ".nfs00000000000000010000"), b"held open by somebody")
    own(jane, 10001, 10000), own(bob, 4000000000, 4000000001), own(shared, 10000, 10000)
    make_times(jane)
    # a change of owner takes capabilities away
    attribute(os.path.join(jane, "capable"), "security.capability", capability(1 << 10))
    os.chmod(jane, 0o700), os.chmod(bob, 0o2755)


def change_names(place):
    def move(a, b):
        os.rename(os.path.join(place, a), os.path.join(place, b))
    move("a", "t"), move("b", "a"), move("c", "b"), move("t", "c")
    move("nested/p", "nested/t"), move("nested/q", "nested/p"), move("nested/t", "nested/q")
    shutil.rmtree(os.path.join(place, "replaced")), move("replacing", "replaced")
    for name in ("becomes-file", "becomes-link", "gone"):
        shutil.rmtree(os.path.join(place, name))
    for name in ("becomes-directory", "vanishes", "becomes-fifo", "link-becomes-directory", "fifo-becomes-file"):
        os.unlink(os.path.join(place, name))
    write(os.path.join(place, "becomes-file"), b"a file now"), write(os.path.join(place, "fifo-becomes-file"), b"a file now")
    os.symlink("c", os.path.join(place, "becomes-link")), os.mkfifo(os.path.join(place, "becomes-fifo"))
    in_directory(os.path.join(place, "becomes-directory"), b"d"), in_directory(os.path.join(place, "link-becomes-directory"), b"d")
    os.unlink(os.path.join(place, "swapped-link")), os.symlink("two", os.path.join(place, "swapped-link"))
    move("new\nline", "another\nline"), move("-rf", "--files-from")


def change_links(place):
    os.unlink(os.path.join(place, "links/two"))
    os.link(os.path.join(place, "links/one"), os.path.join(place, "elsewhere/five"))
    with open(os.path.join(place, "elsewhere/four"), "r+b") as one:
        one.write(b"through another name")
    shutil.copy(os.path.join(place, "pair/parted"), os.path.join(place, "pair/copy"))
    os.rename(os.path.join(place, "pair/copy"), os.path.join(place, "pair/parted"))
    with open(os.path.join(place, "of-two-homes"), "ab") as one:
        one.write(b", changed from here")


def change_contents():
    back = stay(os.path.join(bob, "same-size"))
    write(os.path.join(bob, "same-size"), b"behind " * 2000)
    back()
    os.chmod(os.path.join(bob, "only-mode"), 0o600), os.chown(os.path.join(bob, "only-owner"), 77, 78)
    attribute(os.path.join(bob, "only-tag"), "user.new", b"tag")
    attribute(os.path.join(bob, "only-acl"), "system.posix_acl_access", access(12345, 6))
    with open(os.path.join(bob, "grows"), "ab") as more:
        more.write(b"more")
    os.truncate(os.path.join(bob, "shrinks"), 10)
    write(os.path.join(bob, "new-with-old-time"), b"new", mtime=HISTORIC)
    write(os.path.join(bob, "new-from-the-future"), b"new", mtime=YEAR_2040)
    with open(os.path.join(bob, "data"), "r+b") as data:
        data.seek(5 << 20)
        data.write(os.urandom(100))
    for number in range(0, 1500, 7):
        os.unlink(os.path.join(bob, "many/%02d/%04d" % (number % 40, number)))
    shutil.rmtree(os.path.join(bob, "many/03")), os.rename(os.path.join(bob, "many/05"), os.path.join(bob, "many/fifth"))
    shutil.rmtree(os.path.join(shared, "science"))
    in_directory(os.path.join(shared, "physics"), b"a new group")


def change_rights(place):
    with open(os.path.join(place, "hole-to-be-filled"), "r+b") as hole:
        hole.write(os.urandom(20 << 20))
    sparse(os.path.join(place, "late-sparse"), 80 << 20, 40 << 20)
    attribute(os.path.join(place, "tagged"), "user.plain", b"another value")
    os.removexattr(os.path.join(place, "tagged"), "user.empty")
    write(os.path.join(place, "late-capable"), b"#!/bin/true", 0o755)
    attribute(os.path.join(place, "late-capable"), "security.capability", capability(1 << 13))
    write(os.path.join(place, "late-locked"), b"l", 0o000), write(os.path.join(place, "late-suid"), b"l", 0o6755)
    os.utime(os.path.join(place, "directory-of-1965"), ns=(YEAR_2040, YEAR_2040))


def change():
    change_names(jane), change_links(jane), change_contents(), change_rights(jane)


os.umask(0o022)
{"make": make, "change": change}[sys.argv[1]]()
print("skipped: " + ", ".join(sorted(set(SKIPPED))))
