"""The full job: decode, detect, track, draw, record each video and a 2x2 tiling of them, and write events."""

import tempfile
from pathlib import Path

import openvino as ov
from trackers import ByteTrackTracker

from common import Detector, Outcome, arguments, frame_rate, leave, report
from decode_detect_track import run_pipeline
from recording import Recording


def main():
    options = arguments(__doc__).parse_args()
    detector = Detector(options.model, options)
    infer_queue = ov.AsyncInferQueue(detector.compiled)
    rates = [frame_rate(path) for path in options.videos]
    names = [path.stem for path in options.videos]

    def run(folder: Path):
        outcome = Outcome()
        trackers = [ByteTrackTracker(frame_rate=rate) for rate in rates]
        recording = Recording(folder, names, rates)

        def finish(frame):
            tracked = trackers[frame.source].update(frame.detections)
            recording.add(frame, tracked)
            outcome.add(frame, tracked)

        run_pipeline(options, detector, infer_queue, finish, recording.end)
        recording.close()
        return outcome

    with tempfile.TemporaryDirectory() as temporary:
        report(options, lambda: run(options.out or Path(temporary)), **detector.settings())
    leave()


if __name__ == "__main__":
    main()
