# Tells the sum of VOLUME's metadata manifest: equal sums, equal volumes (see records.py). SCANNERS finds at a time.
. "$SCRIPTS/common.sh"
cd "$VOLUME" || die 2 "the volume cannot be entered"
m=$SPOOL/manifest
scan_tree "$m" || die 2 "scan failed: $(head -n 3 "$m.err"); look at the volume, then try again"
sum=$(sha256 <"$m")
printf '{"ok":true,"sha256":"%s"}\n' "$sum"
