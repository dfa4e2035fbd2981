"""Says what another reader finds in a workbook: openpyxl-facts.py BOOK.xlsx. Prints one JSON object."""
import json
import sys

from openpyxl import load_workbook

book = load_workbook(sys.argv[1])
sheets = {}
for sheet in book.worksheets:
    sheets[sheet.title] = {
        "state": sheet.sheet_state,
        "filter": sheet.auto_filter.ref,
        "freeze": sheet.freeze_panes,
        "titles": [sheet.print_title_rows, sheet.print_title_cols],
        "validations": sorted([str(rule.sqref), rule.type, rule.formula1] for rule in sheet.data_validations.dataValidation),
        "colours": sorted([str(area.sqref), len(area.rules), area.rules[0].formula[0], area.rules[0].dxf.fill.bgColor.rgb if area.rules[0].dxf.fill else None] for area in sheet.conditional_formatting),
        "header": sheet.oddHeader.center.text,
        "landscape": sheet.page_setup.orientation,
        "hidden": sorted(letter for letter, column in sheet.column_dimensions.items() if column.hidden),
        "breaks": len(sheet.row_breaks.brk),
        "text": sheet["B2"].number_format,
    }
print(json.dumps(sheets))
