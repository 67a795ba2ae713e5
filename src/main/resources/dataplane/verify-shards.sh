# Reads shards back from the store: SECRETS/shards holds "number size sha256 entries address" lines.
. "$SCRIPTS/common.sh"
shards=0; bytes=0
while read -r number size expected entries url; do
  rm -f "$SCRATCH/hash" "$SCRATCH/rc"
  mkfifo "$SCRATCH/hash"
  sha256 <"$SCRATCH/hash" >"$SCRATCH/sum" & H=$!
  count=$({ fetch "$url" "$size"; echo $? >"$SCRATCH/rc"; } | tee "$SCRATCH/hash" |
    { tar --list --file=- --quoting-style=escape 2>"$SCRATCH/tar.e" || echo broken; cat >/dev/null; } | tee "$SCRATCH/names" | wc -l)
  wait $H
  [ "$(cat "$SCRATCH/rc")" = 0 ] || die 3 "shard $number cannot be read back"
  [ "$(cat "$SCRATCH/sum")" = "$expected" ] || die 3 "shard $number has sum $(cat "$SCRATCH/sum"), not $expected"
  ! grep -qx broken "$SCRATCH/names" || die 3 "shard $number is no whole tar: $(head -n 1 "$SCRATCH/tar.e")"
  [ "$count" = "$entries" ] || die 3 "shard $number holds $count entries, not $entries"
  shards=$((shards + 1)); bytes=$((bytes + size))
  echo "progress $bytes"
done <"$SECRETS/shards"
printf '{"ok":true,"shards":%d,"bytes":%d}\n' "$shards" "$bytes"
