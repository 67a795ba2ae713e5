# Takes away what was gone, or of another type, at the final pass: the list at address deleted, deepest first.
. "$SCRIPTS/common.sh"
marks=$VOLUME/.qhub-redeploy/$MARKS
mkdir -p "$marks" || die 2 "no marks can be kept on the volume"
if [ -e "$marks/deletions" ]; then
  printf '{"ok":true,"alreadyDone":true}\n'
  exit 0
fi
get deleted "$SPOOL/deleted" || die 3 "the list of deletions cannot be read"
result=$(python3 "$SCRIPTS/deletions.py" "$VOLUME" "$SPOOL/deleted") || die 2 "$result"
: >"$marks/deletions" || die 2 "the mark cannot be kept"
printf '{"ok":true,%s}\n' "$result"
