FROM docker.io/library/debian:forky-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends kamailio \
 && rm -rf /var/lib/apt/lists/*
# The file that an admin copies to /etc/kamailio, and the machines of docker-compose.yml.
COPY kamailio-conf/kamailio.cfg docker/front/nodes.list /etc/kamailio/
COPY docker/front/run.sh /
WORKDIR /tmp
USER nobody
ENTRYPOINT ["/run.sh"]
