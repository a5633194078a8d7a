"""People."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class User(AbstractUser):
    """A person who signs in. Tutors are staff; learners are not."""

    demo = models.BooleanField(
        "demonstration account",
        default=False,
        help_text="Its password is public, so it may only be used on this machine.",
    )

    confidence_by_name = models.BooleanField(
        "tutors see by name how sure they were", default=False, editable=False, help_text="Theirs alone to say."
    )
    confidence_by_name_at = models.DateTimeField("when they last said so", null=True, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="one_account_an_email_address",
                violation_error_message="There is an account with this e-mail address already.",
            ),
        ]

    def clean(self) -> None:
        """Say at its field that an e-mail address is another account's; a constraint could say it of the whole form."""
        super().clean()
        others = User.objects.exclude(pk=self.pk)
        if self.email and others.filter(email__iexact=self.email).exists():
            raise ValidationError({"email": "There is an account with this e-mail address already."})

    def show_confidence(self, by_name: bool) -> None:
        """Let the tutors of own cohorts see by name how sure this person was, or no longer; keep when it was said."""
        self.confidence_by_name, self.confidence_by_name_at = by_name, timezone.now()
        self.save(update_fields=["confidence_by_name", "confidence_by_name_at"])

    @property
    def shown_name(self) -> str:
        """The full name, or the user name where none was given."""
        return self.get_full_name() or self.username
