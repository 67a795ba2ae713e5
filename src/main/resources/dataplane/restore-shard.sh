# Unpacks one shard into VOLUME: SIZE, SHA256; address shard; MARKS directory and MARK name of what is done.
# DELETIONS=1: before that, takes away what was gone (address deleted).
# The latest mover of a shard wins: should an earlier one still run (its node was cut off, say), it sees that
# the shard is not its own any more and stops; only then does the latest begin. Side by side, one of them might
# take away the file that the other has just opened, and leave its own half.
. "$SCRIPTS/common.sh"
marks=$VOLUME/.qhub-redeploy/$MARKS
mkdir -p "$marks" || die 2 "no marks can be kept on the volume"
finished() {
  [ "$(cat "$marks/$MARK" 2>/dev/null)" = "$SHA256" ] || return 0
  printf '{"ok":true,"alreadyDone":true,"sha256":"%s"}\n' "$SHA256"
  exit 0
}
finished
taken=$marks/.$MARK.taken
mkdir "$taken" 2>/dev/null && alone=1 || alone=0
me="$(uname -n) $$ $T0 $SCRATCH"
holder=$marks/.$MARK.holder
printf '%s\n' "$me" >"$holder.$$" && mv "$holder.$$" "$holder" || die 2 "the volume cannot be written"
mine() { [ "$(cat "$holder" 2>/dev/null)" = "$me" ]; }
lost() { die 6 "another mover has taken this shard over; nothing is to be done here"; }
# whoever was there before looks every two seconds: three looks are enough for it to see and to end its tar
if [ "$alone" = 0 ]; then
  for _ in 1 2 3; do
    sleep "${GUARD_PAUSE:-2}"
    mine || lost
  done
  finished
fi
guard() {
  trap 'kill $nap 2>/dev/null; exit 0' TERM
  while :; do
    sleep "${GUARD_PAUSE:-2}" >/dev/null 2>&1 & nap=$!
    wait $nap
    mine || { echo "another mover has taken this shard over" >&2; kill "$(cat "$SCRATCH/tar.pid")" 2>/dev/null; exit 0; }
  done
}
# tar finds out by itself what a file is packed with, but not what a pipe is
[ "${COMPRESS:-0}" = 1 ] && set -- --gzip || set --
set -- "$@" --extract --file=- --blocking-factor=128 --read-full-records --directory="$VOLUME" --numeric-owner --same-permissions --acls --xattrs --delay-directory-restore
if is_root; then set -- "$@" --same-owner --xattrs-include='*'; else set -- "$@" --no-same-owner --xattrs-include='user.*'; fi
# a sign of life every 64 MiB that are unpacked (a record has 64 KiB)
set -- "$@" --checkpoint=1024 '--checkpoint-action=exec=echo progress $((TAR_CHECKPOINT * 65536))'
: >"$SCRATCH/tar.pid"
guard & G=$!
trap 'kill $G 2>/dev/null; wait $G; mine && rm -f "$holder" && rmdir "$taken"' EXIT

[ "${DELETIONS:-0}" = 0 ] || taken_away

# unpack <tar's options>: reads the shard once, sums it and unpacks it
unpack() {
  { fetch shard "$SIZE" "$SCRATCH/sum"; echo $? >"$SCRATCH/fetch.rc"; } | {
    # a program in the background would get nothing on standard input
    exec 3<&0
    tar "$@" 2>"$SPOOL/tar.err" <&3 & echo $! >"$SCRATCH/tar.pid"
    # who reads no more is sent no more, and yet all is summed
    exec 3<&-
    wait $!
    echo $? >"$SCRATCH/tar.rc"
  }
  head -n 20 "$SPOOL/tar.err" >&2
  mine || lost
  [ "$(cat "$SCRATCH/fetch.rc")" = 0 ] || die 3 "the shard cannot be read whole from the store"
  [ "$(cat "$SCRATCH/sum")" = "$SHA256" ] || die 3 "the shard has sum $(cat "$SCRATCH/sum"), not $SHA256"
}
unpack "$@"
# tar gives an entry up when somebody else makes its parent in the same moment, as the mover of another shard of
# the same parent may: by then the parent is there, and all is unpacked once more
if [ "$(cat "$SCRATCH/tar.rc")" != 0 ] && grep -q 'No such file or directory' "$SPOOL/tar.err"; then unpack "$@"; fi
# of a volume that is full, tar says at first only how much it could write
why=$(grep -m 1 'No space left' "$SPOOL/tar.err") || why=$(head -n 1 "$SPOOL/tar.err")
case $why in *'Wrote only'*) why="No space left on device ($why)" ;; esac
[ "$(cat "$SCRATCH/tar.rc")" = 0 ] || die 2 "tar failed: $why"
printf %s "$SHA256" >"$marks/$MARK.draft" && mv "$marks/$MARK.draft" "$marks/$MARK" || die 2 "the mark cannot be kept"
printf '{"ok":true,"bytes":%d,"sha256":"%s"}\n' "$SIZE" "$SHA256"
