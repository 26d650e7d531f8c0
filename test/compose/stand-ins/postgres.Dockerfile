# PostgreSQL of Debian, with the variables and the folder of docker.io/library/postgres:18.
FROM docker.io/library/debian:forky-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends postgresql-18 \
 && rm -rf /var/lib/apt/lists/*
ENV PATH=/usr/lib/postgresql/18/bin:$PATH PGDATA=/var/lib/postgresql/18/docker
VOLUME /var/lib/postgresql
COPY postgres.sh /
USER postgres
CMD ["sh", "/postgres.sh"]
