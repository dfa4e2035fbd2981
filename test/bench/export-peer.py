"""Writes the same workbook with XlsxWriter: export-peer.py PLAN.jsonl OUT.xlsx. Prints {"ms", "memoryMB"}.

Timed, as on our side: from the rows in memory to the file on disk. Reading the plan and turning its dates into Python's is not.
"""
import datetime
import json
import resource
import sys
import time

import xlsxwriter


def colour(text):
    return "#" + text


def properties_of(style):
    p = {"font_name": "Arial", "font_size": style.get("size", 10), "valign": {"center": "vcenter"}.get(style.get("vertical"), "top")}
    for ours, theirs in (("bold", "bold"), ("italic", "italic"), ("wrap", "text_wrap")):
        if style.get(ours):
            p[theirs] = True
    if "horizontal" in style:
        p["align"] = style["horizontal"]
    if "colour" in style:
        p["font_color"] = colour(style["colour"])
    if "fill" in style:
        p["bg_color"] = colour(style["fill"])
    if "border" in style:
        p["border"] = 1
        p["border_color"] = colour(style["border"])
    if "format" in style:
        p["num_format"] = style["format"]
    return p


def page_line(line):
    out = ""
    for code, key, face in (("L", "left", "Regular"), ("C", "centre", "Bold"), ("R", "right", "Regular")):
        if key in line:
            text = line[key]
            out += '&%s&"Arial,%s"&8%s' % (code, face, "Page &P of &N" if text.startswith("\0") else text.replace("&", "&&"))
    return out


def write(frame, rows, path):
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    props = frame["properties"]
    at = datetime.datetime.fromisoformat(props["at"].replace("Z", "+00:00")).replace(tzinfo=None)
    book.set_properties({"title": props["title"], "subject": props["subject"], "author": props["creator"], "company": props["company"] or "",
                         "keywords": props["keywords"], "comments": props["description"], "created": at})
    for name, value in props["custom"].items():
        book.set_custom_property(name, value, "text")
    formats = [book.add_format(properties_of(style)) for style in frame["formats"]]
    sheets = []
    for plan in frame["sheets"]:
        sheet = book.add_worksheet(plan["name"])
        sheets.append(sheet)
        if plan.get("hidden"):
            sheet.hide()
        if "tabColour" in plan:
            sheet.set_tab_color(colour(plan["tabColour"]))
        if plan.get("gridLines") is False:
            sheet.hide_gridlines(2)
        for index, column in enumerate(plan["columns"]):
            sheet.set_column(index, index, column["width"], None, {"hidden": True} if column.get("hidden") else {})
        for row, height in plan["heights"]:
            sheet.set_row(row, height)
        if "freeze" in plan:
            sheet.freeze_panes(plan["freeze"]["rows"], plan["freeze"]["columns"])
        if "filter" in plan:
            sheet.autofilter(plan["filter"])
        for rule in plan.get("validations", []):
            allows = rule["allows"]
            options = {"ignore_blank": True, "error_title": rule["title"][:32], "error_message": rule["message"][:225]}
            if "list" in allows:
                options.update(validate="list", source="=" + allows["list"])
            elif "share" in allows:
                options.update(validate="decimal", criteria="between", minimum=0, maximum=1)
            elif "whole" in allows:
                options.update(validate="integer", criteria="between", minimum=allows["whole"]["from"], maximum=allows["whole"]["to"])
            else:
                options.update(validate="date", criteria="between", minimum="=DATE(1900,1,1)", maximum="=DATE(2199,12,31)")
            sheet.data_validation(rule["range"], options)
        for rule in plan.get("highlights", []):
            style = rule["style"]
            own = {"font_color": colour(style["colour"]), "bold": style.get("bold", False)}
            if "fill" in style:
                own["bg_color"] = colour(style["fill"])
            look = book.add_format(own)
            sheet.conditional_format(rule["range"], {"type": "formula", "criteria": "=" + rule["formula"], "format": look})
        if plan.get("breaks"):
            sheet.set_h_pagebreaks(plan["breaks"])
        if "print" in plan:
            page = plan["print"]
            sheet.set_paper(9)
            sheet.set_landscape() if page["orientation"] == "landscape" else sheet.set_portrait()
            sheet.fit_to_pages(page["pagesWide"], page["pagesTall"])
            sheet.set_margins(0.4, 0.4, 0.7, 0.7)
            sheet.set_header(page_line(page["header"]))
            sheet.set_footer(page_line(page["footer"]))
            if "repeatRows" in page:
                sheet.repeat_rows(*page["repeatRows"])
            if "repeatColumns" in page:
                sheet.repeat_columns(*page["repeatColumns"])
    for name, range_ in frame["names"].items():
        book.define_name(name, "=" + range_)
    at_row = [0] * len(sheets)
    for index, cells in rows:
        sheet = sheets[index]
        row = at_row[index]
        at_row[index] = row + 1
        column = 0
        for value, number in cells:
            style = None if number is None else formats[number]
            kind = type(value)
            if kind is str:
                sheet.write_string(row, column, value, style)
            elif kind is int or kind is float:
                sheet.write_number(row, column, value, style)
            elif kind is tuple:
                sheet.write_formula(row, column, value[0], style, value[1])
            elif kind is datetime.datetime:
                sheet.write_datetime(row, column, value, style)
            elif style is not None:
                sheet.write_blank(row, column, None, style)
            column += 1
    for plan, sheet in zip(frame["sheets"], sheets):
        for m in plan.get("merges", []):
            sheet.merge.append([m["row"], m["from"], m["row"], m["to"]])
    book.close()


def main(plan_path, out):
    epoch = datetime.datetime(1970, 1, 1)

    def stated(cell):
        value, style = cell
        if isinstance(value, dict):
            value = epoch + datetime.timedelta(seconds=value["d"]) if "d" in value else ("=" + value["f"], value["v"])
        return (value, style)

    with open(plan_path, encoding="utf-8") as lines:
        frame = json.loads(next(lines))
        rows = [(index, [stated(cell) for cell in cells]) for index, cells in map(json.loads, lines)]
    before = time.perf_counter()
    write(frame, rows, out)
    ms = (time.perf_counter() - before) * 1000
    print(json.dumps({"ms": ms, "memoryMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6}))


main(sys.argv[1], sys.argv[2])
