# Gives what was restored to OWNER ("uid:gid"), links themselves and not their targets, and sets right what the
# moves and the change of owner touched: modes, capabilities, directories' times. Addresses of the manifest (see store.sh).
. "$SCRIPTS/common.sh"
manifest "$SPOOL/new" || die 3 "the manifest cannot be read"
is_root && owned=true || { owned=false; OWNER=; }
settled=$(python3 "$SCRIPTS/settle.py" "$VOLUME" "$SPOOL/new" "$SECRETS/homes" "$OWNER") || die 2 "$settled"
printf '{"ok":true,"owned":%s,%s}\n' "$owned" "$settled"
