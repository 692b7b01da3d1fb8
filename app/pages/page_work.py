"""All that Undo goes back over on the Picture tab: what a page reads, and the answers given."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from ..recognition import Reading
from .page_results import PageResult
from .review import ReviewItem, answered


@dataclass(frozen=True, eq=False)
class PageWork:
    """read: the page as it was read. result: the same with what was done to it since.

    Both are None before a page is read. said: the answers of all pages, listed or not.
    items: the list to review, with its answers.
    """

    read: Reading | None = None
    result: PageResult | None = None
    said: tuple[ReviewItem, ...] = ()
    items: tuple[ReviewItem, ...] = ()

    def of(self, read: Reading | None, result: PageResult | None) -> "PageWork":
        """Return it for the page that is shown, which may have been read again since."""
        if result is None or read is None or read is self.read:
            return self
        known = (item for item in (*self.items, *self.said) if is_of(item, result))
        result = dataclasses.replace(result, reading=answered(read, known))
        return dataclasses.replace(self, read=read, result=result)

    def changed_item(self, before: "PageWork") -> ReviewItem | None:
        """Return the answer that is here and was not before, or the other way; None for none."""
        first, second = sorted((self.said, before.said), key=len)
        return second[-1] if len(first) < len(second) else None

    def changed_digit(self, before: "PageWork") -> int | None:
        """Return the index of the first digit that differs from before; None where none does."""
        if self.result is None or before.result is None:
            return None
        pairs = zip(self.result.reading.digits, before.result.reading.digits, strict=False)
        return next((index for index, (now, was) in enumerate(pairs) if now is not was), None)


def is_of(item: ReviewItem, result: PageResult) -> bool:
    """Whether an item stands on the page of a result."""
    return item.page == result.page and Path(item.file) == Path(result.file)
