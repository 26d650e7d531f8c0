import { dialsCallersNumber } from '../../routing/resolve-dialled.ts';
import type { Linted } from './linted.ts';

/** Where callers choose the number, they may call for help. */
export function lintEmergency({ source, config }: Linted): void {
  const { emergency, country, routes } = config;
  const dialled = [...routes.values()].find((route) => dialsCallersNumber(route));
  if (dialled === undefined) return;
  if (emergency.trunks.length === 0) {
    source.warn(
      ['emergency', 'trunks'],
      `no trunk may carry emergency calls, and callers of route ${dialled.name} can dial them: let one have \`emergency: yes\``,
    );
  }
  if (country === undefined && emergency.numbers.length === 0) {
    source.warn(
      ['emergency', 'numbers'],
      `no emergency number is known, and callers of route ${dialled.name} can dial them: set numbering.country`,
    );
  }
}
