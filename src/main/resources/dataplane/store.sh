# Talking to the object store with presigned addresses, by their names: address, store, get, fetch.
# The one address in SECRETS/addresses reads a sheet of "name<tab>address" lines. Addresses are short-lived:
# whoever is refused says "renew addresses" and waits for another sheet (at most RENEWAL_LIMIT seconds).

# web <address> <curl's options>: the address goes through a pipe, not the arguments: who knows it may use it.
# Limits are on silence, never on the whole time.
web() {
  web_url=$1; shift
  printf 'url = "%s"\n' "$web_url" | curl -q -K - -sS --connect-timeout "${CONNECT_LIMIT:-10}" \
    --speed-limit 1024 --speed-time "${SILENCE_LIMIT:-60}" "$@"
}

# sheet: reads the sheet anew; a half-read one never takes the place of the last
sheet() {
  sheet_own=$(mktemp "$SPOOL/sheet.XXXXXX") || return 1
  web "$(cat "$SECRETS/addresses")" -f -o "$sheet_own" 2>"$sheet_own.e"; r=$?
  grep -q 'error: 40[0134]' "$sheet_own.e" && r=9
  rm -f "$sheet_own.e"
  [ $r = 0 ] && mv "$sheet_own" "$SPOOL/addresses" && return 0
  rm -f "$sheet_own"
  return $r
}

# address <name>: empty when the sheet has no such name. Found in one run through the sheet: 10000 lines take 10 ms.
address() {
  try=0
  until [ -s "$SPOOL/addresses" ]; do
    sheet; r=$?
    [ $r = 0 ] && continue
    try=$((try + 1))
    echo "the sheet of addresses cannot be read (curl=$r), try $try" >&2
    if [ $r = 9 ]; then renewed "$1" ""; return; fi
    [ $try -lt "${TRIES:-7}" ] || return 1
    sleep $((try * try))
  done
  awk -F '\t' -v name="$1" '$1 == name { print $2; exit }' "$SPOOL/addresses"
}

# renewed <name> <refused address>: another address for the name, as soon as the application has made one
renewed() {
  waited=0; asked=-20
  while [ $waited -lt "${RENEWAL_LIMIT:-300}" ]; do
    # said again now and then: a line of a log can be lost
    [ $((waited - asked)) -lt 20 ] || { echo "renew addresses" >&2; asked=$waited; }
    if sheet; then
      found=$(awk -F '\t' -v name="$1" '$1 == name { print $2; exit }' "$SPOOL/addresses")
      [ -n "$found" ] && [ "$found" != "$2" ] && printf '%s\n' "$found" && return 0
    fi
    sleep "${RENEWAL_PAUSE:-5}"
    waited=$((waited + ${RENEWAL_PAUSE:-5}))
  done
  echo "no new address for $1 within ${RENEWAL_LIMIT:-300} s; is the application running?" >&2
  return 1
}

# why: what the store, or curl, said last to an object that could not be stored
why() { [ ! -s "$SCRATCH/refusal" ] || printf ' (%s)' "$(cat "$SCRATCH/refusal")"; }

# put <address> <file> <stem of working files> [its MD5]: the file as a whole, its MD5 checked by the store.
# A file, not a pipe: it has a length, and every retry sends the same bytes. The ETag is left in <stem>.etag
# (empty where the store has none). 1: refused for good, 2: the address is refused, perhaps too old.
put() {
  w=$3; try=0; C=
  put_md5=${4:-$(md5 <"$2")}
  kind=Content-Type:
  case $1 in *[?\&]comp=block*) ;; *[?\&]sig=*) kind='x-ms-blob-type: BlockBlob' ;; esac
  while :; do
    web "$1" -T "$2" -H 'Expect:' -H 'Content-Type:' -H "$kind" -H "Content-MD5: $put_md5" \
      -D "$w.h" -o "$w.b" -w '%{http_code}' >"$w.c" 2>"$w.e" & C=$!
    wait $C; r=$?; C=
    code=$(cat "$w.c")
    case $r:$code in
      0:200 | 0:201)
        sed -n 's/^[Ee][Tt][Aa][Gg]: *//p' "$w.h" | tr -d '\r"' | tail -n 1 >"$w.etag"
        rm -f "$w".[hbce]
        return 0 ;;
    esac
    try=$((try + 1))
    echo "put: try $try curl=$r http=$code $(head -c 200 "$w.e" | plain) $(head -c 300 "$w.b" 2>/dev/null | plain)" >&2
    echo x >>"$SCRATCH/retries"
    # several parts are sent at a time: whoever reads it finds one refusal, whole
    { printf 'curl %s, HTTP %s' "$r" "$code"; tr -d '\n' <"$w.b" 2>/dev/null |
      sed -n 's,.*<Code>\([^<]*\)<.*<Message>\([^<]*\)<.*,: \1: \2,p'; } >"$w.r" && mv "$w.r" "$SCRATCH/refusal"
    # a refusal: the same request would be refused again
    case $r:$code in
      0:403) return 2 ;;
      # damaged, or too slow, on the way: the bytes here are right, so they are sent again
      0:400) grep -q -e BadDigest -e Md5Mismatch -e RequestTimeout "$w.b" || {
        grep -q ExpiredToken "$w.b" && return 2
        return 1
      } ;;
      0:40[1456] | 0:41[1-9] | 0:501) return 1 ;;
    esac
    [ $try -lt "${TRIES:-7}" ] || return 1
    sleep $((try * try))
  done
}

