"""The files of a batch read by a running Dask cluster, where one machine is not enough.

Its workers need this app installed and the files under the same paths. Dask is not installed
with the app: pip install distributed.
"""

from collections import deque
from collections.abc import Generator
from typing import Any

from ..recognition.cores import use_one_core
from .batch import Job, Outcome, read_file

_LONGEST_CONNECT_S = 10


class ClusterError(Exception):
    """The cluster cannot be used; the message says why and what to do."""


def read_on_cluster(jobs: list[Job], address: str) -> Generator[Outcome, None, None]:
    """Yield the outcomes in the order of the jobs, as they come. Raises ClusterError."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("--scheduler needs Dask: pip install distributed") from error
    try:
        client = Client(address, timeout=_LONGEST_CONNECT_S)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"Cannot reach a Dask scheduler at {address}. Start one with `dask scheduler`."
        ) from error
    with client:
        if not client.run(use_one_core):
            raise ClusterError(
                f"The scheduler at {address} has no workers."
                f" Start some with `dask worker {address}`."
            )
        futures = deque(client.map(read_file, jobs, pure=False))
        for job in jobs:
            yield _outcome(job, futures.popleft(), address)


def _outcome(job: Job, future: Any, address: str) -> Outcome:
    try:
        outcome: Outcome = future.result()
    except Exception as error:  # a worker that ended, or that cannot import this app
        if future.cancelled():
            raise ClusterError(
                f"The scheduler at {address} ended before all files were read."
            ) from error
        problem = f"Cannot read {job.path} on the cluster: {error}"
        return Outcome(job.path, (), problem)
    return outcome
