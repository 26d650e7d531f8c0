import type { Attempt, DialableAttempt, ImpossibleAttempt, Plan } from './way.ts';
import { type DialTier, type Destination, type Route, type Target, type Trunk } from './route.ts';
import { doubtOf, NOTHING_STANDS_AGAINST, type Standings } from './standing.ts';
import { hostName } from './sip-host.ts';
import { weightedOrder } from './weighted-order.ts';

/**
 * Lays a route out as the attempts it can make, in order.
 * @param chance a random number of this call, 0 or more and below 1; it decides the order of
 * `weighted` tiers
 * @param standings the current health; a `weighted` tier gives weight 0 to a destination whose
 * first trunk is suspect, down or held, or whose site is down
 */
export function planRoute(
  route: Route,
  chance = 0,
  standings: Standings = NOTHING_STANDS_AGAINST,
): Plan {
  const attempts = route.tiers.flatMap((tier, index) =>
    tier.kind === 'dialplan' ? [] : attemptsOf(tier, index + 1, chance, standings),
  );
  const last = route.tiers.at(-1);
  return last?.kind === 'dialplan'
    ? { attempts, dialplan: { tier: route.tiers.length, target: last } }
    : { attempts };
}

function attemptsOf(
  tier: DialTier,
  number: number,
  chance: number,
  standings: Standings,
): readonly Attempt[] {
  const isForked = tier.strategy === 'ring-all' && tier.targets.length > 1;
  const ways = inOrder(tier, chance, standings).flatMap((target, index) =>
    waysTo(target.destination).map((way, wayIndex) => ({
      target,
      way,
      targetNumber: index + 1,
      isFirst: wayIndex === 0,
    })),
  );
  return ways.map(({ target, way, targetNumber, isFirst }, index) => ({
    ...way,
    tier: number,
    inTier: index + 1,
    target: targetNumber,
    group: isForked ? 1 : targetNumber,
    rings: isForked ? 'with-others' : 'alone',
    isPrimary: number === 1 && isFirst && (isForked || targetNumber === 1),
    responseTimeoutMs: target.responseTimeoutMs,
    progressTimeoutMs: target.progressTimeoutMs,
    ...(target.confirm === undefined ? {} : { confirm: target.confirm }),
    ...(target.ringTimeoutMs === undefined ? {} : { ringTimeoutMs: target.ringTimeoutMs }),
    ...(target.policy === undefined ? {} : { policy: target.policy }),
    ...siteOf(target, way),
    ...(tier.strategy === 'weighted' && isFirst
      ? { place: `drawn by its weight ${weightOf(target)}` }
      : {}),
  }));
}

function siteOf({ site }: Target, { via }: Way): Pick<Attempt, 'site'> {
  const domain = site ?? via?.site;
  return domain === undefined ? {} : { site: domain };
}

function inOrder(
  { strategy, targets }: DialTier,
  chance: number,
  standings: Standings,
): readonly Target[] {
  if (strategy !== 'weighted') return targets;
  const weightNow = (target: Target): number => {
    const [way] = waysTo(target.destination);
    const isDoubted = way && doubtOf({ ...way, ...siteOf(target, way) }, standings) !== undefined;
    return isDoubted === true ? 0 : weightOf(target);
  };
  return weightedOrder(targets, weightNow, chance);
}

function weightOf({ weight = 1 }: Target): number {
  return weight;
}

type Way =
  | Pick<DialableAttempt, 'endpoint' | 'number' | 'invalid' | WayKey>
  | Pick<ImpossibleAttempt, 'endpoint' | 'number' | 'invalid' | WayKey>;

type WayKey =
  'destination' | 'via' | 'host' | 'progressIsRinging' | 'isEmergency' | 'place' | 'contactsOf';

function waysTo(destination: Destination): readonly Way[] {
  switch (destination.kind) {
    case 'sip':
      return [
        {
          destination: destination.uri,
          endpoint: `PJSIP/${destination.endpoint}/${destination.uri}`,
          progressIsRinging: destination.trunk?.progressIsRinging === true,
          ...(destination.trunk === undefined
            ? { host: hostName(destination.uri) }
            : { via: destination.trunk }),
        },
      ];
    case 'endpoint':
      return [
        {
          destination: destination.dialString,
          endpoint: destination.dialString,
          progressIsRinging: false,
          ...contactsOf(destination),
        },
      ];
    case 'dialled':
      // The app resolves the number when the call comes in. A destination that is still here had
      // none.
      return [
        { destination: 'dialled', progressIsRinging: false, invalid: 'no number was dialled' },
      ];
    case 'number':
      if (destination.invalid !== undefined) {
        const { number, invalid } = destination;
        return [{ destination: number, progressIsRinging: false, number, invalid }];
      }
      return destination.trunks.map((trunk) => ({
        destination: destination.number,
        endpoint: dialStringOf(destination, trunk),
        number: numberFor(destination, trunk),
        via: trunk,
        progressIsRinging: trunk.progressIsRinging,
        ...(destination.isEmergency === true ? { isEmergency: true } : {}),
        ...placeByPrice(destination.prices, trunk),
      }));
  }
}

/** A dial string that names only a PJSIP endpoint means all its contacts. */
function contactsOf({
  dialString,
  contacts,
}: Extract<Destination, { kind: 'endpoint' }>): Pick<DialableAttempt, 'contactsOf'> {
  const name = contacts === 'first' ? undefined : /^PJSIP\/(?<name>[^/@&,]+)$/i.exec(dialString);
  const { groups } = name ?? {};
  return groups?.['name'] === undefined ? {} : { contactsOf: groups['name'] };
}

function placeByPrice(
  prices: ReadonlyMap<string, number> | undefined,
  { name }: Trunk,
): Pick<Attempt, 'place'> {
  if (prices === undefined) return {};
  const price = prices.get(name);
  return { place: price === undefined ? 'no price is known' : `${price} a minute` };
}

/** The dial string for this number over this trunk. */
export function dialStringOf(
  destination: Extract<Destination, { kind: 'number' }>,
  trunk: Trunk,
): string {
  return `PJSIP/${numberFor(destination, trunk)}@${trunk.endpoint}`;
}

/** The digits to dial (0-9 + * #). Short numbers such as 112 go to every carrier unchanged. */
export function numberFor(
  { number, national, asDialled }: Extract<Destination, { kind: 'number' }>,
  { numberFormat, prefix }: Trunk,
): string {
  if (!number.startsWith('+')) return number;
  switch (numberFormat) {
    case 'e164':
      return `${prefix}${number}`;
    case 'digits':
      return `${prefix}${number.replace('+', '')}`;
    case 'national':
      return `${prefix}${national ?? number}`;
    case 'as-dialled':
      return `${prefix}${asDialled ?? number}`;
  }
}
