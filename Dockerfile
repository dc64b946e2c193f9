# One image for web, worker, beat and the one-shot migration; docker-compose.yml says which is which.
FROM python:3.12-slim-bookworm AS base
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 LAPOR_HOME=/srv/lapor
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY . .
# Static files belong to the code. The keys that settings make on the way must not stay in the image.
RUN useradd --system --home-dir /srv/lapor lapor \
    && mkdir -p /srv/lapor/media \
    && python manage.py collectstatic --no-input --verbosity 0 \
    && find /srv/lapor -maxdepth 1 -type f -delete \
    && chown -R lapor /srv/lapor
USER lapor
EXPOSE 8000
CMD ["gunicorn", "-c", "python:lapor.gunicorn", "--bind", "0.0.0.0:8000", "lapor.wsgi"]
