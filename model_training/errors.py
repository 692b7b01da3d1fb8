"""What goes wrong in training that the user can mend; each message says how."""


class DatasetError(Exception):
    """A data set cannot be had."""


class RunError(Exception):
    """A training cannot begin or go on as it is asked for."""


class ParityError(Exception):
    """An exported model does not answer as its Keras model does."""


class NotBetterError(Exception):
    """A fine-tuned model does worse than the one it began as."""
