# Measures within about two minutes what a redeployment will meet: what lies on VOLUME, how fast it is looked at
# and read, and whether and how fast this pod reaches the store. Changes nothing. A fault is a figure of the answer,
# not an end: so each is told once, with its cure. For itself alone, since it is to work where tools are missing.
# COUNT_LIMIT, READ_LIMIT, SEND_LIMIT seconds; READ_BYTES, PROBE_BYTES; DATABASE a file that must be there.
# SECRETS: addresses (address of a sheet of addresses) or the addresses themselves, probe-1 and probe-2.
set -u
LC_ALL=C; umask 077; export LC_ALL

plain() { tr '\n\t\r"\\' '   ..' | tr -cd '\040-\176' | cut -c1-300; }
now() { n=$(date +%s%N); case $n in *[!0-9]* | '') n=$(date +%s)000000000 ;; esac; echo "${n%??????}"; }
number() { case ${1:-} in '' | *[!0-9]*) echo 0 ;; *) echo "$1" ;; esac; }
field() { printf '%s"%s":%s' "$comma" "$1" "$2"; comma=,; }
text() { field "$1" "\"$(printf '%s' "$2" | plain)\""; }

missing=
lacks() { missing="$missing$1, "; }
tar --version 2>/dev/null | grep -q GNU || lacks 'GNU tar'
find --version 2>/dev/null | grep -q GNU || lacks 'GNU find'
df --version 2>/dev/null | grep -q GNU || lacks 'GNU coreutils'
command -v curl >/dev/null 2>&1 || lacks curl
command -v python3 >/dev/null 2>&1 || lacks python3
optional=; command -v openssl >/dev/null 2>&1 || optional=openssl

faults() { grep -c -e 'Permission denied' -e 'Input/output error' -e 'Stale file' -e 'Operation not permitted' "$1"; }
example() { grep -e 'Permission denied' -e 'Input/output error' -e 'Stale file' -e 'Operation not permitted' "$1" | head -n 1; }

# entries, files, bytes by one look at everything, as far as it comes
count() {
  begun=$(now)
  (
    timeout "$COUNT_LIMIT" find . -xdev -ignore_readdir_race \
      \( -path ./.qhub-redeploy -o -path ./lost+found -o -path ./.snapshot \) -prune -o -printf '%y %s\n' 2>"$SCRATCH/find.e"
    echo $? >"$SCRATCH/find.r"
  ) | awk '{ n++ } $1 == "f" { f++; b += $2 } END { printf "%.0f %.0f %.0f\n", n, f, b }' >"$SCRATCH/count"
  took=$(($(now) - begun))
  read -r entries files bytes <"$SCRATCH/count"
  [ "$(cat "$SCRATCH/find.r")" = 124 ] && whole=false || whole=true
  echo "progress $entries"
}

# files in the order in which they lie, one after another
look() {
  begun=$(now)
  (
    timeout "$READ_LIMIT" sh -c 'find . -xdev -type f -print0 | xargs -0 -n 100 cat' 2>"$SCRATCH/read.e"
  ) | head -c "$READ_BYTES" | wc -c >"$SCRATCH/read"
  readMillis=$(($(now) - begun))
  readBytes=$(number "$(tr -cd '0-9' <"$SCRATCH/read")")
  echo "progress $readBytes"
}

address() {
  if [ -s "$SCRATCH/sheet" ]; then awk -F '\t' -v n="$1" '$1 == n { print $2 }' "$SCRATCH/sheet"; else cat "$SECRETS/$1"; fi
}

# send <n>: what curl says of it is left in send.<n>, its message in send.<n>.e
send() {
  url=$(address "probe-$1"); set -- "$1"
  case $url in *[?\&]sig=*) set -- "$1" -H 'x-ms-blob-type: BlockBlob' ;; esac
  n=$1; shift
  printf 'url = "%s"\n' "$url" >"$SCRATCH/send.$n.k"
  curl -q -K "$SCRATCH/send.$n.k" -sS -T "$SPOOL/probe" -H 'Expect:' -H 'Content-Type:' "$@" \
    --connect-timeout 10 --max-time "$SEND_LIMIT" -o "$SCRATCH/send.$n.b" \
    -w '%{http_code} %{size_upload} %{time_total}\n' >"$SCRATCH/send.$n" 2>"$SCRATCH/send.$n.e"
  echo $? >"$SCRATCH/send.$n.r"
}

