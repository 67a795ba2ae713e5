# Divides a pass's manifest into the lists of its shards, and stores them.
# PASS full|final. Addresses: files (this pass's manifest), list.N, plan; for the final pass also old (the full
# pass's manifest), dirty.N (names that moved under the reading, DIRTY of them), deleted, contents, difference.
. "$SCRIPTS/common.sh"
out=$SPOOL/out
mkdir "$out" || die 2 "no room on the spool"
get files "$SPOOL/new.gz" && gzip -dc "$SPOOL/new.gz" >"$SPOOL/new" || die 3 "the manifest cannot be read back"
set -- full "$SPOOL/new" "$out"
if [ "$PASS" = final ]; then
  get old "$SPOOL/old.gz" && gzip -dc "$SPOOL/old.gz" >"$SPOOL/old" || die 3 "the full pass's manifest cannot be read"
  : >"$SPOOL/dirty"
  n=0
  while [ $n -lt "$DIRTY" ]; do
    n=$((n + 1))
    get "dirty.$n" "$SPOOL/dirty.1" || die 3 "a list of changed names cannot be read"
    cat "$SPOOL/dirty.1" >>"$SPOOL/dirty"
  done
  set -- final "$SPOOL/new" "$out" "$SPOOL/old" "$DIRTY_FROM" "$SPOOL/dirty" "$BINS"
fi
figures=$(python3 "$SCRIPTS/plan.py" "$@") || die 2 "the manifest cannot be divided: $figures"
for f in "$out"/*.files; do
  [ -e "$f" ] || continue
  n=${f##*/}; n=${n%.files}
  n=$(printf %s "$n" | sed 's/^0*//')
  store "list.$n" "$f" "$SCRATCH/l" || die 3 "the list of shard $n cannot be stored$(why)"
  echo "progress $n"
done
if [ "$PASS" = final ]; then
  store deleted "$out/deleted" "$SCRATCH/d" || die 3 "the list of deletions cannot be stored$(why)"
  wrong=$(python3 "$SCRIPTS/contents.py" take "$VOLUME" "$SPOOL/new" "$SPOOL/contents" "${SAMPLE:-200}" \
    "$out/changed" "$out/difference.json") || die 2 "contents cannot be summed: $wrong"
  store contents "$SPOOL/contents" "$SCRATCH/s" || die 3 "the sums cannot be stored$(why)"
  store difference "$out/difference.json" "$SCRATCH/s" || die 3 "the difference cannot be stored$(why)"
fi
store plan "$out/plan.json" "$SCRATCH/p" || die 3 "the plan cannot be stored$(why)"
printf '{"ok":true,%s}\n' "$figures"
