"""The styles of the templates: all of their look, so that an organiser restyles them in Word in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

INK, SOFT, LINE, ACCENT, ACCENT_SOFT, DANGER, AMBER_SOFT = (
    "1B2430",
    "5A6472",
    "DDD8CC",
    "0B5C6B",
    "DCEBED",
    "B3261E",
    "FFE9B8",
)
FONT = "Arial"
"""On every Windows and Mac, and metric-compatible with Liberation Sans elsewhere: the pages break alike."""

MARGIN = Cm(2.2)
TEXT_WIDTH = Cm(21 - 2 * 2.2)


@dataclass(frozen=True)
class Look:
    """What a paragraph style looks like; sizes and spaces in points."""

    size: float
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 6
    line: float = 1.15
    with_next: bool = False
    together: bool = True
    left: float = 0
    bar: str | None = None
    fill: str | None = None
    rule: str | None = None


_BUILT_IN = {
    "Normal": Look(10, after=5, together=False),
    "Title": Look(22, bold=True, before=2, after=6, line=1.05, with_next=True),
    "Subtitle": Look(11, ACCENT, bold=True, after=2, with_next=True),
    "Heading 1": Look(14, ACCENT, bold=True, before=13, after=6, with_next=True, rule=LINE),
    "Heading 2": Look(11.5, bold=True, before=9, after=2, with_next=True),
    "Heading 3": Look(10.5, SOFT, bold=True, before=10, after=3, with_next=True),
    "Caption": Look(9, SOFT, after=12, line=1.1),
    "List Bullet": Look(10, after=2),
    "Header": Look(8.5, SOFT, after=0),
    "Footer": Look(8.5, SOFT, after=0),
}
_OWN = {
    "Statut": Look(10.5, DANGER, bold=True, after=10),
    "Chapeau": Look(10.5, after=6, line=1.2),
    "Repères": Look(10, SOFT, after=8),
    "Introduction": Look(10, after=6, with_next=True),
    "Énoncé": Look(10.5, after=3, with_next=True),
    "Engagement": Look(9.5, after=0, line=1.1, left=10, with_next=True, bar=ACCENT),
    "Indicateur": Look(9, SOFT, before=3, after=1, left=10, with_next=True),
    "Origine": Look(8.5, SOFT, italic=True, after=4, left=10),
    "Précision": Look(9, SOFT, after=5, left=18),
    "Décompte": Look(9, SOFT, after=4, with_next=True),
    "En-tête de tableau": Look(9.5, ACCENT, bold=True, before=2, after=2, line=1.1, with_next=True),
    "Motifs": Look(10, before=8, after=2, with_next=True),
    "Recompte": Look(9, SOFT, before=8, after=6),
    "Cellule": Look(9.5, before=2, after=2, line=1.1),
    "Cellule liée": Look(9.5, before=2, after=2, line=1.1, with_next=True),
    "Cellule dense": Look(8.5, before=1, after=1, line=1.1),
    "Chiffre": Look(17, ACCENT, bold=True, before=0, after=4, line=1.0),
    "Image": Look(10.5, before=4, after=4, line=1.0, with_next=True),
    "Balise": Look(7.5, "8A6D1B", after=0, line=1.0, together=False),
}


def blank_document() -> Any:
    """Open a document with the styles of Atelier, A4, in French, and nothing in it."""
    document = Document()
    _drop_unused_styles(document)
    _in_french(document)
    for name, look in _BUILT_IN.items():
        _apply(document.styles[name], look)
    for name, look in _OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        _apply(style, look)
    _running_lines(document)
    _based_styles(document)
    _character_styles(document)
    document.styles.element.append(parse_xml(_TABLE_STYLE))
    _bullets(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.9)
    section.header_distance = section.footer_distance = Cm(1.0)
    return document


_KEPT_STYLES = {
    *_BUILT_IN,
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Table Normal",
}


def _drop_unused_styles(document: Any) -> None:
    """Take away the hundred styles of the library’s blank document: organisers would have to wade through."""
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name not in _KEPT_STYLES and name.title() not in _KEPT_STYLES:
            root.remove(style)
    kept = {style.get(qn("w:styleId")) for style in root.findall(qn("w:style"))}
    for style in root.findall(qn("w:style")):
        for tag in ("w:link", "w:next", "w:basedOn"):
            link = style.find(qn(tag))
            if link is not None and link.get(qn("w:val")) not in kept:
                style.remove(link)


def _in_french(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "fr-FR")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "fr-FR")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    compatibility = settings.find(qn("w:compat"))
    compatibility.remove(compatibility.find(qn("w:useFELayout")))
    # The layout of present-day Word; otherwise it announces a « mode de compatibilité ».
    compatibility.find(qn("w:compatSetting")).set(qn("w:val"), "15")


def _apply(style: Any, look: Look) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    fonts = parse_xml(
        f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    )
    properties.insert(0, fonts)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.font.color.rgb = RGBColor.from_string(look.colour)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.line_spacing = look.line
    paragraph.keep_with_next, paragraph.keep_together = look.with_next, look.together
    paragraph.widow_control = True
    if look.left:
        paragraph.left_indent = Pt(look.left)
    _borders(style, look)


def _borders(style: Any, look: Look) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    side, colour, size, space = ("bottom", look.rule, 6, 4) if look.rule else ("left", look.bar, 18, 8)
    if colour is None:
        return
    borders = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'
    )
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing",
        "w:jc", "w:outlineLvl", "w:rPr",
    )  # fmt: skip


def _running_lines(document: Any) -> None:
    """Set one tab at the right margin, where the page number goes, in place of the American ones."""
    for name in ("Header", "Footer"):
        properties = document.styles[name].element.get_or_add_pPr()
        for old in properties.findall(qn("w:tabs")):
            properties.remove(old)
        document.styles[name].paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _based_styles(document: Any) -> None:
    """Add the styles that only differ from a built-in one by where they let the page break."""
    annex = document.styles.add_style("Titre d’annexe", WD_STYLE_TYPE.PARAGRAPH)
    annex.base_style, annex.next_paragraph_style = document.styles["Heading 1"], document.styles["Normal"]
    annex.paragraph_format.page_break_before = True
    linked = document.styles.add_style("Puce liée", WD_STYLE_TYPE.PARAGRAPH)
    linked.base_style = document.styles["List Bullet"]
    linked.paragraph_format.keep_with_next = True
    for style in (annex, linked):
        style.quick_style = True


def _character_styles(document: Any) -> None:
    lead = document.styles.add_style("Amorce", WD_STYLE_TYPE.CHARACTER)
    lead.font.bold = True
    sign = document.styles.add_style("Mention discrète", WD_STYLE_TYPE.CHARACTER)
    sign.font.color.rgb = RGBColor.from_string(SOFT)
    blank = document.styles.add_style("À compléter", WD_STYLE_TYPE.CHARACTER)
    blank.element.set(qn("w:styleId"), "Acompleter")
    blank.font.color.rgb = RGBColor.from_string("7A4B00")
    shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{AMBER_SOFT}"/>')
    blank.element.get_or_add_rPr().append(shading)
    for style in (lead, sign, blank):
        style.quick_style = True


def _bullets(document: Any) -> None:
    """Give the bulleted list a hanging indent of our own, in its numbering and not in each paragraph."""
    properties = document.styles["List Bullet"].element.pPr
    properties.remove(properties.find(qn("w:contextualSpacing")))
    numbering = document.part.numbering_part.element
    number = document.styles["List Bullet"].element.pPr.numPr.numId.val
    of_list = next(each for each in numbering.findall(qn("w:num")) if each.numId == number)
    wanted = of_list.abstractNumId.val
    abstract = next(
        each
        for each in numbering.findall(qn("w:abstractNum"))
        if each.get(qn("w:abstractNumId")) == str(wanted)
    )
    level = abstract.find(qn("w:lvl"))
    level.find(qn("w:lvlText")).set(qn("w:val"), "•")
    for old in (level.find(qn("w:pPr")), level.find(qn("w:rPr"))):
        if old is not None:
            level.remove(old)
    level.append(parse_xml(f'<w:pPr {nsdecls("w")}><w:ind w:left="360" w:hanging="260"/></w:pPr>'))
    level.append(
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
            f'<w:color w:val="{ACCENT}"/></w:rPr>'
        )
    )


_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TableauAtelier">
  <w:name w:val="Tableau Atelier"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
    <w:tblBorders>
      <w:top w:val="single" w:sz="6" w:space="0" w:color="{ACCENT}"/>
      <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{ACCENT}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
    </w:tblBorders>
    <w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>
      <w:bottom w:w="20" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ACCENT_SOFT}"/><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
</w:style>
"""
