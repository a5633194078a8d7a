"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes in one thread, which is what OWASP's password storage advice asks for.

    Django's own figures take 100 MiB and eight threads a password, so that a class signing in at once would have to
    wait for minutes on a small machine.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
