"""Simulates a plan, and again with each step that is tried shorter: plan-timing-peer.py SHORTENING.json. Prints {"ms", "mean", "tried"}.

Every step of it is one numpy operation on all paths: PERT-beta durations drawn once, then a forward pass for the plan and for each
shorter step, whose three times are less by the same amount (which moves what was drawn of it by that amount, not below nothing).
"""
import json
import sys
import time

import numpy as np


def forward(tasks, links, durations):
    finishes = []
    for duration, befores in zip(durations, links):
        start = np.zeros(len(duration))
        for before, lag in befores:
            np.maximum(start, finishes[before] + lag, out=start)
        finishes.append(start + duration)
    whole = finishes[0].copy()
    for finish in finishes[1:]:
        np.maximum(whole, finish, out=whole)
    return whole


def simulate(given):
    tasks, paths = given["tasks"], given["paths"]
    rng = np.random.Generator(np.random.SFC64(given["seed"]))
    number = {task["id"]: index for index, task in enumerate(tasks)}
    links = [[(number[link["task"]], link["lag"]) if isinstance(link, dict) else (number[link], 0.0) for link in task["after"]] for task in tasks]
    durations = []
    for task in tasks:
        a, m, b = task["optimistic"], task["likely"], task["pessimistic"]
        width = b - a
        durations.append(a + width * rng.beta(1 + 4 * (m - a) / width, 1 + 4 * (b - m) / width, paths) if width > 0 else np.full(paths, float(a)))
    whole = forward(tasks, links, durations)
    for one in given["shorten"]:
        index = number[one["task"]]
        own = durations[index]
        durations[index] = np.maximum(0, own - one["by"])
        forward(tasks, links, durations)
        durations[index] = own
    return {"mean": float(whole.mean()), "tried": len(given["shorten"])}


with open(sys.argv[1], encoding="utf-8") as file:
    asked = json.load(file)
began = time.perf_counter()
found = simulate(asked)
print(json.dumps({"ms": (time.perf_counter() - began) * 1_000, **found}))
