# Debian's suite forky has Asterisk 22.
FROM docker.io/library/debian:forky-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends asterisk asterisk-core-sounds-en-gsm \
 && rm -rf /var/lib/apt/lists/*
# The files that an admin copies to /etc/asterisk. Only http.conf differs: ARI listens on the
# containers' network.
COPY asterisk-conf/ docker/http.conf /etc/asterisk/
HEALTHCHECK --interval=2s --timeout=5s --retries=30 CMD asterisk -rx 'core waitfullybooted'
CMD ["asterisk", "-f", "-U", "asterisk", "-G", "asterisk"]
