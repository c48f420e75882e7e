"""What can go wrong between an article and a proposal, in words for the user."""


class IntakeError(Exception):
    """The intake could not go on; the message is fit to be shown as it is."""


class EmptyInput(IntakeError):
    """Nothing to read was given."""


class InputTooLarge(IntakeError):
    """More was given, or sent by a server, than the intake reads."""


class NotAnArticle(IntakeError):
    """The content is no web page and no plain text, whatever its name says."""


class BadAddress(IntakeError):
    """The address is malformed, or one that the intake does not visit."""


class FetchFailed(IntakeError):
    """The page could not be had from its server."""


class ParseFailed(IntakeError):
    """The page could not be read within the limits for untrusted pages."""


class BadDate(IntakeError):
    """A date that was given by hand is none."""
