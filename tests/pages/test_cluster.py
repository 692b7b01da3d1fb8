"""A Dask cluster on this machine, a scheduler and two processes that work, reads what one reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.pages.batch import Outcome, ReadOptions, jobs_for, read_files
from app.pages.cluster import ClusterError, read_on_cluster
from app.pages.page_results import json_text
from app.recognition import BUNDLED_MODEL
from tests.made.pages import scanned

distributed = pytest.importorskip("distributed", reason="needs Dask: pip install distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0"
    ) as running:
        yield running


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for number in ("407", "59", "28"):
        scanned([number]).save(tmp_path / f"{number}.png")
    scanned(["6"]).save(tmp_path / "two.pdf", save_all=True, append_images=[scanned(["83"])])
    (tmp_path / "letter.png").write_text("Dear Sir or Madam")
    return tmp_path


def told(outcome: Outcome) -> tuple[Path, list[str], str]:
    return outcome.path, [json_text(page) for page in outcome.pages], outcome.problem


def test_the_cluster_reads_what_one_process_reads(cluster: Any, pile: Path) -> None:
    assert len(cluster.scheduler_info["workers"]) == 2
    options = ReadOptions(BUNDLED_MODEL, annotated=pile / "checked")
    jobs = jobs_for([pile], options)
    outcomes = list(map(told, read_on_cluster(jobs, cluster.scheduler_address)))
    assert outcomes == list(map(told, read_files(jobs, 1)))
    assert len(list((pile / "checked").iterdir())) == 5


def test_a_reading_can_be_given_up(cluster: Any, pile: Path) -> None:
    outcomes = read_on_cluster(
        jobs_for([pile], ReadOptions(BUNDLED_MODEL)) * 20, cluster.scheduler_address
    )
    assert next(outcomes).problem == ""
    outcomes.close()
    assert (
        next(
            read_on_cluster(jobs_for([pile], ReadOptions(BUNDLED_MODEL)), cluster.scheduler_address)
        ).problem
        == ""
    )


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:x"])
def test_no_scheduler_there(pile: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.pages.cluster._LONGEST_CONNECT_S", 0.2)
    with pytest.raises(ClusterError, match="dask scheduler"):
        next(read_on_cluster(jobs_for([pile], ReadOptions(BUNDLED_MODEL)), address))


def test_a_scheduler_without_workers(pile: Path) -> None:
    with (
        distributed.LocalCluster(
            n_workers=0, processes=True, host="127.0.0.1", dashboard_address=":0"
        ) as idle,
        pytest.raises(ClusterError, match="no workers"),
    ):
        next(read_on_cluster(jobs_for([pile], ReadOptions(BUNDLED_MODEL)), idle.scheduler_address))
