import { doorOf } from './door.ts';
import type { Facts } from './facts.ts';
import { DialplanIndex } from './reach/dialplan-index.ts';
import { admitsFirst, takesLongNumbers } from './reach/extension-pattern.ts';
import { follow } from './reach/follow.ts';
import { appCallIn } from './reach/jumps.ts';
import { enumerate, type Finding } from './remark.ts';

/** Reports contexts that lead phone numbers to the app, but none that starts with a plus. */
export function plusFindings(
  { contexts, dialplan }: Pick<Facts, 'contexts' | 'dialplan'>,
  app: string,
): readonly Finding[] {
  if (!contexts.known || !dialplan.known || dialplan.value.hasSwitches) return [];
  const index = new DialplanIndex(dialplan.value);
  const entered = new Set([...contexts.value.values()].map(({ context }) => context));
  const closed = [...entered].flatMap((context) => {
    const extensions = index.extensionsOf(context);
    const { steps } = follow(
      extensions.flatMap((extension) => extension.steps),
      index,
    );
    if (!steps.some((step) => appCallIn(step, app) !== undefined)) return [];
    const names = extensions.map(({ name }) => name);
    const [long] = names.filter(takesLongNumbers);
    return long === undefined || names.some((name) => admitsFirst(name, '+')) || names.includes('i')
      ? []
      : [{ context, long }];
  });
  const [first] = closed;
  if (first === undefined) return [];
  return [
    {
      severity: 'warning',
      id: 'dialplan-no-plus',
      what: `${enumerate(closed.map(({ context, long }) => `[${context}] has ${long}`))}, and no extension that lets a + in`,
      why: 'Asterisk answers a call to +14155550123 with 404: many carriers and mobile phones write numbers so',
      remedy: {
        file: 'extensions.conf',
        section: enumerate(closed.map(({ context }) => `[${context}]`)),
        line: doorOf(first.context),
      },
    },
  ];
}
