# Moves home/shared/* (hidden ones too) to shared/, by renaming only; what exists there is merged.
. "$SCRIPTS/common.sh"
python3 "$SCRIPTS/moves.py" shared "$VOLUME" >"$SPOOL/out" 2>"$SPOOL/err" || die 2 "$(cat "$SPOOL/out" "$SPOOL/err")"
tail -n 1 "$SPOOL/out"
