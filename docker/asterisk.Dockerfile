# Asterisk 22 comes with Debian's forky.
FROM docker.io/library/debian:forky-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends asterisk asterisk-core-sounds-en-gsm \
 && rm -rf /var/lib/apt/lists/*
# What an admin copies into /etc/asterisk; only ARI listens elsewhere.
COPY asterisk-conf/ docker/http.conf /etc/asterisk/
HEALTHCHECK --interval=2s --timeout=5s --retries=30 CMD asterisk -rx 'core waitfullybooted'
CMD ["asterisk", "-f", "-U", "asterisk", "-G", "asterisk"]
