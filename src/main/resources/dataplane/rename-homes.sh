# Gives homes their new names: SECRETS/homes holds "old<tab>new" lines. Never overwrites.
. "$SCRIPTS/common.sh"
python3 "$SCRIPTS/moves.py" homes "$VOLUME" "$SECRETS/homes" "$VOLUME/.qhub-redeploy/$MARKS" >"$SPOOL/out" 2>"$SPOOL/err" ||
  die 2 "$(cat "$SPOOL/out" "$SPOOL/err")"
tail -n 1 "$SPOOL/out"
