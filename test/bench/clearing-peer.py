"""Clears the same network with numpy: clearing-peer.py NETWORK.json. Prints {"ms", "memoryMB", "rounds", "paid"}.

The same algorithm, fictitious default with default costs, over full matrices: each round one np.linalg.solve over the block of
those in default. Timed, as on our side: from the lists in memory to the payments.
"""
import json
import resource
import sys
import time

import numpy as np


def clear(network):
    cash, outside = np.array(network["cash"]), np.array(network["outside"])
    alpha, beta = network["alpha"], network["beta"]
    nodes = len(cash)
    owed_to = np.zeros((nodes, nodes))
    np.add.at(owed_to, (np.array(network["from"]), np.array(network["to"])), np.array(network["amount"]))
    owed = owed_to.sum(axis=1) + outside
    shares = np.divide(owed_to, owed[:, None], out=np.zeros_like(owed_to), where=owed[:, None] > 0)
    defaulted = np.zeros(nodes, dtype=bool)
    paid = owed.copy()
    rounds = []
    while True:
        short = ~defaulted & (cash + shares.T @ paid < owed - 1e-12 * (1 + owed))
        if not short.any():
            return paid, rounds
        rounds.append(int(short.sum()))
        defaulted |= short
        block = np.flatnonzero(defaulted)
        sound = np.flatnonzero(~defaulted)
        right = alpha * cash[block] + beta * (shares[np.ix_(sound, block)].T @ owed[sound])
        paid = owed.copy()
        paid[block] = np.linalg.solve(np.eye(len(block)) - beta * shares[np.ix_(block, block)].T, right)


with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
before = time.perf_counter()
found, fell = clear(given)
ms = (time.perf_counter() - before) * 1000
print(json.dumps({"ms": ms, "memoryMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, "rounds": fell, "paid": found.tolist()}))
