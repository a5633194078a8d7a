"""Signing up through an invitation."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db.models import Q

from quizzes.models import User


class SignUp(forms.ModelForm):
    """Name, user name, e-mail address and password of a new learner. Names are compared without regard to case."""

    password = forms.CharField(
        strip=False, max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "username", "email"]
        labels = {"username": "User name", "email": "E-mail address"}
        help_texts = {
            "username": "Letters, digits and @ . + - _ only. You can sign in with it.",
            "email": "For a new password, should you forget yours.",
        }
        error_messages = {"email": {"invalid": "Write it like name@example.ac.uk."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, autocomplete in (("first_name", "given-name"), ("last_name", "family-name"), ("email", "email")):
            self.fields[name].required = name != "last_name"
            self.fields[name].widget.attrs["autocomplete"] = autocomplete
        self.fields["last_name"].label = "Last name (optional)"
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["password"].help_text = " ".join(password_validation.password_validators_help_texts())
        for name, field in self.fields.items():
            field.error_messages["required"] = f"Please fill in your {MISSING[name]}."

    def clean_username(self) -> str:
        """Refuse a name that anybody signs in with already, as a user name or an e-mail address."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(Q(username__iexact=username) | Q(email__iexact=username)).exists():
            raise ValidationError("Somebody has this user name already. Please choose another.")
        return username

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(Q(username__iexact=email) | Q(email__iexact=email)).exists():
            raise ValidationError("There is an account with this e-mail address already. You can sign in with it.")
        return email

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        password = self.cleaned_data.get("password")
        if password:
            try:
                password_validation.validate_password(password, self.instance)
            except ValidationError as error:
                self.add_error("password", error)


MISSING = {
    "first_name": "first name",
    "last_name": "last name",
    "username": "user name",
    "email": "e-mail address",
    "password": "password",
}
