# What room VOLUME has, which marks of an earlier try it bears (MARKS), and what lay on it before.
. "$SCRIPTS/common.sh"
marks=$VOLUME/.qhub-redeploy/$MARKS
mkdir -p "$marks" || die 2 "the volume cannot be written"
if [ ! -e "$marks/before" ]; then
  (cd "$VOLUME" && find . -xdev -path ./.qhub-redeploy -prune -o ! -type d -printf '%P\0') >"$marks/before.draft" &&
    mv "$marks/before.draft" "$marks/before" || die 2 "the volume cannot be read"
fi
bytes=$(df --output=avail -B1 "$VOLUME" | tail -n 1 | tr -cd '0-9')
inodes=$(df --output=iavail "$VOLUME" | tail -n 1 | tr -cd '0-9')
total=$(df --output=itotal "$VOLUME" | tail -n 1 | tr -cd '0-9')
done=$(cd "$marks" && ls | grep -v -e before -e draft | sed 's/.*/"&"/' | paste -sd, -)
printf '{"ok":true,"bytes":%s,"inodes":%s,"inodesTotal":%s,"before":%d,"root":%s,"marks":[%s]}\n' "${bytes:-0}" "${inodes:-0}" \
  "${total:-0}" "$(tr -cd '\000' <"$marks/before" | wc -c)" "$(is_root && echo true || echo false)" "$done"
