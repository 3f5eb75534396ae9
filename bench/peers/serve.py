"""The side of a Python peer: see serve.mjs."""
import json
import os
import sys

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402  (the number of threads is read when it is loaded)


def serve(prepare):
    folder = sys.argv[1]
    with open(os.path.join(folder, "workload.json"), encoding="utf-8") as file:
        workload = json.load(file)
    workload["x"] = np.fromfile(os.path.join(folder, "x.f32"), dtype=np.float32)
    workload["labels"] = np.fromfile(os.path.join(folder, "labels.u8"), dtype=np.uint8)
    round_ = prepare(workload)
    print("ready", flush=True)
    for _ in sys.stdin:
        print(round_(), flush=True)
