"""The real qhub of one version, imported once and forked for each call.

Each line of the input is one call: directory, arguments, environment, file for what it says, and what it
is told. The fork runs qhub's own main() with them and ends as a program of its own would; the answer is its
exit code.
"""
import json
import os
import sys
import tempfile
import threading
import traceback

import qhub.__main__


def main():
    try:
        qhub.__main__.main()
        return 0
    except SystemExit as e:
        if e.code is None or isinstance(e.code, int):
            return e.code or 0
        print(e.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1


def become(call):
    os.chdir(call["directory"])
    os.environ.clear()
    os.environ.update(call["environment"])
    tempfile.tempdir = None
    read, write = os.pipe()
    os.write(write, call["told"].encode())
    os.close(write)
    log = os.open(call["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for source, target in ((read, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    sys.stdin = os.fdopen(0)
    sys.argv = ["qhub", *call["arguments"]]


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            become(json.loads(line))
            code = main()
            threading._shutdown()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
