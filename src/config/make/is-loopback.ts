import { isIPv4 } from 'node:net';

/**
 * Whether a host is this machine, whatever the network does. No other name counts: DNS may give it
 * any address. @param host without the brackets of an IPv6 address
 */
export function isLoopback(host: string): boolean {
  if (isIPv4(host)) return host.startsWith('127.');
  return host === '::1' || host.toLowerCase() === 'localhost';
}
