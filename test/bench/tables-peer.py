"""Reads every cell of a workbook with openpyxl: tables-peer.py BOOK.xlsx. Prints {"ms", "memoryMB", "cells"}."""
import json
import resource
import sys
import time

import openpyxl

before = time.perf_counter()
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
cells = 0
for sheet in book.worksheets:
    for row in sheet.iter_rows(values_only=True):
        cells += sum(1 for value in row if value is not None)
ms = (time.perf_counter() - before) * 1000
print(json.dumps({"ms": ms, "memoryMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, "cells": cells}))
