# Divides a pass's manifest into the lists of its shards, and stores them.
# PASS full|final; SECRETS: files (this pass's manifest), lists (an address per list), plan; for the
# final pass also old (the full pass's manifest), dirty (addresses of names that moved under the
# reading), deleted, contents.
. "$SCRIPTS/common.sh"
mkdir "$SPOOL/out" || die 2 "no room"
get files "$SPOOL/new.gz" && gzip -dc "$SPOOL/new.gz" >"$SPOOL/new" || die 3 "the manifest cannot be read back"
set -- full "$SPOOL/new" "$SPOOL/out"
if [ "$PASS" = final ]; then
  get old "$SPOOL/old.gz" && gzip -dc "$SPOOL/old.gz" >"$SPOOL/old" || die 3 "the full pass's manifest cannot be read"
  : >"$SPOOL/dirty"
  while read -r url; do
    printf '%s' "$url" >"$SCRATCH/url"
    ( SECRETS=$SCRATCH; get url "$SPOOL/dirty.1" ) || die 3 "a list of changed names cannot be read"
    cat "$SPOOL/dirty.1" >>"$SPOOL/dirty"
  done <"$SECRETS/dirty"
  set -- final "$SPOOL/new" "$SPOOL/out" "$SPOOL/old" "$DIRTY_FROM" "$SPOOL/dirty" "$BINS"
fi
figures=$(python3 "$SCRIPTS/plan.py" "$@") || die 2 "the manifest cannot be divided"
n=0
while read -r url; do
  n=$((n + 1))
  f=$SPOOL/out/$(printf %04d $n).files
  [ -s "$f" ] || continue
  put "$url" "$f" "$SCRATCH/l" || die 3 "list $n cannot be stored"
  echo "progress $n"
done <"$SECRETS/lists"
[ ! -s "$SPOOL/out/$(printf %04d $((n + 1))).files" ] || die 4 "more lists than addresses"
hashed=0
if [ "$PASS" = final ]; then
  put "$(cat "$SECRETS/deleted")" "$SPOOL/out/deleted" "$SCRATCH/d" || die 3 "the list of deletions cannot be stored"
  python3 "$SCRIPTS/contents.py" take "$VOLUME" "$SPOOL/new" "$SPOOL/contents" "${SAMPLE:-200}" "$SPOOL"/out/*.files ||
    die 2 "contents cannot be summed"
  hashed=$(tr -cd '\000' <"$SPOOL/contents" | wc -c)
  put "$(cat "$SECRETS/contents")" "$SPOOL/contents" "$SCRATCH/s" || die 3 "the sums cannot be stored"
fi
put "$(cat "$SECRETS/plan")" "$SPOOL/out/plan.json" "$SCRATCH/p" || die 3 "the plan cannot be stored"
printf '{"ok":true,%s,"hashed":%d}\n' "$figures" "$hashed"
