# Compares every entry of VOLUME with what the old manifest lets expect, and the sums of contents.
# OWNER "uid:gid", or empty when owners cannot be set; SECRETS: files, contents, homes.
. "$SCRIPTS/common.sh"
get files "$SPOOL/new.gz" && gzip -dc "$SPOOL/new.gz" >"$SPOOL/old" || die 3 "the manifest cannot be read"
get contents "$SPOOL/sums" || die 3 "the sums cannot be read"
cd "$VOLUME" || die 2 "the volume cannot be entered"
find . -xdev -path ./.qhub-redeploy -prune -o \( -path ./lost+found -o -path ./.snapshot -o -name '.nfs????????????????*' \) -prune \
  -o ! -type s -printf '%P//%y %m %U %G %s %T@ %C@ %i %n %l\0' >"$SPOOL/found" || die 2 "the volume cannot be read"
echo "progress $(wc -c <"$SPOOL/found")"
is_root || OWNER=
export OWNER
for side in old found; do
  python3 "$SCRIPTS/expect.py" "$side" "$SPOOL/$side" "$SECRETS/homes" >"$SPOOL/$side.raw" || die 2 "a manifest cannot be read"
  sort -z -S 64M -T "$SPOOL" "$SPOOL/$side.raw" >"$SPOOL/$side.sorted" || die 2 "sort failed"
  rm -f "$SPOOL/$side.raw"
done
comm -z -23 "$SPOOL/old.sorted" "$SPOOL/found.sorted" >"$SPOOL/lost"
comm -z -13 "$SPOOL/old.sorted" "$SPOOL/found.sorted" >"$SPOOL/extra"
python3 "$SCRIPTS/contents.py" check "$VOLUME" "$SPOOL/sums" "$SECRETS/homes" || die 2 "contents cannot be summed"
python3 "$SCRIPTS/verdict.py" "$(tr -cd '\000' <"$SPOOL/old.sorted" | wc -c)" "$VOLUME/.qhub-redeploy/$MARKS/before" || exit 2
