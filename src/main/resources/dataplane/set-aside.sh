# Moves what SECRETS or the address named list (paths, NUL-ended) tells into .before-redeployment-MARKS, to the
# same relative path, by renaming only. What is gone already is no failure. MARK is set when all is moved.
. "$SCRIPTS/common.sh"
get list "$SPOOL/list" || die 3 "the list cannot be read"
moved=$(python3 "$SCRIPTS/aside.py" "$VOLUME" ".before-redeployment-$MARKS" "$SPOOL/list") || die 2 "$moved"
mkdir -p "$VOLUME/.qhub-redeploy/$MARKS" && : >"$VOLUME/.qhub-redeploy/$MARKS/$MARK" || die 2 "the mark cannot be kept"
printf '{"ok":true,%s}\n' "$moved"
