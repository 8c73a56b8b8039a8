"""Honest guarantees by ReportLab: python3 reportlab.py LETTERS.json FOLDER. Called by ../honest-letters.ts."""

import json
import sys

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONTS = "/usr/share/fonts/truetype"
pdfmetrics.registerFont(TTFont("zenhei", f"{FONTS}/wqy/wqy-zenhei.ttc", subfontIndex=0))
pdfmetrics.registerFont(TTFont("uming", f"{FONTS}/arphic/uming.ttc", subfontIndex=0))
pdfmetrics.registerFont(TTFont("ukai", f"{FONTS}/arphic/ukai.ttc", subfontIndex=0))
pdfmetrics.registerFont(TTFont("droid", f"{FONTS}/droid/DroidSansFallbackFull.ttf"))
pdfmetrics.registerFont(TTFont("liberation", f"{FONTS}/liberation/LiberationSerif-Regular.ttf"))
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
FACES = ["uming", "STSong-Light", "zenhei", "ukai", "STSong-Light", "droid"]


def on_page(index):
    def draw(canvas, document):
        width, height = A4
        canvas.saveState()
        if index % 3 == 0:
            canvas.setFillColor(colors.Color(0.92, 0.92, 0.92))
            canvas.setFont(FACES[index % len(FACES)], 60)
            canvas.translate(width / 2, height / 2)
            canvas.rotate(45)
            canvas.drawCentredString(0, 0, "电子保函")
        canvas.restoreState()
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(width / 2, 20, f"- {document.page} -")

    return draw


def seal(canvas, index):
    canvas.saveState()
    canvas.setStrokeColor(colors.Color(0.8, 0.1, 0.1, 0.6))
    canvas.setLineWidth(2.5)
    canvas.circle(150, 620 if index % 2 else 300, 55)
    canvas.restoreState()


def latin_runs(text, index):
    """Figures in a Latin face beside the Chinese one, as word processors set them."""
    if index % 4 != 1 and FACES[index % len(FACES)] != "droid":
        return text
    out, run = "", ""
    for character in text + "\0":
        if character.isascii() and character not in "\0 <>&":
            run += character
            continue
        if run:
            out += f'<font name="liberation">{run}</font>'
            run = ""
        out += character if character != "\0" else ""
    return out


def letter(entry, path, index):
    face = FACES[index % len(FACES)]
    size = entry["size"]
    grey = colors.HexColor("#555555") if index % 5 == 2 else colors.black
    body = ParagraphStyle("body", fontName=face, fontSize=size, leading=size * 1.7, firstLineIndent=2 * size, textColor=grey, wordWrap="CJK")
    cell = ParagraphStyle("cell", parent=body, firstLineIndent=0)
    title = ParagraphStyle("title", fontName=face, fontSize=size + 8, leading=size + 20, alignment=TA_CENTER)
    rows = [[Paragraph(label, cell), Paragraph(latin_runs(value, index), cell)] for label, value in entry["rows"]]
    style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    if index % 2:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.grey))
    if index % 4 == 3:
        style.append(("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.HexColor("#f3f6fa"), colors.white]))
    story = [Paragraph(entry["title"], title), Spacer(1, size), Table(rows, colWidths=[120, 350], style=TableStyle(style)), Spacer(1, size)]
    story += [Paragraph(latin_runs(text, index), body) for text in entry["paragraphs"]]
    story.append(Paragraph(f"开立人（盖章）：{entry['issuer']}", body))
    if index % 3 == 1:
        code = QrCodeWidget(entry["facts"]["guaranteeNumber"])
        drawing = Drawing(80, 80)
        drawing.add(code)
        story.append(drawing)
    draw = on_page(index)

    def later(canvas, document):
        draw(canvas, document)

    def first(canvas, document):
        draw(canvas, document)
        if index % 4 == 2:
            seal(canvas, index)

    SimpleDocTemplate(path, pagesize=A4, title=entry["title"], invariant=1).build(story, onFirstPage=first, onLaterPages=later)


with open(sys.argv[1], encoding="utf-8") as source:
    for entry in json.load(source):
        letter(entry, f"{sys.argv[2]}/{entry['name']}.pdf", entry["index"])
