import { dialsCallersNumber } from '../../routing/resolve-dialled.ts';
import type { Linted } from './linted.ts';

/** If callers choose the number, they may dial an emergency number. */
export function lintEmergency({ source, config }: Linted): void {
  const { emergency, country, routes } = config;
  const dialled = [...routes.values()].find((route) => dialsCallersNumber(route));
  if (dialled === undefined) return;
  if (emergency.trunks.length === 0) {
    source.warn(
      ['emergency', 'trunks'],
      'no-emergency',
      `no trunk may carry emergency calls, and callers of route ${dialled.name} can dial them: give one trunk \`emergency: yes\``,
    );
  }
  if (country === undefined && emergency.numbers.length === 0) {
    source.warn(
      ['emergency', 'numbers'],
      'no-emergency',
      `no emergency number is known, and callers of route ${dialled.name} can dial them: set numbering.country`,
    );
  }
}
