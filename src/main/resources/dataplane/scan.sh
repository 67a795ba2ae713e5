# Takes the metadata manifest of VOLUME: one NUL-ended record per entry, sorted (see records.py).
# Stores it compressed at the address in SECRETS/manifest, if there is one.
. "$SCRIPTS/common.sh"
cd "$VOLUME" || die 2 "the volume cannot be entered"
m=$SPOOL/manifest
find . -xdev -ignore_readdir_race \
  \( -path ./.qhub-redeploy -o -path ./lost+found -o -path ./.snapshot -o -name '.nfs????????????????*' \) -prune \
  -o ! -type s -printf '%P//%y %m %U %G %s %T@ %C@ %i %n %l\0' >"$m.raw" 2>"$SPOOL/find.err" ||
  die 2 "scan failed: $(head -n 3 "$SPOOL/find.err")"
echo "progress $(wc -c <"$m.raw")"
sort -z -S 64M -T "$SPOOL" "$m.raw" >"$m" || die 2 "sort failed"
rm -f "$m.raw"
sum=$(sha256 <"$m")
stats=$(python3 "$SCRIPTS/plan.py" stats "$m" $(($(date +%s) - T0))) || die 2 "the manifest cannot be read"
if [ -s "$SECRETS/manifest" ]; then
  gzip -n -1 <"$m" >"$m.gz" || die 2 "compression failed"
  put "$(cat "$SECRETS/manifest")" "$m.gz" "$SCRATCH/m" || die 3 "the manifest cannot be stored"
fi
printf '{"ok":true,"sha256":"%s",%s}\n' "$sum" "$stats"
