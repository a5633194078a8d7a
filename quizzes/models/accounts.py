"""People."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in. Tutors are staff; learners are not."""

    demo = models.BooleanField(
        "demonstration account",
        default=False,
        help_text="Its password is public, so it may only be used on this machine.",
    )

    class Meta(AbstractUser.Meta):
        pass

    @property
    def shown_name(self) -> str:
        """The full name, or the user name where none was given."""
        return self.get_full_name() or self.username
