import type { Attempt } from './way.ts';
import type { OpenWays } from './selection.ts';

/** The PJSIP endpoints of these attempts whose contacts the app must query. */
export function endpointsToAsk(attempts: Iterable<Attempt>): ReadonlySet<string> {
  const names = Array.from(attempts, ({ contactsOf }) => contactsOf);
  return new Set(names.filter((name) => name !== undefined));
}

/**
 * Returns the plan with one attempt for each contact of a PJSIP endpoint. All of them ring at once.
 * A tier that has begun does not change, and neither does an endpoint with a single contact.
 *
 * @param open the attempts that were not used yet
 * @param dialStrings one for each reachable contact
 */
export function withContacts(
  plan: readonly Attempt[],
  open: OpenWays,
  endpoint: string,
  dialStrings: readonly string[],
): { readonly attempts: readonly Attempt[]; readonly open: OpenWays } {
  if (dialStrings.length < 2) return { attempts: plan, open };
  const begun = new Set(plan.filter((attempt) => !open.has(attempt)).map(({ tier }) => tier));
  const spread = new Map<Attempt, readonly Attempt[]>();
  for (const tier of new Set(plan.map((attempt) => attempt.tier))) {
    const ways = plan.filter((attempt) => attempt.tier === tier);
    if (begun.has(tier) || !ways.some(({ contactsOf }) => contactsOf === endpoint)) continue;
    for (const [way, contacts] of spreadTier(ways, endpoint, dialStrings)) {
      spread.set(way, contacts);
    }
  }
  const replaced = (attempt: Attempt): readonly Attempt[] => spread.get(attempt) ?? [attempt];
  return { attempts: plan.flatMap(replaced), open: new Set([...open].flatMap(replaced)) };
}

/**
 * Maps each attempt of a tier to the attempts that replace it. Each contact is a destination of its
 * own, so all attempts get new numbers.
 */
function spreadTier(
  ways: readonly Attempt[],
  endpoint: string,
  dialStrings: readonly string[],
): ReadonlyMap<Attempt, readonly Attempt[]> {
  let inTier = 0;
  let target = 0;
  let previous: Attempt | undefined;
  const spread = new Map<Attempt, readonly Attempt[]>();
  for (const way of ways) {
    const isSpread = way.contactsOf === endpoint && way.endpoint !== undefined;
    const contacts: readonly Attempt[] = isSpread
      ? dialStrings.map((dialString) => ({ ...way, endpoint: dialString, rings: 'with-others' }))
      : [way];
    const isNewTarget = previous?.target !== way.target;
    previous = way;
    spread.set(
      way,
      contacts.map(({ contactsOf: asked, ...contact }, index) => {
        if (isNewTarget || index > 0) target += 1;
        inTier += 1;
        const known = isSpread || asked === undefined ? {} : { contactsOf: asked };
        return { ...contact, ...known, inTier, target };
      }),
    );
  }
  return spread;
}
