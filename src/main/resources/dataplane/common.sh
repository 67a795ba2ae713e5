# What every mover script shares. Source it first: . "$SCRIPTS/common.sh"
# VOLUME the claim; SECRETS files with presigned addresses; SCRATCH memory; SPOOL disk; SCRIPTS this directory.
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

# put <address> <file> <stem of working files>: the file as a whole, its MD5 checked by the store.
# A file, not a pipe: it has a length, and every retry sends the same bytes. The address goes through
# a private file, not the arguments, since whoever knows it may write. The ETag is left in <stem>.etag.
put() {
  put_url=$1; put_file=$2; w=$3; try=0; C=
  put_md5=$(md5 <"$put_file")
  while :; do
    printf 'url = "%s"\n' "$put_url" >"$w.k"
    curl -q -K "$w.k" -sS -T "$put_file" -H 'Expect:' -H 'Content-Type:' -H "Content-MD5: $put_md5" \
      --connect-timeout 10 --speed-limit 1024 --speed-time 60 \
      -D "$w.h" -o "$w.b" -w '%{http_code}' >"$w.c" 2>"$w.e" & C=$!
    wait $C; r=$?; C=
    code=$(cat "$w.c")
    if [ "$r" -eq 0 ] && [ "$code" = 200 ]; then
      sed -n 's/^[Ee][Tt][Aa][Gg]: *//p' "$w.h" | tr -d '\r"' | tail -n 1 >"$w.etag"
      rm -f "$w".[khbce]
      [ -s "$w.etag" ] && return 0
    fi
    try=$((try + 1))
    echo "put: try $try curl=$r http=$code $(head -c 200 "$w.e" | plain) $(head -c 300 "$w.b" 2>/dev/null | plain)" >&2
    echo x >>"$SCRATCH/retries"
    # a refusal: the same request would be refused again
    case $r:$code in 0:400 | 0:40[13456] | 0:41[1-9] | 0:501) return 1 ;; esac
    [ $try -lt "${TRIES:-7}" ] || return 1
    sleep $((try * try))
  done
}

# get <secret file> <target>: an object of moderate size, as a whole
get() {
  try=0
  while :; do
    printf 'url = "%s"\n' "$(cat "$SECRETS/$1")" | curl -q -K - -sS -f --connect-timeout 10 \
      --speed-limit 1024 --speed-time 60 -o "$2" 2>"$SCRATCH/get.e" && return 0
    try=$((try + 1))
    echo "get $1: try $try $(plain <"$SCRATCH/get.e")" >&2
    grep -q 'error: 40[134]' "$SCRATCH/get.e" && return 1
    [ $try -lt "${TRIES:-7}" ] || return 1
    sleep $((try * try))
  done
}

# fetch <address> <size>: the object on stdout. curl's own retry would send bytes twice into the pipe:
# count what went out, and go on from there by range.
fetch() {
  off=0; try=0
  while [ "$off" -lt "$2" ]; do
    printf 'url = "%s"\nrange = "%s-"\n' "$1" "$off" | curl -q -K - -sS -f --connect-timeout 10 \
      --speed-limit 1024 --speed-time 60 -o - 2>"$SCRATCH/curl.e" | dd bs=65536 iflag=fullblock 2>"$SCRATCH/dd.e"
    got=$(sed -n 's/^\([0-9]*\) byte.*/\1/p' "$SCRATCH/dd.e"); got=${got:-0}
    off=$((off + got))
    [ "$off" -ge "$2" ] && break
    [ "$got" -gt 0 ] && try=0
    try=$((try + 1))
    echo "fetch: broken at $off of $2 ($(plain <"$SCRATCH/curl.e")), try $try" >&2
    grep -q 'error: 40[134]' "$SCRATCH/curl.e" && return 1
    [ $try -lt "${TRIES:-7}" ] || return 1
    sleep $try
  done
  [ "$off" -eq "$2" ]
}

is_root() { [ "$(id -u)" = 0 ]; }
