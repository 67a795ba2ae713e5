# Reading a volume's entries: one record per entry, NUL-ended (see records.py), by several finds at a time.
# Left out, and told in <file>.skipped: sockets and device nodes, which no archive brings back; what NFS keeps
# of removed files that are still open; the file system's own directories; what is mounted into the volume.
# Left out silently: what a redeployment itself keeps on the volume.
# Told again, in <file>.large: files of more than 1 MiB, which may have holes.
LARGE='%s %b %i %n %p\0'
RECORD='//%y %m %U %G %s %T@ %C@ %i %n %l\0'
export LARGE RECORD

# scan_tree <file>: all records of the working directory, sorted: the same bytes as those of a single find
scan_tree() {
  rm -rf "$1.d"; mkdir "$1.d" || return 1
  ticks "$1.d" & ticker=$!
  scan_parts "$1.d" 2>"$1.err"; scanned=$?
  kill $ticker 2>/dev/null; wait $ticker 2>/dev/null
  [ $scanned = 0 ] || return 1
  cat "$1.d"/*.raw | sort -z -S 64M -T "$SPOOL" >"$1" && cat "$1.d"/*.out >"$1.skipped" &&
    cat "$1.d"/*.large >"$1.large" && rm -rf "$1.d"
}

# scan_parts <directory>: homes and shared folders are read by themselves, SCANNERS at a time
scan_parts() {
  find . -xdev -ignore_readdir_race \
    \( -path ./.qhub-redeploy -o -path './.before-redeployment-*' \) -prune \
    -o \( -path ./lost+found -o -path ./.snapshot -o -name '.nfs????????????????*' \) -fprintf "$1/rest.out" '%y %P\0' -prune \
    -o \( -type s -o -type b -o -type c \) -fprintf "$1/rest.out" '%y %P\0' \
    -o -type d \( -path './home/*' ! -path './home/*/*' ! -path ./home/shared \
      -o -path './home/shared/*' ! -path './home/shared/*/*' -o -path './shared/*' ! -path './shared/*/*' \) \
      -fprintf "$1/subjects" '%P\0' -prune \
    -o -printf "%P$RECORD" -type f -size +1M -fprintf "$1/rest.large" "$LARGE" >"$1/rest.raw" || return 1
  DEVICE=$(find . -maxdepth 0 -printf %D)
  export DEVICE
  xargs -0 -r -n 1 -P "${SCANNERS:-8}" sh "$SCRIPTS/scan-subject.sh" "$1" <"$1/subjects"
}

# ticks <directory>: tells that it still grows
ticks() {
  trap 'kill $nap 2>/dev/null; exit 0' TERM
  last=
  while :; do
    sleep "${TICK:-10}" >/dev/null 2>&1 & nap=$!
    wait $nap
    now=$(du -sb "$1" 2>/dev/null | cut -f 1)
    [ "$now" = "$last" ] || echo "progress $now"
    last=$now
  done
}

# noted: notes once, as the mark "before", what lay on VOLUME before anything was restored
noted() {
  [ ! -e "$marks/before" ] || return 0
  (cd "$VOLUME" && find . -mindepth 1 -xdev \
    \( -path ./.qhub-redeploy -o -path './.before-redeployment-*' \) -prune -o -printf '%P//%y\0' >"$SPOOL/before") &&
    sort -z -S 64M -T "$SPOOL" "$SPOOL/before" >"$marks/before.draft" &&
    mv "$marks/before.draft" "$marks/before"
}
