"""A Dask cluster on this machine, a scheduler and two processes that work, reads what one reads."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.pages.batch import Outcome, ReadOptions, jobs_for, reading
from app.pages.cluster import ClusterError, Kind, Tls, done_as, done_on_cluster
from app.pages.page_results import json_text
from app.pages.worker_pool import done_by
from app.recognition import BUNDLED_MODEL
from app.version import VERSION
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
    outcomes = list(map(told, done_on_cluster(reading(), jobs, cluster.scheduler_address)))
    assert outcomes == list(map(told, done_by(reading(), jobs, 1)))
    assert len(list((pile / "checked").iterdir())) == 5


def test_a_reading_can_be_given_up(cluster: Any, pile: Path) -> None:
    jobs = jobs_for([pile], ReadOptions(BUNDLED_MODEL))
    outcomes = done_on_cluster(reading(), jobs * 20, cluster.scheduler_address)
    assert next(outcomes).problem == ""
    outcomes.close()
    assert next(done_on_cluster(reading(), jobs, cluster.scheduler_address)).problem == ""


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:x"])
def test_no_scheduler_there(pile: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.pages.cluster._LONGEST_CONNECT_S", 0.2)
    with pytest.raises(ClusterError, match="dask scheduler"):
        next(done_on_cluster(reading(), jobs_for([pile], ReadOptions(BUNDLED_MODEL)), address))


def test_a_scheduler_without_workers(pile: Path) -> None:
    jobs = jobs_for([pile], ReadOptions(BUNDLED_MODEL))
    with (
        distributed.LocalCluster(
            n_workers=0, processes=True, host="127.0.0.1", dashboard_address=":0"
        ) as idle,
        pytest.raises(ClusterError, match="no workers"),
    ):
        next(done_on_cluster(reading(), jobs, idle.scheduler_address))


def test_a_worker_of_another_version_is_refused_by_name(
    cluster: Any, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.pages.cluster.VERSION", "9.8.7")
    jobs = jobs_for([pile], ReadOptions(BUNDLED_MODEL))
    with pytest.raises(
        ClusterError, match=rf"The worker tcp://\S+ has version {VERSION} of .*9\.8"
    ):
        next(done_on_cluster(reading(), jobs, cluster.scheduler_address))


def test_a_worker_with_another_model_is_refused_by_name(
    cluster: Any, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = jobs_for([pile], ReadOptions(BUNDLED_MODEL))
    monkeypatch.setattr("app.pages.cluster.hash_of", lambda _: "another")
    with pytest.raises(ClusterError, match=r"The worker tcp://\S+ has another model"):
        next(done_on_cluster(reading(), jobs, cluster.scheduler_address))


def test_a_worker_that_came_since_reads_nothing_with_another_model(pile: Path) -> None:
    (job, *_) = jobs_for([pile], ReadOptions(pile / "none.onnx"))
    outcome = done_as(reading(), Kind(VERSION, "a hash"), job)
    assert outcome.pages == ()
    assert "a worker has no model" in outcome.problem


OPENSSL = shutil.which("openssl")


def openssl(*arguments: object) -> None:
    assert OPENSSL is not None
    subprocess.run([OPENSSL, *map(str, arguments)], check=True, capture_output=True)


def made_tls(folder: Path) -> Tls:
    """An authority, and a certificate of it for both ends."""
    key, cert, request = (folder / name for name in ("key.pem", "cert.pem", "request.pem"))
    ca, ca_key = folder / "ca.pem", folder / "ca_key.pem"
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl("req", "-x509", *curve, "-keyout", ca_key, "-out", ca, "-subj", "/CN=authority")
    openssl("req", *curve, "-keyout", key, "-out", request, "-subj", "/CN=127.0.0.1")
    openssl(
        "x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-out", cert
    )
    return Tls(ca, cert, key)


@pytest.mark.skipif(OPENSSL is None, reason="needs openssl to make certificates")
def test_a_cluster_with_tls_reads_for_who_has_the_key(tmp_path: Path) -> None:
    tls = made_tls(tmp_path)
    scanned(["407"]).save(tmp_path / "page.png")
    security = distributed.Security(
        tls_ca_file=str(tls.ca), require_encryption=True,
        **{
            f"tls_{role}_{name}": str(getattr(tls, name))
            for role in ("client", "scheduler", "worker")
            for name in ("cert", "key")
        },
    )  # fmt: skip
    jobs = jobs_for([tmp_path / "page.png"], ReadOptions(BUNDLED_MODEL))
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, host="tls://127.0.0.1",
        security=security, dashboard_address=":0",
    ) as running:  # fmt: skip
        assert running.scheduler_address.startswith("tls://")
        (outcome,) = done_on_cluster(reading(), jobs, running.scheduler_address, tls)
        assert [page.reading.text for page in outcome.pages] == ["407"]
        with pytest.raises(ClusterError, match="Cannot reach"):
            next(done_on_cluster(reading(), jobs, running.scheduler_address))
