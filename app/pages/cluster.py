"""The jobs of a batch done by a running Dask cluster, where one machine is not enough.

Its workers need this app, of the same version, and the files and the model under the same paths.
Whoever reaches a Dask scheduler or a worker can have it run anything: they are for a network where
everyone is trusted, or for TLS. Dask is not installed with the app: pip install distributed.
"""

import functools
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..recognition.cores import use_one_core
from ..recognition.trial import hash_of, passed
from ..version import VERSION
from .worker_pool import FileJob, OutcomeT, Work

_LONGEST_CONNECT_S = 10


class ClusterError(Exception):
    """The cluster cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Tls:
    """Files in PEM: of the authority that all trust, and this machine's own certificate and key."""

    ca: Path
    cert: Path
    key: Path


@dataclass(frozen=True)
class Kind:
    """What reads. model: the hash of its file; "" where there is none."""

    version: str
    model: str


def kind_here(model: Path) -> Kind:
    """Return what reads in this process with a model file."""
    try:
        return Kind(VERSION, hash_of(model.read_bytes()))
    except OSError:
        return Kind(VERSION, "")


class _Options(Protocol):
    @property
    def model(self) -> Path: ...


class ClusterJob(FileJob, Protocol):
    """What a job is at least that a cluster does: it says which model it is done with."""

    @property
    def options(self) -> _Options: ...


JobT = TypeVar("JobT", bound=ClusterJob)


def done_on_cluster(
    work: Work[JobT, OutcomeT], jobs: Sequence[JobT], address: str, tls: Tls | None = None
) -> Generator[OutcomeT, None, None]:
    """Yield the outcomes in the order of the jobs, as they come. Raises ClusterError."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("--scheduler needs Dask: pip install distributed") from error
    try:
        client = Client(address, timeout=_LONGEST_CONNECT_S, security=_security(tls))
    except (OSError, TypeError, ValueError) as error:  # ssl.SSLError is an OSError
        how = "" if tls is None else " with these TLS files"
        raise ClusterError(
            f"Cannot reach a Dask scheduler at {address}{how}. Start one with `dask scheduler`."
        ) from error
    with client:
        kind = kind_here(jobs[0].options.model) if jobs else Kind(VERSION, "")
        _check_workers(client, jobs, kind, address)
        futures = deque(client.map(functools.partial(done_as, work, kind), jobs, pure=False))
        for job in jobs:
            yield _outcome(work, job, futures.popleft(), address)


def done_as(work: Work[JobT, OutcomeT], kind: Kind, job: JobT) -> OutcomeT:
    """Do a job on a worker; one that came since and is of another kind says so."""
    here = _kind_of_worker(job.options.model)
    if here != kind:
        return work.failed(job, f"Cannot read {job.path}: {_difference('a worker', here, kind)}")
    passed.know((kind.model,))  # it was tried where the batch began
    return work.do(job)


@functools.cache
def _kind_of_worker(model: Path) -> Kind:
    return kind_here(model)


def _security(tls: Tls | None) -> Any:
    from distributed import Security

    if tls is None:
        return None
    return Security(
        tls_ca_file=str(tls.ca),
        tls_client_cert=str(tls.cert),
        tls_client_key=str(tls.key),
        require_encryption=True,
    )


def _check_workers(client: Any, jobs: Sequence[ClusterJob], kind: Kind, address: str) -> None:
    """Raises ClusterError where there is no worker, or one that would read otherwise."""
    try:
        is_any = bool(client.run(use_one_core))
        kinds: dict[str, Kind] = client.run(kind_here, jobs[0].options.model) if jobs else {}
    except Exception as error:  # an app before there were kinds, or none
        raise ClusterError(
            f"The workers at {address} have another version of Digit Pad, or none. Install"
            f" {VERSION} there."
        ) from error
    if not is_any:
        raise ClusterError(
            f"The scheduler at {address} has no workers. Start some with `dask worker {address}`."
        )
    for worker, there in kinds.items():
        if there != kind:
            raise ClusterError(_difference(f"The worker {worker}", there, kind))


def _difference(worker: str, there: Kind, here: Kind) -> str:
    if there.version != here.version:
        return (
            f"{worker} has version {there.version} of Digit Pad, and this is {here.version}."
            " Install the same on both."
        )
    what = "another model" if there.model else "no model"
    return f"{worker} has {what} under the path of the one that is to be read with. Copy it there."


def _outcome(work: Work[JobT, OutcomeT], job: JobT, future: Any, address: str) -> OutcomeT:
    try:
        outcome: OutcomeT = future.result()
    except Exception as error:  # a worker that ended, or that cannot import this app
        if future.cancelled():
            raise ClusterError(
                f"The scheduler at {address} ended before all files were read."
            ) from error
        problem = f"Cannot read {job.path} on the cluster: {error}"
        return work.failed(job, problem)
    return outcome
