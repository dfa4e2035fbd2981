"""One mutual of B1, 36 months, 10,000 paths, again and again: what numpy (64 bits, one thread) takes for as much as one move of a
slider asks for, every output. Usage: slider-peer.py FOLDER_OF_BENCH_NUMPY TIMES. Prints the milliseconds of each."""
import json
import sys
import time

sys.path.insert(0, sys.argv[1])
import bench_inputs

bench_inputs.M, bench_inputs.T = 1, 36
whole = bench_inputs.build
bench_inputs.build = lambda: whole(1, 36)

import bench_numpy
import numpy as np

times = []
for move in range(int(sys.argv[2]) + 1):
    began = time.perf_counter()
    bench_numpy.run(1, 12345, np.float64)
    times.append((time.perf_counter() - began) * 1_000)
print(json.dumps(times[1:]))
