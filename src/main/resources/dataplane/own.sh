# Gives home and shared to OWNER ("uid:gid"), links themselves and not their targets, then sets right
# what the moves and the change of owner touched: times and modes, from SECRETS/files (the manifest).
. "$SCRIPTS/common.sh"
get files "$SPOOL/new.gz" && gzip -dc "$SPOOL/new.gz" >"$SPOOL/new" || die 3 "the manifest cannot be read"
owned=false
cd "$VOLUME" || die 2 "the volume cannot be entered"
if is_root; then
  for tree in home shared; do
    [ -d "$tree" ] || continue
    chown -h -R "$OWNER" "$tree" 2>"$SPOOL/chown.err" || die 2 "owner of $tree cannot be changed: $(head -n 1 "$SPOOL/chown.err")"
  done
  owned=true
fi
settled=$(python3 "$SCRIPTS/settle.py" "$VOLUME" "$SPOOL/new" "$SECRETS/homes") || die 2 "times cannot be set: $settled"
printf '{"ok":true,"owned":%s,%s}\n' "$owned" "$settled"
