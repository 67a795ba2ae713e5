"""Stands where a container runtime stands: one process group per container, gone when its cluster is."""
import os
import signal
import subprocess
import sys
import threading
import time

os.setsid()
cluster = os.getppid()
try:
    container = subprocess.Popen(sys.argv[1:])
except OSError as failure:
    print(f'exec: "{sys.argv[1]}": {failure.strerror}', file=sys.stderr)
    sys.exit(127)


def die_with_the_cluster():
    while os.getppid() == cluster:
        time.sleep(1)
    os.killpg(0, signal.SIGKILL)


signal.signal(signal.SIGTERM, lambda *_: container.terminate())
threading.Thread(target=die_with_the_cluster, daemon=True).start()
code = container.wait()
sys.exit(128 - code if code < 0 else code)
