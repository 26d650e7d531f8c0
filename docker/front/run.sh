#!/bin/sh
# Kamailio with kamailio-conf/kamailio.cfg, at the address of this container.
set -e
# It looks up the machines once, when it starts.
for node in asterisk asterisk-2 asterisk-3; do
  until getent hosts "$node" > /dev/null; do sleep 1; done
done
sed "s/0\.0\.0\.0/$(hostname -i)/" /etc/kamailio/kamailio.cfg > kamailio.cfg
exec kamailio -f /tmp/kamailio.cfg -DD -E -Y /tmp -m 64
