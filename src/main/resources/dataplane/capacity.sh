# What room VOLUME has, which marks of an earlier try it bears (MARKS), and what lay on it before: "type path" by
# path, kept as the mark "before" at the first look (see tree.sh).
. "$SCRIPTS/common.sh"
marks=$VOLUME/.qhub-redeploy/$MARKS
mkdir -p "$marks" || die 2 "the volume cannot be written"
cd "$VOLUME" || die 2 "the volume cannot be entered"
noted || die 2 "what lies on the volume cannot be listed"
bytes=$(df --output=avail -B1 "$VOLUME" | tail -n 1 | tr -cd '0-9')
inodes=$(df --output=iavail "$VOLUME" | tail -n 1 | tr -cd '0-9')
total=$(df --output=itotal "$VOLUME" | tail -n 1 | tr -cd '0-9')
printf '{"ok":true,"bytes":%s,"inodes":%s,"inodesTotal":%s,"before":%d,"early":%s,"root":%s,"marks":[%s]}\n' \
  "${bytes:-0}" "${inodes:-0}" "${total:-0}" "$(names "$marks/before")" \
  "$([ -e "$marks/early" ] && echo true || echo false)" "$(is_root && echo true || echo false)" "$(marked)"
