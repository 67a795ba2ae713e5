"""What a mover sees of its pod; a script of the tests, run as the data plane's own are."""
import json
import os


def first(*paths):
    for path in paths:
        try:
            with open(path) as file:
                return file.read().strip()
        except OSError:
            pass
    return ""


def writable(directory):
    try:
        path = os.path.join(directory, ".look-around")
        open(path, "w").close()
        os.unlink(path)
        return True
    except OSError:
        return False


with open("/proc/self/status") as file:
    status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
secrets = os.environ["SECRETS"]
print(json.dumps({
    "ok": True,
    "uid": os.getuid(),
    "effective": status["CapEff"],
    "bounding": status["CapBnd"],
    "noNewPrivileges": status["NoNewPrivs"],
    "token": os.path.exists("/var/run/secrets/kubernetes.io/serviceaccount/token"),
    "volumeWritable": writable(os.environ["VOLUME"]),
    "secretModes": sorted("%o" % (os.stat(os.path.join(secrets, name)).st_mode & 0o777) for name in os.listdir(secrets)
                          if not name.startswith(".")),
    "services": sorted(name for name in os.environ if name.endswith("_SERVICE_HOST") and name != "KUBERNETES_SERVICE_HOST"),
    "limit": first("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory.max"),
}))
