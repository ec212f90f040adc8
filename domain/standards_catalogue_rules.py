"""How a catalogue of others' standards comes in: in order, each row once."""

from domain.bench import Bench
from domain.message import body_stream
from domain.refusal import Fact, Refused
from domain.standards_catalogue import CatalogueImported, ImportCatalogue, StandardsCatalogue


def import_catalogue(bench: Bench, command: ImportCatalogue) -> None:
    """Take the next rows of an edition in. What was there already says nothing new."""
    known = bench.body.catalogues.get(command.catalogue, StandardsCatalogue())
    current, coming = known.current, known.coming
    if current is not None and current.digest == command.digest:
        return
    count = coming.count if coming is not None and coming.digest == command.digest else 0
    last = command.first + len(command.rows) - 1
    if last <= count:
        return
    if command.first != count + 1 or last > command.total or (count and coming and coming.total != command.total):
        facts: dict[str, Fact] = {"catalogue": command.catalogue, "next": count + 1, "first": command.first}
        raise Refused("catalogue_in_order", facts | {"total": command.total})
    fields = command.model_dump(exclude={"type"})
    bench.emit(body_stream(bench.body_id), CatalogueImported.model_validate(fields))
