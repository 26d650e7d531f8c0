import { isIPv6 } from 'node:net';

/**
 * Returns what one client has of addresses: an IPv4 address, or a /64 of IPv6, in which a single
 * machine may take any address.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.replace(/%.*/, '').split('::');
  const begin = head.split(':').filter(Boolean);
  const end = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - begin.length - end.length }, () => '0');
  return `${[...begin, ...zeros, ...end].slice(0, 4).join(':')}::/64`;
}
