"""The files of a batch read by a running Dask cluster, where one machine is not enough.

Its workers need this app installed and the files under the same paths. Dask is not installed
with the app: pip install distributed.
"""

from collections.abc import Iterator

from .batch import Job, Outcome, read_file, use_one_core

_LONGEST_CONNECT_S = 10


class ClusterError(Exception):
    """The cluster cannot be used; the message says why and what to do."""


def read_on_cluster(jobs: list[Job], address: str) -> Iterator[Outcome]:
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
        client.run(use_one_core)
        futures = client.map(read_file, jobs, pure=False)
        for future in futures:
            yield future.result()
            future.release()
