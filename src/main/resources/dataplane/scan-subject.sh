# Reads one home or shared folder below the working directory: scan-subject.sh <directory for records> <path>.
# See tree.sh. A home that has just gone is no failure; the final pass looks again.
out=$(mktemp "$1/XXXXXXXX") || exit 1
set -- "$2"
if [ "$(find "$1" -maxdepth 0 -printf %D)" != "$DEVICE" ]; then
  find "$1" -maxdepth 0 -fprintf "$out.out" 'm %p\0' -printf "%p$RECORD" >"$out.raw"
  exit
fi
find "$1" -xdev -ignore_readdir_race -name '.nfs????????????????*' -fprintf "$out.out" '%y %p\0' -prune \
  -o \( -type s -o -type b -o -type c \) -fprintf "$out.out" '%y %p\0' -o -printf "%p$RECORD" \
  -type f -size +1M -fprintf "$out.large" "$LARGE" >"$out.raw" || [ ! -e "$1" ]
