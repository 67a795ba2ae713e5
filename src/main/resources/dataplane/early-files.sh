# Which entries of early users of the new platform would meet entries of the archive: told, nothing is touched.
# Addresses: those of the final pass's manifest (see store.sh); sheet and list to write to. SECRETS/homes. MARKS.
. "$SCRIPTS/common.sh"
marks=$VOLUME/.qhub-redeploy/$MARKS
mkdir -p "$marks" || die 2 "the volume cannot be written"
if [ -e "$marks/early" ]; then
  printf '{"ok":true,"alreadyDone":true,"count":0,"marks":[%s]}\n' "$(marked)"
  exit 0
fi
noted || die 2 "what lies on the volume cannot be listed"
# onto an empty volume, as most new ones are, nothing can be met
found='"count":0'
if [ -s "$marks/before" ]; then
  manifest "$SPOOL/files" || die 3 "a pass's manifest cannot be read"
  found=$(python3 "$SCRIPTS/early.py" "$VOLUME" "$marks/before" "$SECRETS/homes" "$SPOOL/sheet.json" "$SPOOL/list" \
    "$SPOOL/files.full" "$SPOOL/files") || die 2 "early files cannot be told: $found"
fi
if [ "$found" = '"count":0' ]; then
  : >"$marks/early" || die 2 "the mark cannot be kept"
else
  store list "$SPOOL/list" "$SCRATCH/l" && store sheet "$SPOOL/sheet.json" "$SCRATCH/l" || die 3 "what was found cannot be stored$(why)"
fi
printf '{"ok":true,%s,"marks":[%s]}\n' "$found" "$(marked)"
