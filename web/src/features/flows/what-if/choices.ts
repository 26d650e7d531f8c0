/** What a what-if assumes. It is in the address, so that it is a link. */
export interface Choices {
  readonly caller: string;
  /** The ends of ways, by the way. The others answer. */
  readonly ends: Readonly<Record<string, string>>;
  /** Trunks, hosts and sites that do not work as usual. */
  readonly assumed: Readonly<Record<string, Assumed>>;
}

export const ASSUMED = ['down', 'held', 'full'] as const;
export type Assumed = (typeof ASSUMED)[number];

export function choicesOf(search: URLSearchParams): Choices {
  const assumed = ASSUMED.flatMap((state) =>
    search.getAll(state).map((name) => [name, state] as const),
  );
  return {
    caller: search.get('caller') ?? '',
    ends: Object.fromEntries(search.getAll('end').flatMap(endIn)),
    assumed: Object.fromEntries(assumed),
  };
}

/** `sip:503@2 +14155550123 by carrier-b`: the end comes first, because a way may hold anything. */
function endIn(written: string): ReadonlyArray<readonly [way: string, end: string]> {
  const at = written.indexOf('@');
  return at < 1 ? [] : [[written.slice(at + 1), written.slice(0, at)]];
}

/** Puts the choices in the place of those before. All else in the address stays. */
export function putChoices(search: URLSearchParams, { caller, ends, assumed }: Choices): void {
  for (const key of ['caller', 'end', ...ASSUMED]) search.delete(key);
  if (caller !== '') search.set('caller', caller);
  for (const [way, end] of Object.entries(ends)) search.append('end', `${end}@${way}`);
  for (const [name, state] of Object.entries(assumed)) search.append(state, name);
}

/** The choices as `POST /simulate` takes them. */
export function askedOf({ caller, ends, assumed }: Choices): Readonly<Record<string, unknown>> {
  const named = (state: Assumed): readonly string[] =>
    Object.keys(assumed).filter((name) => assumed[name] === state);
  return {
    ...(caller === '' ? {} : { caller }),
    ...(Object.keys(ends).length === 0 ? {} : { endsByWay: ends }),
    ...Object.fromEntries(
      ASSUMED.flatMap((state) => (named(state).length === 0 ? [] : [[state, named(state)]])),
    ),
  };
}

/** With another end for a way. @param end empty: as usual */
export function withEnd(choices: Choices, way: string, end: string): Choices {
  const { [way]: _, ...others } = choices.ends;
  return { ...choices, ends: end === '' ? others : { ...others, [way]: end } };
}

/** With another state for a trunk, host or site. @param state empty: as usual */
export function withAssumed(choices: Choices, name: string, state: Assumed | ''): Choices {
  const { [name]: _, ...others } = choices.assumed;
  return { ...choices, assumed: state === '' ? others : { ...others, [name]: state } };
}
