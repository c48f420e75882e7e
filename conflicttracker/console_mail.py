"""Mail written to the console as it is read: a link can be opened as it stands."""

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend as ConsoleBackend


class EmailBackend(ConsoleBackend):
    """Django's own writes what would be sent, where a long line is broken by `=`."""

    def write_message(self, message: EmailMessage) -> None:
        self.stream.write(
            f"Mail to {', '.join(message.to)}, from {message.from_email}\n"
            f"{message.subject}\n\n{str(message.body).strip()}\n{'-' * 79}\n"
        )
