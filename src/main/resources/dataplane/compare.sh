# Compares every entry of VOLUME with what the old manifest lets expect, and the sums of contents.
# OWNER "uid:gid", or empty when owners cannot be set; addresses of the manifest (see store.sh), contents; SECRETS/homes. SCANNERS finds at a time.
. "$SCRIPTS/common.sh"
manifest "$SPOOL/old" || die 3 "the manifest cannot be read"
unpacked contents "$SPOOL/sums" || die 3 "the sums cannot be read"
cd "$VOLUME" || die 2 "the volume cannot be entered"
scan_tree "$SPOOL/found" || die 2 "the volume cannot be read: $(head -n 3 "$SPOOL/found.err")"
echo "progress $(wc -c <"$SPOOL/found")"
is_root || OWNER=
export OWNER
for side in old found; do
  python3 "$SCRIPTS/expect.py" "$side" "$SPOOL/$side" "$SECRETS/homes" >"$SPOOL/$side.raw" || die 2 "a manifest cannot be read"
  sort -z -S 64M -T "$SPOOL" "$SPOOL/$side.raw" >"$SPOOL/$side.sorted" || die 2 "sort failed; is there room on the spool?"
  rm -f "$SPOOL/$side.raw"
done
comm -z -23 "$SPOOL/old.sorted" "$SPOOL/found.sorted" >"$SPOOL/lost"
comm -z -13 "$SPOOL/old.sorted" "$SPOOL/found.sorted" >"$SPOOL/extra"
wrong=$(python3 "$SCRIPTS/contents.py" check "$VOLUME" "$SPOOL/sums" "$SECRETS/homes") || die 2 "$wrong"
aside=0
[ ! -d ".before-redeployment-$MARKS" ] || aside=$(find ".before-redeployment-$MARKS" ! -type d -printf x | wc -c)
python3 "$SCRIPTS/verdict.py" "$(names "$SPOOL/old.sorted")" "$VOLUME/.qhub-redeploy/$MARKS/before" "$aside" || exit 2
