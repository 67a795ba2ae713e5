# What every mover script shares. Source it first: . "$SCRIPTS/common.sh"
# VOLUME the claim; SECRETS small files, above all the address of the sheet of addresses; SCRATCH memory;
# SPOOL disk; SCRIPTS this directory.
set -u
LC_ALL=C; umask 077
TMPDIR=$SPOOL
PYTHONPATH=$SCRIPTS
PYTHONDONTWRITEBYTECODE=1
export LC_ALL TMPDIR PYTHONPATH PYTHONDONTWRITEBYTECODE
T0=$(date +%s)

plain() { tr '\n\t\r"\\' '   ..' | tr -cd '\040-\176' | cut -c1-400; }

# die <exit code> <what failed>: the last line of the log is always one JSON object
die() {
  code=$1; shift
  printf '{"ok":false,"error":"%s"}\n' "$(printf '%s' "$*" | plain)"
  exit "$code"
}

if command -v openssl >/dev/null 2>&1; then
  sha256() { openssl dgst -sha256 -r | cut -c1-64; }
  md5() { openssl dgst -md5 -binary | openssl base64; }
else
  sha256() { sha256sum | cut -c1-64; }
  md5() { python3 -c 'import base64,hashlib,sys; print(base64.b64encode(hashlib.md5(sys.stdin.buffer.read()).digest()).decode())'; }
fi

is_root() { [ "$(id -u)" = 0 ]; }
# marked: what an earlier try has done, as its marks tell; one JSON list's inside
marked() { (cd "$marks" && ls) | grep -v -e before -e early -e draft | sed 's/.*/"&"/' | paste -sd, -; }
# taken_away: takes away what was gone at the final pass, once; tells figures in deletions, one JSON object's inside
taken_away() {
  deletions='"alreadyDone":true'
  [ ! -e "$marks/deletions" ] || return 0
  get deleted "$SPOOL/deleted" || die 3 "the list of deletions cannot be read"
  deletions=$(python3 "$SCRIPTS/deletions.py" "$VOLUME" "$SPOOL/deleted") || die 2 "$deletions"
  : >"$marks/deletions" || die 2 "the mark cannot be kept"
}
names() { tr -cd '\000' <"$1" | wc -c; }

. "$SCRIPTS/store.sh"
. "$SCRIPTS/tree.sh"
