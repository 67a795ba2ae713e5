# Streams the entries of one list as a tar into the parts of one upload.
# COMPRESS=1: as tar.gz (a final pass is many small changes: a tar's headers would outweigh them).
# PART bytes per part; INFLIGHT uploads at a time; TOLERATE=1: files may change or vanish meanwhile.
# UPLOAD is given back, so that the answer is not taken for that of another upload. Addresses: lists (of which LIST_FROM
# and LIST_BYTES are this shard's), part.N, list and changed (to write to).
# Scratch is (INFLIGHT+1) parts, however large the tree. Exit: 2 tar, 3 upload, 4 out of addresses.
. "$SCRIPTS/common.sh"
cd "$VOLUME" || die 2 "the volume cannot be entered"
d=$SCRATCH
K=${INFLIGHT:-1}
PRODUCER=
finish() {
  exec 3<&- 4>&-
  i=0; while [ $i -le "$K" ]; do eval "p=\${UP$i:-}"; [ -z "$p" ] || kill "$p" 2>/dev/null; i=$((i + 1)); done
  [ -z "$PRODUCER" ] || kill "$PRODUCER" 2>/dev/null
  wait
}
trap finish EXIT
trap 'exit 5' INT TERM
get lists "$SPOOL/files.gz" "$LIST_FROM-$((LIST_FROM + LIST_BYTES - 1))" || die 3 "the list cannot be read"
[ "$(wc -c <"$SPOOL/files.gz")" -eq "$LIST_BYTES" ] || die 3 "the store gave another range of the lists than was asked for"
gzip -dc "$SPOOL/files.gz" >"$SPOOL/files" || die 2 "the list cannot be unpacked; is there room on the spool?"

mkfifo "$d/wanted" "$d/filled" || die 2 "no pipes"
set -- --create --file=- --blocking-factor=128 --format=posix --pax-option=delete=atime,delete=ctime --numeric-owner \
  --acls --xattrs --xattrs-include='*' --sparse --one-file-system --warning=no-file-ignored \
  --index-file="$SPOOL/list" --verbose --no-recursion --null --verbatim-files-from --files-from="$SPOOL/files"
[ "${TOLERATE:-0}" = 1 ] && set -- --ignore-failed-read "$@"
pack() { tar "$@" 2>"$SPOOL/tar.err"; echo $? >"$d/tar.rc"; }
pump() { exec python3 -I -S "$SCRIPTS/pump.py" fill "$d/sha256" $((PART / 1048576 * 1048576)); }
if [ "${COMPRESS:-0}" = 1 ]; then
  pack "$@" | { gzip -n -1; echo $? >"$d/gzip.rc"; } | pump 4<"$d/wanted" >"$d/filled" & PRODUCER=$!
else
  echo 0 >"$d/gzip.rc"
  pack "$@" | pump 4<"$d/wanted" >"$d/filled" & PRODUCER=$!
fi
# for both, so that asking a pump that has died is no signal: its answer ends instead. Nobody but this shell has
# it open for asking: should it be killed, the pump ends, and so does tar
exec 4<>"$d/wanted" 3<"$d/filled"

slot() {
  eval "p=\${UP$1:-}"; eval "UP$1="
  [ -z "$p" ] && return
  wait "$p"; r=$?
  [ $r = 4 ] && die 4 "out of part addresses at $bytes bytes: files have grown; try again"
  [ $r = 0 ] || die 3 "a part cannot be stored$(why)"
}
n=0; bytes=0
while :; do
  n=$((n + 1)); i=$((n % (K + 1))); f=$d/part.$i
  slot $i
  printf '%s\n' "$f" >&4
  read -r s sum <&3 || die 3 "part $n cannot be buffered"
  [ "$s" -gt 0 ] || { n=$((n - 1)); break; }
  bytes=$((bytes + s))
  echo "$s" >>"$d/sizes"
  (trap - EXIT; trap 'kill $C 2>/dev/null; exit 5' TERM; C=; store "part.$n" "$f" "$d/p.$n" "$sum") & eval "UP$i=$!"
  echo "progress $bytes"
done
i=0; while [ $i -le "$K" ]; do slot $i; i=$((i + 1)); done
wait $PRODUCER; PRODUCER=
rc=$(cat "$d/tar.rc" 2>/dev/null || echo 99)
[ "$(cat "$d/gzip.rc" 2>/dev/null)" = 0 ] || die 2 "the shard cannot be compressed; try again"
head -n 20 "$SPOOL/tar.err" >&2
if [ "${TOLERATE:-0}" = 1 ]; then
  case $rc in 0 | 1) ;; *) die 2 "tar failed ($rc): $(head -n 1 "$SPOOL/tar.err")" ;; esac
else
  [ "$rc" = 0 ] || die 2 "tar failed ($rc) though nothing may change any more: $(head -n 1 "$SPOOL/tar.err")"
fi
changed=$(python3 "$SCRIPTS/changed.py" "$SPOOL/tar.err" "$SPOOL/changed") || die 2 "tar could not read: $changed"
store list "$SPOOL/list" "$d/l" || die 3 "the list of names cannot be stored$(why)"
store changed "$SPOOL/changed" "$d/l" || die 3 "the list of changed names cannot be stored$(why)"
printf '{"ok":true,"upload":"%s","parts":%d,"bytes":%d,"entries":%d,"sha256":"%s","retries":%d,"seconds":%d,"changed":%s,"sizes":[%s],"etags":[' \
  "${UPLOAD:-}" "$n" "$bytes" "$(wc -l <"$SPOOL/list")" "$(cat "$d/sha256")" "$(cat "$d/retries" 2>/dev/null | wc -l)" \
  $(($(date +%s) - T0)) "$changed" "$(paste -sd, "$d/sizes")"
i=1; while [ $i -le $n ]; do [ $i -gt 1 ] && printf ,; printf '"%s"' "$(cat "$d/p.$i.etag")"; i=$((i + 1)); done
printf ']}\n'
