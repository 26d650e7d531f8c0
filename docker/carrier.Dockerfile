FROM docker.io/library/debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends sip-tester \
 && rm -rf /var/lib/apt/lists/*
COPY docker/refuse.xml docker/answer.xml docker/call.xml /scenarios/
ENTRYPOINT ["sipp", "-nostdin", "-aa"]
