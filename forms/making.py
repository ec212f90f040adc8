"""A form as a file: a document by the society's own template or by ours, or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from forms.docx_writer import write_docx
from forms.fill import fill
from forms.template_filling import fill_template
from forms.xlsx_writer import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.definition import Form
    from forms.dossier import Dossier

Format = Literal["docx", "xlsx"]

MEDIA_TYPES: dict[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def make(form: Form, dossiers: Sequence[Dossier], to: Format, template: bytes | None = None) -> bytes:
    """Return the form about these projects; a `template` is for documents. Raises `BadTemplate`."""
    if to == "xlsx":
        return write_xlsx(fill(form, dossiers))
    if template is not None:
        return fill_template(template, dossiers)
    return write_docx(fill(form, dossiers))
