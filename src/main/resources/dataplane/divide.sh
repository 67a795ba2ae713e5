# Takes the metadata manifest of VOLUME: one NUL-ended record per entry, sorted (see records.py); divides it, or what it
# changes of the full pass's one, into the lists of shards; and stores all that. SCANNERS finds at a time.
# PASS full|final. Addresses to write to: manifest (in the final pass what it changes of the full one), lists, plan, and
# in the final pass deleted, contents, difference. There it reads full (the full pass's manifest) and dirty.N (names
# that moved under the reading, DIRTY of them).
. "$SCRIPTS/common.sh"
out=$SPOOL/out
mkdir "$out" || die 2 "no room on the spool"
cd "$VOLUME" || die 2 "the volume cannot be entered"
m=$SPOOL/manifest
scan_tree "$m" || die 2 "scan failed: $(head -n 3 "$m.err"); look at the volume, then try again"
sum=$(sha256 <"$m")
set -- full "$m" "$out" $(($(date +%s) - T0))
stored=$m
if [ "$PASS" = final ]; then
  unpacked full "$SPOOL/full" || die 3 "the full pass's manifest cannot be read"
  : >"$SPOOL/dirty"
  n=0
  while [ $n -lt "$DIRTY" ]; do
    n=$((n + 1))
    get "dirty.$n" "$SPOOL/dirty.1" || die 3 "a list of changed names cannot be read"
    cat "$SPOOL/dirty.1" >>"$SPOOL/dirty"
  done
  shift
  set -- final "$@" "$SPOOL/full" "$DIRTY_FROM" "$SPOOL/dirty" "$BINS"
  stored=$out/changes
fi
echo "progress $(wc -c <"$m")"
wrong=$(python3 "$SCRIPTS/plan.py" "$@") || die 2 "the manifest cannot be divided: $wrong"
# keep <name> <file> <what it is>: stores it compressed
keep() {
  gzip -n -1 <"$2" >"$SPOOL/keep.gz" || die 2 "no room to compress $3"
  store "$1" "$SPOOL/keep.gz" "$SCRATCH/m" || die 3 "$3 cannot be stored$(why)"
}
keep manifest "$stored" "the manifest"
store lists "$out/lists" "$SCRATCH/l" || die 3 "the lists of the shards cannot be stored$(why)"
if [ "$PASS" = final ]; then
  store deleted "$out/deleted" "$SCRATCH/d" || die 3 "the list of deletions cannot be stored$(why)"
  wrong=$(python3 "$SCRIPTS/contents.py" take "$VOLUME" "$m" "$SPOOL/contents" "${SAMPLE:-200}" \
    "$out/changed" "$out/difference.json") || die 2 "contents cannot be summed: $wrong"
  keep contents "$SPOOL/contents" "the sums"
  store difference "$out/difference.json" "$SCRATCH/s" || die 3 "the difference cannot be stored$(why)"
fi
store plan "$out/plan.json" "$SCRATCH/p" || die 3 "the plan cannot be stored$(why)"
printf '{"ok":true,"sha256":"%s",%s}\n' "$sum" "$(cat "$out/stats")"
