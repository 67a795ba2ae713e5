# Unpacks one shard into VOLUME: SIZE, SHA256; SECRETS/shard; MARKS directory and MARK name of what is done.
. "$SCRIPTS/common.sh"
marks=$VOLUME/.qhub-redeploy/$MARKS
mkdir -p "$marks" || die 2 "no marks can be kept on the volume"
if [ "$(cat "$marks/$MARK" 2>/dev/null)" = "$SHA256" ]; then
  printf '{"ok":true,"alreadyDone":true,"sha256":"%s"}\n' "$SHA256"
  exit 0
fi
set -- --extract --file=- --directory="$VOLUME" --numeric-owner --same-permissions --acls --xattrs --delay-directory-restore
if is_root; then set -- "$@" --same-owner --xattrs-include='*'; else set -- "$@" --no-same-owner --xattrs-include='user.*'; fi
mkfifo "$SCRATCH/hash" || die 2 "no pipes"
sha256 <"$SCRATCH/hash" >"$SCRATCH/sum" & H=$!
{ fetch "$(cat "$SECRETS/shard")" "$SIZE"; echo $? >"$SCRATCH/fetch.rc"; } | tee "$SCRATCH/hash" |
  { tar "$@" 2>"$SPOOL/tar.err"; echo $? >"$SCRATCH/tar.rc"; cat >/dev/null; }
wait $H
head -n 20 "$SPOOL/tar.err" >&2
[ "$(cat "$SCRATCH/fetch.rc")" = 0 ] || die 3 "the shard cannot be read from the store"
[ "$(cat "$SCRATCH/sum")" = "$SHA256" ] || die 3 "the shard has sum $(cat "$SCRATCH/sum"), not $SHA256"
[ "$(cat "$SCRATCH/tar.rc")" = 0 ] || die 2 "tar failed: $(head -n 1 "$SPOOL/tar.err")"
printf %s "$SHA256" >"$marks/$MARK.draft" && mv "$marks/$MARK.draft" "$marks/$MARK" || die 2 "the mark cannot be kept"
printf '{"ok":true,"bytes":%d,"sha256":"%s"}\n' "$SIZE" "$SHA256"
