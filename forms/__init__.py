"""Forms 表格: the papers of every stage, filled from the log, as documents and workbooks."""

from forms.definition import Form, definitions
from forms.docx_writer import write_docx
from forms.dossier import Dossier, Happened
from forms.fill import Filled, fill
from forms.gather import gather
from forms.template import BadTemplate
from forms.template_filling import fill_template, make_template
from forms.xlsx_writer import write_xlsx

__all__ = [
    "BadTemplate", "Dossier", "Filled", "Form", "Happened", "definitions", "fill", "fill_template", "gather",
    "make_template", "write_docx", "write_xlsx",
]  # fmt: skip
