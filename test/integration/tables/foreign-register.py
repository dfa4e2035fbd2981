"""Writes the rows that stand on standard input as JSON into a workbook, as people make registers: dates as dates, scores as formulas, a merged heading."""
import datetime
import json
import re
import sys

from openpyxl import Workbook

rows = json.load(sys.stdin)
book = Workbook()
sheet = book.active
sheet.title = "Corporate risks"
for at, cells in enumerate(rows, start=1):
    for column, value in enumerate(cells, start=1):
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            value = datetime.date.fromisoformat(value)
        if value is not None:
            sheet.cell(row=at, column=column, value=value)
sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=6)
sheet.column_dimensions["B"].width = 60
sheet.freeze_panes = "C6"
book.create_sheet("Guidance")["A1"] = "How to score"
book.save(sys.argv[1])
