"""What a training of the finder is made of, kept in its folder so that it can go on."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ..errors import RunError

RECIPE_FILE = "recipe.json"


@dataclass(frozen=True)
class FinderRecipe:
    """data: MNIST's file, None to download it. strokes: paths of real pens' drawings.

    epochs, fresh_batches, window: how many; new batches in each; how many epochs' batches each
    goes over. validation: crops to measure by. begin_with: a finder, `.keras`, to train further.
    kept: 0..1, the share of its weights that the result keeps.
    """

    data: str | None = None
    strokes: tuple[str, ...] = ()
    epochs: int = 40
    fresh_batches: int = 100
    window: int = 1
    batch_size: int = 32
    learning_rate: float = 2e-3
    weight_decay: float = 1e-4
    validation: int = 256
    seed: int = 0
    is_half_precise: bool = False
    begin_with: str | None = None
    kept: float = 0.0


def write_recipe(recipe: FinderRecipe, folder: Path) -> None:
    """Write `recipe.json`. Raises OSError."""
    (folder / RECIPE_FILE).write_text(json.dumps(asdict(recipe), indent=2) + "\n")


def read_recipe(folder: Path) -> FinderRecipe:
    """Read the recipe of a run. Raises RunError."""
    try:
        values = json.loads((folder / RECIPE_FILE).read_text())
        return FinderRecipe(**values | {"strokes": tuple(values["strokes"])})
    except FileNotFoundError:
        raise RunError(f"{folder} has no {RECIPE_FILE}: it is not the folder of a run.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunError(
            f"{folder / RECIPE_FILE} cannot be read. Begin again with another --output."
        ) from error
