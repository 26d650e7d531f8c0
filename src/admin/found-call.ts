import { NoRecords, type Records, type WholeCall } from '../record-ports.ts';
import { Refusal } from './refusal.ts';

type Found = Pick<Records, 'call' | 'idsFrom'>;

const MOST_TOLD = 5;

/**
 * Finds a call by its id, or by the beginning of it if no other call has that.
 * @throws Refusal
 */
export async function foundCall(records: Found, id: string): Promise<WholeCall> {
  const whole = await records.call(id).catch(async (error: unknown) => {
    // A live call is found without the records.
    const only = await wholeCallId(records, id);
    if (only === id) throw error;
    return records.call(only);
  });
  if (whole !== undefined) return whole;
  const ids = await records.idsFrom(id);
  if (ids.length > 1) {
    const more = ids.length > MOST_TOLD ? ' and more' : '';
    const some = ids.slice(0, MOST_TOLD).join(', ');
    const which = `several calls have an id that begins with "${id}"`;
    throw new Refusal('ambiguous', `${which}: ${some}${more}`);
  }
  const [only] = ids;
  const found = only === undefined ? undefined : await records.call(only);
  if (found === undefined) throw new Refusal('unknown', `no call "${id}" in the records`);
  return found;
}

/** The id of the only call whose id begins so; else the text itself. */
export async function wholeCallId(records: Found, id: string): Promise<string> {
  try {
    const ids = await records.idsFrom(id);
    const [only] = ids;
    return only !== undefined && ids.length === 1 ? only : id;
  } catch (error) {
    // A live call can be followed while the records cannot be read.
    if (error instanceof NoRecords) return id;
    throw error;
  }
}
