"""The engine's own limit: the same compiled network, fed with tensors that are ready beforehand."""

import itertools

import cv2
import openvino as ov

from common import Detector, Outcome, arguments, leave, report

TENSORS = 32  # of each video, spread over it: how long the network's last part takes depends on the picture


def ready_tensors(path, detector):
    capture = cv2.VideoCapture(str(path))
    step = max(1, int(capture.get(cv2.CAP_PROP_FRAME_COUNT)) // TENSORS)
    tensors, index = [], 0
    while len(tensors) < TENSORS:
        good, picture = capture.read()
        if not good:
            break
        if index % step == 0:
            tensors.append(detector.tensor(picture))
        index += 1
    capture.release()
    return tensors


def main():
    options = arguments(__doc__).parse_args()
    detector = Detector(options.model, options)
    infer_queue = ov.AsyncInferQueue(detector.compiled)
    videos = [ready_tensors(path, detector) for path in options.videos]
    # One of each video in turn, as the pipeline meets them.
    tensors = [tensor for group in itertools.zip_longest(*videos) for tensor in group if tensor is not None]
    count = options.frames * len(options.videos) if options.frames else 4 * len(tensors)

    def run():
        for index in range(count):
            infer_queue.start_async({0: tensors[index % len(tensors)]})
        infer_queue.wait_all()
        return Outcome(frames=count)

    report(options, run, **detector.settings())
    leave()


if __name__ == "__main__":
    main()
