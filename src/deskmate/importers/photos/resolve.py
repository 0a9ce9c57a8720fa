"""Which picture a list means: nothing is looked for outside of what was found beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers.photos.places import Placed


class Pictures:
    """The pictures of an import, found by the words of a list."""

    def __init__(self, images: Sequence[Placed]) -> None:
        self.images = images
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for at, image in enumerate(images):
            self._by_name[image.file.name].append(at)
            self._by_stem[image.file.stem].append(at)

    def has_file(self, cell: str, placed: Placed) -> bool:
        """Whether a cell names a picture that is there, ending and all."""
        path = _parts(cell)
        return bool(path) and path[-1] in self._by_name

    def find(self, cell: str, folder: str, placed: Placed) -> int:
        """The number of the picture that a list names.

        Raises:
            BadInput: it is not there, or there are two of that name.
        """
        path = [*_parts(folder), *_parts(cell)]
        if not _parts(cell):
            raise BadInput("No picture is named here.")
        # A camera's .PIC may have become a .jpg meanwhile, and some lists leave the ending out.
        found = self._by_name.get(path[-1]) or self._by_stem.get(path[-1])
        found = found or self._by_stem.get(path[-1].rpartition(".")[0])
        shown = visible(cell.strip())
        if not found:
            raise BadInput(f"{shown} is not there; put it beside the list, or take the line out.")
        best = self._nearest(found, path, placed)
        if len(best) > 1:
            both = " and ".join(self.images[at].file.shown for at in best[:2])
            raise BadInput(f"{shown} could be {both}: write the folder too.")
        return best[0]

    def _nearest(self, found: Sequence[int], path: Sequence[str], placed: Placed) -> list[int]:
        """Those that agree with most of the path, in the list's own place before others."""

        def closeness(at: int) -> tuple[int, bool, bool]:
            image = self.images[at]
            agreed = 0
            for ours, theirs in zip(reversed(image.folders), reversed(path[:-1]), strict=False):
                if ours != theirs:
                    break
                agreed += 1
            here = image.place == placed.place
            beside = here and image.folders == (*placed.folders, *path[:-1])
            return agreed, beside, here

        best = max(map(closeness, found))
        return [at for at in found if closeness(at) == best]


def _parts(text: str) -> list[str]:
    """A path as Windows, a Mac or a web page writes it, in small letters and without its way up."""
    parts = text.strip().strip("\"'").replace("\\", "/").casefold().split("/")
    return [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
