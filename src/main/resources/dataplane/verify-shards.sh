# Reads shards back from the store: SECRETS/shards holds "number size sha256 entries" lines, all tar.gz if COMPRESS=1; addresses shard.N.
. "$SCRIPTS/common.sh"
[ "${COMPRESS:-0}" = 1 ] && packing=--gzip || packing=
shards=0; bytes=0; entries=0
while read -r number size expected count; do
  rm -f "$SCRATCH/rc"
  found=$({ fetch "shard.$number" "$size" "$SCRATCH/sum"; echo $? >"$SCRATCH/rc"; } |
    { tar $packing --list --file=- --blocking-factor=128 --read-full-records --quoting-style=escape 2>"$SCRATCH/tar.e" || echo broken; } |
    tee "$SPOOL/names" | wc -l)
  [ "$(cat "$SCRATCH/rc")" = 0 ] || die 3 "shard $number cannot be read back whole"
  [ "$(cat "$SCRATCH/sum")" = "$expected" ] || die 3 "shard $number has sum $(cat "$SCRATCH/sum"), not $expected"
  ! grep -qx broken "$SPOOL/names" || die 3 "shard $number is no whole tar: $(head -n 1 "$SCRATCH/tar.e")"
  [ "$found" = "$count" ] || die 3 "shard $number holds $found entries, not $count"
  shards=$((shards + 1)); bytes=$((bytes + size)); entries=$((entries + count))
  echo "progress $bytes"
done <"$SECRETS/shards"
printf '{"ok":true,"shards":%d,"bytes":%d,"entries":%d}\n' "$shards" "$bytes" "$entries"
