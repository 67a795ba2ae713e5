# Takes the metadata manifest of VOLUME: one NUL-ended record per entry, sorted (see records.py).
# Stores it compressed at the address named manifest, if MANIFEST is set. SCANNERS finds at a time.
. "$SCRIPTS/common.sh"
cd "$VOLUME" || die 2 "the volume cannot be entered"
m=$SPOOL/manifest
scan_tree "$m" || die 2 "scan failed: $(head -n 3 "$m.err"); look at the volume, then try again"
sum=$(sha256 <"$m")
stats=$(python3 "$SCRIPTS/stats.py" "$m" "$m.skipped" $(($(date +%s) - T0))) || die 2 "the manifest cannot be read: $stats"
if [ -n "${MANIFEST:-}" ]; then
  gzip -n -1 <"$m" >"$m.gz" || die 2 "no room to compress the manifest"
  store manifest "$m.gz" "$SCRATCH/m" || die 3 "the manifest cannot be stored$(why)"
fi
printf '{"ok":true,"sha256":"%s",%s}\n' "$sum" "$stats"
