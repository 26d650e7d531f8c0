#!/bin/sh
# Plays a carrier, or callers, until somebody stops the container: run.sh carrier | run.sh caller.
set -e
# SIPp draws its figures every second: nobody reads them here.
play() { exec sipp -nostdin -aa -p 5060 "$@" > /dev/null; }

case $1 in
  carrier) play -sf /sip/carrier.xml -rtp_echo -set refused "${REFUSED:-0}" ;;
  caller)
    # With the profile `cluster` there is a front, whose container has been started before this one.
    to=asterisk
    if getent hosts front.example.com > /dev/null; then to=front.example.com; fi
    # Asterisk wants to know this host's address before it starts.
    until getent hosts asterisk > /dev/null; do sleep 1; done
    play -sf /sip/caller.xml -inf /sip/callers.csv -r 1 -rp "${EVERY:-6}000" "$to:5060"
    ;;
esac
