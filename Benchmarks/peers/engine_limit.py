"""The engine's own limit: the same compiled network, fed with the tensors of every frame, ready beforehand."""

import itertools

import cv2
import openvino as ov

from common import Detector, Outcome, arguments, leave, report


def ready_tensors(path, detector, limit):
    """The network's input for every frame: how long its last part takes depends on the picture."""
    capture = cv2.VideoCapture(str(path))
    tensors = []
    while (limit is None or len(tensors) < limit) and (result := capture.read())[0]:
        tensors.append(detector.tensor(result[1]))
    capture.release()
    return tensors


def main():
    options = arguments(__doc__).parse_args()
    detector = Detector(options.model, options)
    infer_queue = ov.AsyncInferQueue(detector.compiled)
    videos = [ready_tensors(path, detector, options.frames) for path in options.videos]
    # One of each video in turn, as the pipeline meets them.
    tensors = [tensor for group in itertools.zip_longest(*videos) for tensor in group if tensor is not None]

    def run():
        for tensor in tensors:
            infer_queue.start_async({0: tensor}, share_inputs=True)
        infer_queue.wait_all()
        return Outcome(frames=len(tensors))

    report(options, run, **detector.settings())
    leave()


if __name__ == "__main__":
    main()