# store <name> <file> <stem> [MD5]: put by name; refused, it tries again with other addresses. A store in distress
# refuses good addresses too: only who is refused with RENEWALS new ones in a row is refused for good.
store() {
  store_url=$(address "$1") || return 1
  [ -n "$store_url" ] || { echo "no address for $1" >&2; return 4; }
  store_left=${RENEWALS:-4}
  while :; do
    put "$store_url" "$2" "$3" "${4:-}"; r=$?
    case $r:$store_left in 2:0) return 2 ;; 2:*) ;; *) return $r ;; esac
    store_left=$((store_left - 1))
    store_url=$(renewed "$1" "$store_url") || return 1
  done
}

# fetch <name> <size> <file for its sum>: the object on stdout. curl's own retry would send bytes twice into the
# pipe: the pump counts what has come, and the next one goes on from there by range.
fetch() {
  off=0; try=0; refused=0
  fetch_url=$(address "$1") || return 1
  [ -n "$fetch_url" ] || { echo "no address for $1" >&2; return 4; }
  rm -f "$SCRATCH/came" "$SCRATCH/ask" "$SCRATCH/told" "$3"
  mkfifo "$SCRATCH/came" "$SCRATCH/ask" "$SCRATCH/told" || return 1
  python3 -I -S "$SCRIPTS/pump.py" pass "$3" <"$SCRATCH/came" 4<"$SCRATCH/ask" 6>"$SCRATCH/told" & fetch_pump=$!
  # 4 for both, so that asking a pump that has died is no signal: its answer ends instead
  exec 4<>"$SCRATCH/ask" 5>"$SCRATCH/came" 6<"$SCRATCH/told"
  fetched "$1" "$2"; r=$?
  exec 5>&-
  wait $fetch_pump || r=1
  exec 4>&- 6<&-
  [ "$off" -eq "$2" ] || r=1
  return $r
}

fetched() {
  while [ "$off" -lt "$2" ]; do
    web "$fetch_url" -f -r "$off-" -o - 2>"$SCRATCH/curl.e" >&5
    before=$off
    echo "how many?" >&4
    read -r off <&6 || { off=$before; echo "fetch $1: the pump has ended" >&2; return 1; }
    [ "$off" -ge "$2" ] && break
    [ "$off" -gt "$before" ] && { try=0; refused=0; }
    try=$((try + 1))
    echo "fetch $1: broken at $off of $2 ($(plain <"$SCRATCH/curl.e")), try $try" >&2
    if grep -q 'error: 40[013]' "$SCRATCH/curl.e"; then
      [ $refused -lt "${RENEWALS:-4}" ] || return 1
      refused=$((refused + 1))
      fetch_url=$(renewed "$1" "$fetch_url") || return 1
      continue
    fi
    grep -q 'error: 404' "$SCRATCH/curl.e" && return 1
    grep -q 'error: 416' "$SCRATCH/curl.e" && { echo "fetch $1: the object ends at $off, not at $2" >&2; return 1; }
    [ $try -lt "${TRIES:-7}" ] || return 1
    sleep $try
  done
}

# get <name> <file> [<range>]: an object of moderate size, or of another one the range "first-last"
get() {
  get_try=0; get_refused=0
  get_url=$(address "$1") || return 1
  [ -n "$get_url" ] || { echo "no address for $1" >&2; return 4; }
  until web "$get_url" -f ${3:+-r "$3"} -o "$2" 2>"$SCRATCH/get.e"; do
    get_try=$((get_try + 1))
    echo "get $1: try $get_try $(plain <"$SCRATCH/get.e")" >&2
    if grep -q 'error: 40[013]' "$SCRATCH/get.e"; then
      [ $get_refused -lt "${RENEWALS:-4}" ] || return 1
      get_refused=$((get_refused + 1))
      get_url=$(renewed "$1" "$get_url") || return 1
      continue
    fi
    grep -q 'error: 404' "$SCRATCH/get.e" && return 1
    [ $get_try -lt "${TRIES:-7}" ] || return 1
    sleep $((get_try * get_try))
  done
}

# unpacked <name> <file>: the object, which is compressed
unpacked() { get "$1" "$2.gz" && gzip -dc "$2.gz" >"$2" && rm -f "$2.gz"; }

# manifest <file>: the final pass's manifest, whose sum is MANIFEST_SUM: the full pass's one (address full, left in
# <file>.full) with what is stored of it (address changes)
manifest() {
  unpacked full "$1.full" && unpacked changes "$1.changes" &&
    python3 "$SCRIPTS/whole.py" "$1.full" "$1.changes" >"$1" || return 1
  rm -f "$1.changes"
  [ "$(sha256 <"$1")" = "$MANIFEST_SUM" ] || { echo "the manifest is not that of the scan" >&2; return 1; }
}
