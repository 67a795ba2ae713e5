# Removes the marks that the restoration kept on VOLUME.
. "$SCRIPTS/common.sh"
rm -rf "$VOLUME/.qhub-redeploy/$MARKS" || die 2 "the marks cannot be removed"
rmdir "$VOLUME/.qhub-redeploy" 2>/dev/null
printf '{"ok":true}\n'
