# Plays what a test wants: the commands in PLAY.
. "$SCRIPTS/common.sh"
eval "$PLAY"