sending() {
  if [ -s "$SECRETS/addresses" ]; then
    printf 'url = "%s"\n' "$(cat "$SECRETS/addresses")" | curl -q -K - -sS -f --connect-timeout 10 --max-time 30 \
      -o "$SCRATCH/sheet" 2>"$SCRATCH/sheet.e" ||
      { field sendExit $?; text sendError "$(cat "$SCRATCH/sheet.e")"; return; }
  fi
  head -c "$PROBE_BYTES" /dev/urandom >"$SPOOL/probe"
  send 1 & first=$!
  send 2 & second=$!
  wait "$first" "$second"
  worst=1; [ "$(cat "$SCRATCH/send.1.r")" = 0 ] && worst=2
  field sendExit "$(number "$(cat "$SCRATCH/send.$worst.r")")"
  text sendError "$(cat "$SCRATCH/send.$worst.e")"
  for n in 1 2; do
    read -r code size seconds <"$SCRATCH/send.$n"
    case $code in 200 | 201) ;; *) worst=$n ;; esac
  done
  read -r code size seconds <"$SCRATCH/send.$worst"
  field sendStatus "$(number "${code#0}" | sed 's/^0*\(.\)/\1/')"
  text sendAnswer "$(cat "$SCRATCH/send.$worst.b" 2>/dev/null)"
  # curl counts what the kernel took; whoever got no answer is only believed beyond the kernel's memory
  awk '{ s += $2; if ($3 > t) t = $3 } END { printf "%.0f %.0f\n", s, t * 1000 }' "$SCRATCH/send.1" "$SCRATCH/send.2" >"$SCRATCH/sent"
  read -r sent millis <"$SCRATCH/sent"
  field sentBytes "$sent"; field sendMillis "$millis"
  rm -f "$SPOOL/probe"
}

answer() {
  comma=
  printf '{"ok":true,'
  text missing "${missing%, }"; text optional "$optional"
  if ! cd "$VOLUME" 2>"$SCRATCH/volume.e" || ! ls -A . >/dev/null 2>"$SCRATCH/volume.e"; then
    text volumeError "$(cat "$SCRATCH/volume.e")"
  elif [ -n "${DATABASE:-}" ]; then
    if [ -f "$DATABASE" ]; then field databaseBytes "$(wc -c <"$DATABASE" | tr -cd '0-9')"; fi
  else
    figures
  fi
  if [ -s "$SECRETS/addresses" ] || [ -s "$SECRETS/probe-1" ]; then
    case $missing in *curl*) ;; *) sending ;; esac
  fi
  printf '}\n'
}

figures() {
  case $missing in *coreutils*) ;; *)
    set -- $(df -B1 --output=used,size,iused "$VOLUME" | tail -n 1)
    field usedBytes "$(number "${1:-}")"; field sizeBytes "$(number "${2:-}")"; field usedInodes "$(number "${3:-}")" ;;
  esac
  case $missing in *find*) return ;; esac
  count >&2
  field entries "$entries"; field files "$files"; field fileBytes "$bytes"
  field counted "$whole"; field countMillis "$took"
  look >&2
  field readBytes "$readBytes"; field readMillis "$readMillis"
  cat "$SCRATCH/find.e" "$SCRATCH/read.e" >"$SCRATCH/faults.e"
  field unreadable "$(faults "$SCRATCH/faults.e")"; text unreadableExample "$(example "$SCRATCH/faults.e")"
}

# the answer is one line, whatever the log holds before it
answer >"$SPOOL/answer"
cat "$SPOOL/answer"
