import { isList, isMap, type Json } from '../../../shared/draft/json.ts';

/** The trunks that dial a number, as the file names them. */
export interface Via {
  /** None: all trunks, in the order of the file. */
  readonly trunks: readonly string[];
  readonly isCheapest: boolean;
}

export function viaOf(written: Json | undefined): Via {
  if (isMap(written)) return { trunks: namesIn(written['cheapest']), isCheapest: true };
  return { trunks: namesIn(written), isCheapest: false };
}

function namesIn(written: Json | undefined): readonly string[] {
  if (typeof written === 'string') return [written];
  return isList(written) ? written.filter((name) => typeof name === 'string') : [];
}

/** Undefined: the file does not have the key. */
export function writtenVia({ trunks, isCheapest }: Via): Json | undefined {
  const [first, second] = trunks;
  if (first === undefined) return undefined;
  if (isCheapest) return { cheapest: trunks };
  return second === undefined ? first : trunks;
}

/** With a trunk one place further to the front. */
export function movedUp(trunks: readonly string[], name: string): readonly string[] {
  const index = trunks.indexOf(name);
  if (index < 1) return trunks;
  return trunks.with(index, trunks[index - 1] ?? name).with(index - 1, name);
}
