"""Tables of PDFs as one Python library finds them with its defaults.

Usage: tables.py READER FILE... A line of JSON for each file: {"file", "tables"} or {"file", "error"}. A table is
{"page" (from 1), "box" (points from the page's top left as shown, or null), "cells": [{"row", "column", "rowSpan",
"columnSpan", "text", "box"}]}. Without the library it says so on standard error and ends with status 3.
"""

import json
import sys

NOT_INSTALLED = 3
# Points; edges nearer than this are one border of the grid.
SAME_EDGE = 2.0


def edges(values):
    """Borders of the grid, each the first of values that lie close together."""
    found = []
    for value in sorted(values):
        if not found or value - found[-1] > SAME_EDGE:
            found.append(value)
    return found


def place(borders, value):
    return min(range(len(borders)), key=lambda index: abs(borders[index] - value))


def cells_from_boxes(boxed):
    """Rows, columns and spans of (box, text) pairs from the boxes alone."""
    xs = edges([x for box, _ in boxed for x in (box[0], box[2])])
    ys = edges([y for box, _ in boxed for y in (box[1], box[3])])
    cells = []
    for box, text in boxed:
        left, right = place(xs, box[0]), place(xs, box[2])
        top, bottom = place(ys, box[1]), place(ys, box[3])
        cells.append({
            "row": top, "column": left,
            "rowSpan": max(1, bottom - top), "columnSpan": max(1, right - left),
            "text": text or "", "box": list(box),
        })
    return cells


def grid_tables(page, tables):
    """pdfplumber's and PyMuPDF's tables: rows of boxes, None where a merged cell goes on."""
    for table in tables:
        texts = table.extract()
        boxed = [
            (box, texts[row][column])
            for row, line in enumerate(table.rows)
            for column, box in enumerate(line.cells)
            if box is not None
        ]
        yield {"page": page, "box": list(table.bbox), "cells": cells_from_boxes(boxed)}


def pdfplumber_reader():
    import pdfplumber

    def read(file):
        with pdfplumber.open(file) as pdf:
            return [one for page in pdf.pages for one in grid_tables(page.page_number, page.find_tables())]

    return read


def pymupdf_reader():
    import pymupdf

    def read(file):
        with pymupdf.open(file) as pdf:
            return [one for page in pdf for one in grid_tables(page.number + 1, page.find_tables().tables)]

    return read


def page_heights(pdfium, file):
    """Heights of the pages as shown, in points."""
    with pdfium.PdfDocument(file) as pdf:
        return [page.get_height() for page in pdf]


def camelot_cells(table, ruled):
    """Cells of a Camelot table; with rules, a cell without a rule to its right or below goes on there."""
    texts = table.df.values.tolist()
    rows, columns = table.shape
    taken = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right, below = column, row
            while ruled and right + 1 < columns and not table.cells[row][right].right:
                right += 1
            while ruled and below + 1 < rows and not table.cells[below][column].bottom:
                below += 1
            places = [(r, c) for r in range(row, below + 1) for c in range(column, right + 1)]
            taken.update(places)
            yield {
                "row": row, "column": column, "rowSpan": below - row + 1, "columnSpan": right - column + 1,
                "text": "\n".join(texts[r][c] for r, c in places if texts[r][c]), "box": None,
            }


def camelot_reader(flavor):
    import camelot
    import pypdfium2

    def read(file):
        heights = page_heights(pypdfium2, file)
        tables = []
        for table in camelot.read_pdf(file, pages="all", flavor=flavor, suppress_stdout=True):
            x0, y0, x1, y1 = table._bbox
            height = heights[table.page - 1]
            tables.append({
                "page": table.page, "box": [x0, height - y1, x1, height - y0],
                "cells": list(camelot_cells(table, flavor == "lattice")),
            })
        return tables

    return read


def tabula_reader(lattice):
    import pypdfium2
    import tabula

    def read(file):
        found = []
        # Its results do not say their page.
        for number, _ in enumerate(page_heights(pypdfium2, file), 1):
            for table in tabula.read_pdf(file, pages=number, output_format="json", lattice=lattice, silent=True):
                found.append(tabula_table(number, table))
        return found

    return read


def tabula_table(page, table):
    box = [table["left"], table["top"], table["left"] + table["width"], table["top"] + table["height"]]
    if table["extraction_method"] == "lattice":
        boxed = [
            ((c["left"], c["top"], c["left"] + c["width"], c["top"] + c["height"]), c["text"])
            for line in table["data"] for c in line if c["width"] > 0
        ]
        return {"page": page, "box": box, "cells": cells_from_boxes(boxed)}
    cells = [
        {"row": row, "column": column, "rowSpan": 1, "columnSpan": 1, "text": cell["text"], "box": None}
        for row, line in enumerate(table["data"]) for column, cell in enumerate(line)
    ]
    return {"page": page, "box": box, "cells": cells}


READERS = {
    "pdfplumber": pdfplumber_reader,
    "pymupdf": pymupdf_reader,
    "camelot-lattice": lambda: camelot_reader("lattice"),
    "camelot-stream": lambda: camelot_reader("stream"),
    "tabula": lambda: tabula_reader(False),
    "tabula-lattice": lambda: tabula_reader(True),
}


def main():
    name, *files = sys.argv[1:]
    # Libraries print notices of their own; only results go to standard output.
    output, sys.stdout = sys.stdout, sys.stderr
    try:
        read = READERS[name]()
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    for file in files:
        try:
            result = {"file": file, "tables": read(file)}
        except Exception as error:
            result = {"file": file, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(result), file=output, flush=True)


main()
