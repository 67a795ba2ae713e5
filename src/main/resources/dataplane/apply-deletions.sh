# Takes away what was gone, or of another type, at the final pass: the list at address deleted, deepest first.
. "$SCRIPTS/common.sh"
marks=$VOLUME/.qhub-redeploy/$MARKS
mkdir -p "$marks" || die 2 "no marks can be kept on the volume"
taken_away
printf '{"ok":true,%s}\n' "$deletions"
