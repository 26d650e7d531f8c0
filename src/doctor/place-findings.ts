import type { Facts } from './facts.ts';
import { enumerate, notChecked, type Finding, type Remark } from './remark.ts';
import type { PlaceUse, Uses } from './uses.ts';

/** Checks that the dialplan has the places that routes lead to. */
export function placeFindings({ places }: Pick<Facts, 'places'>, uses: Uses): readonly Remark[] {
  return [...uses.places].flatMap(([key, use]): readonly Remark[] => {
    const fact = places.get(key);
    if (fact === undefined) return [];
    if (!fact.known) return [notChecked(`whether the dialplan has ${key}`, fact.needs)];
    return fact.value ? [] : [missing(key, use)];
  });
}

function missing(key: string, { kind, by, context, extension }: PlaceUse): Finding {
  const remedy = {
    file: 'extensions.conf',
    section: `[${context}]`,
    line: `exten => ${extension},1,...`,
  };
  return kind === 'tier'
    ? {
        severity: 'error',
        id: 'tier-missing',
        what: `the dialplan has no ${key}, the \`dialplan\` tier of ${enumerate(by)}`,
        why: 'the app skips the tier and returns callers to the dialplan',
        remedy,
      }
    : {
        severity: 'error',
        id: 'local-missing',
        what: `the dialplan has no ${key}, which ${enumerate(by)} dials as Local/${extension}@${context}`,
        why: 'each attempt to dial it fails at once',
        remedy,
      };
}
