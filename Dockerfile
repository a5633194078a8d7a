# Two images: `web` runs Oversight (serving, preparing, backing up), `proxy` ends TLS in front of it.
# Python is the version that the tests run on; PostgreSQL's client programs must not be older than the server.
ARG PYTHON=3.11-slim-trixie
ARG CADDY=2-alpine

FROM python:${PYTHON} AS packages
RUN python -m venv /venv
COPY requirements/postgres.txt /
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --only-binary=:all: \
    --require-hashes --requirement /postgres.txt

FROM python:${PYTHON} AS web
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin oversight \
    && install --directory --owner=oversight --group=oversight /backups
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
# The key is made for this one command and kept nowhere.
RUN python -m compileall -q /app \
    && SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(64))') python manage.py prepare --only static
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=5)"]
ENTRYPOINT ["python", "manage.py"]
CMD ["serve"]

FROM caddy:${CADDY} AS proxy
# Without its capability Caddy starts where all are dropped; it listens above 1023.
RUN setcap -r /usr/bin/caddy && chown -R 10002:10002 /data /config
COPY deploy/Caddyfile /etc/caddy/Caddyfile
USER 10002:10002
