# Debian's suite forky has Asterisk 22.
FROM docker.io/library/debian:forky-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends asterisk asterisk-core-sounds-en-gsm \
 && rm -rf /var/lib/apt/lists/*
# The files that an admin copies to /etc/asterisk. docker/asterisk has what differs in containers,
# and what the demo adds.
COPY asterisk-conf/ examples/two-instances.conf docker/asterisk/ /etc/asterisk/
# Names of containers have no SRV records. Without a port Asterisk would ask the world for them.
RUN sed -i -e 's/^contact = sip:.*/&:5060/' -e 's/^match = .*/&\nsrv_lookups = no/' \
    /etc/asterisk/pjsip.conf /etc/asterisk/demo-pjsip.conf \
 && printf '#include %s\n' demo-pjsip.conf generated/pjsip.conf >> /etc/asterisk/pjsip.conf \
 && printf '#include %s\n' two-instances.conf demo-extensions.conf >> /etc/asterisk/extensions.conf
HEALTHCHECK --interval=2s --timeout=5s --retries=30 CMD asterisk -rx 'core waitfullybooted'
CMD ["asterisk", "-f", "-n", "-U", "asterisk", "-G", "asterisk"]
