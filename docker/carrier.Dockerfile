FROM docker.io/library/debian:forky-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends sip-tester \
 && rm -rf /var/lib/apt/lists/*
COPY docker/sip/ /sip/
WORKDIR /tmp
USER nobody
ENTRYPOINT ["/sip/run.sh"]
