"""What goes wrong in training that the user can mend; each message says how."""


class DatasetError(Exception):
    """A data set cannot be had."""


class ParityError(Exception):
    """An exported model does not answer as its Keras model does."""
