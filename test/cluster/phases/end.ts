import { leftovers } from '../../../lab/leftovers.ts';
import { none, type Phase } from '../phase.ts';

export const end: Phase = {
  name: 'end',
  words: 'all callers have gone',
  isQuick: true,
  run: async (world) => {
    await world.untilQuiet();
    const left: string[] = [];
    const crashes: string[] = [];
    for (const { asterisk } of world.nodes) {
      left.push(...(await leftovers(asterisk)));
      crashes.push(...(await asterisk.crashes()));
    }
    return [
      none('channels and bridges that are left', left.length),
      none('crashes of Asterisk', crashes.length),
    ];
  },
};
