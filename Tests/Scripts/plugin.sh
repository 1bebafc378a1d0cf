#!/bin/sh
# the plugin is found by GStreamer's own tools, shows every element and runs their lines without a warning
root=$(cd "$(dirname "$0")/../.." && pwd)
command -v gst-inspect-1.0 >/dev/null || { echo "GStreamer's tools are not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "$*" >&2
  exit 1
}

cd "$root"
if [ -z "${DIPPER_PLUGIN_FOLDER:-}" ]; then
  for product in gstdipper dipper_spool; do
    swift build --product "$product" >"$work/build" 2>&1 || fail "$product does not build: $(tail -5 "$work/build")"
  done
  DIPPER_PLUGIN_FOLDER=$(swift build --show-bin-path)
fi
# A folder of its own: what else was built there is none of the scanner's business.
mkdir "$work/plugins"
ln -s "$DIPPER_PLUGIN_FOLDER/libgstdipper.so" "$work/plugins/"
spool=$DIPPER_PLUGIN_FOLDER/libdipper_spool.so.1
[ -e "$spool" ] || spool=$DIPPER_PLUGIN_FOLDER/libdipper_spool.so
ln -s "$spool" "$work/plugins/libdipper_spool.so.1"
export GST_PLUGIN_PATH="$work/plugins" GST_REGISTRY="$work/registry" G_DEBUG=fatal-criticals
export LD_LIBRARY_PATH="$DIPPER_PLUGIN_FOLDER${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"

# quietly NAME COMMAND...: the command ends well and says nothing that is critical or a warning.
quietly() {
  name=$1
  shift
  "$@" >"$work/said" 2>&1 </dev/null || fail "$name failed: $(tail -5 "$work/said")"
  ! grep -E "CRITICAL|WARNING" "$work/said" || fail "$name was not quiet"
}

for element in dipmux dipinfer diptrack diposd diptile dipdemux dippublish; do
  quietly "gst-inspect $element" gst-inspect-1.0 "$element"
  grep -q "Pad Templates" "$work/said" || fail "gst-inspect shows no pads of $element"
done

source="videotestsrc num-buffers=20 ! video/x-raw,width=320,height=240,framerate=25/1"
quietly "a mosaic" gst-launch-1.0 -q dipmux name=m ! diptrack ! diposd ! dippublish "location=$work/events.jsonl" \
  ! diptile width=320 height=240 max-framerate=0 ! filesink "location=$work/mosaic.i420" \
  $source,format=I420 ! m. $source,format=NV12 ! m.
[ "$(wc -l <"$work/events.jsonl")" -eq 40 ] || fail "expected 40 lines, got $(wc -l <"$work/events.jsonl")"
[ "$(stat -c %s "$work/mosaic.i420")" -eq $((20 * 115200)) ] || fail "the mosaic has not 20 frames"

quietly "two files" gst-launch-1.0 -q dipmux name=m ! diposd ! dipdemux name=d \
  $source,format=I420 ! m. $source,format=NV12 ! m. \
  d.src_0 ! queue ! filesink "location=$work/0" d.src_1 ! queue ! filesink "location=$work/1"
for file in 0 1; do
  [ "$(stat -c %s "$work/$file")" -eq $((20 * 115200)) ] || fail "source $file has not 20 frames"
done

quietly "a source of no frame" gst-launch-1.0 -q videotestsrc num-buffers=0 ! dipmux ! fakesink

# What keeps events is a library of its own, which is loaded when it is asked for.
quietly "events that are kept" gst-launch-1.0 -q dipmux name=m ! dippublish "spool=$work/events.sqlite" frame-interval=1 \
  ! fakesink $source,format=I420 ! m.
[ "$(head -c 15 "$work/events.sqlite")" = "SQLite format 3" ] || fail "the spool holds no events"
if DIPPER_SPOOL_LIBRARY=/nowhere gst-launch-1.0 -q dipmux name=m ! dippublish "spool=$work/other.sqlite" ! fakesink \
  $source,format=I420 ! m. >"$work/said" 2>&1 </dev/null; then fail "a missing library of the spool is no error"; fi
grep -q "libdipper_spool.so.1, which is not there" "$work/said" || fail "a missing library is not named: $(cat "$work/said")"
