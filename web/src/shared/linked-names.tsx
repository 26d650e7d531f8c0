import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Phone } from './phone.tsx';

/**
 * Names, each with a link to its page. Undefined: there are none.
 * @param base what the address has before a name
 */
export function linkedNames(names: readonly string[], base: string): ReactNode {
  if (names.length === 0) return undefined;
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Link href={`${base}${encodeURIComponent(name)}`}>
        {name.startsWith('+') ? <Phone number={name} /> : name}
      </Link>
    </span>
  ));
}
