"""Decode, detect and track several videos at once: OpenCV, OpenVINO's AsyncInferQueue, ByteTrack of `trackers`."""

import queue
import threading

import openvino as ov
from trackers import ByteTrackTracker

from common import IN_FLIGHT, Detector, InOrder, Outcome, arguments, frame_rate, leave, report, start_decoders


def run_pipeline(options, detector, infer_queue, finish, ended=lambda source: None):
    """Runs all videos through the network.

    Calls `finish(frame)` for each frame, in order for each video, and `ended(source)` after a video's last one.
    """
    decoded: queue.SimpleQueue = queue.SimpleQueue()
    detected: queue.SimpleQueue = queue.SimpleQueue()
    in_flight = threading.Semaphore(IN_FLIGHT)
    decoders = start_decoders(options.videos, options.frames, in_flight, decoded.put, detector.tensor)

    def on_result(request, frame):
        frame.detections = detector.detections(request, frame.picture)
        detected.put(frame)

    infer_queue.set_callback(on_result)

    def consume():
        order = InOrder(len(options.videos))
        while (frame := detected.get()) is not None:
            for ready in order.push(frame):
                if ready.picture is None:
                    ended(ready.source)
                else:
                    finish(ready)
                    in_flight.release()

    consumer = threading.Thread(target=consume)
    consumer.start()
    running = len(options.videos)
    while running:
        frame = decoded.get()
        if frame.picture is None:
            running -= 1
            detected.put(frame)
        else:
            infer_queue.start_async({0: frame.tensor}, userdata=frame)
    infer_queue.wait_all()
    detected.put(None)
    for thread in (*decoders, consumer):
        thread.join()


def main():
    options = arguments(__doc__).parse_args()
    detector = Detector(options.model, options)
    infer_queue = ov.AsyncInferQueue(detector.compiled)
    rates = [frame_rate(path) for path in options.videos]

    def run():
        outcome = Outcome()
        trackers = [ByteTrackTracker(frame_rate=rate) for rate in rates]

        def finish(frame):
            outcome.add(frame, trackers[frame.source].update(frame.detections))

        run_pipeline(options, detector, infer_queue, finish)
        return outcome

    report(options, run, **detector.settings())
    leave()


if __name__ == "__main__":
    main()
