import { isScalar } from 'yaml';
import type { Json } from '../../config-operations.ts';
import { EditRefused, isContainer, pointerOf, valueAt } from './edit.ts';
import { isInEditable } from './editable.ts';
import { endOf } from './extent.ts';
import { spliced } from './lines.ts';
import { fitsAbove, patterns } from './patterns.ts';
import { isKnown } from './schema-keys.ts';
import { parseTree, placesIn, stepsTo, wayTo, type Tree } from './tree.ts';

/** Stands for a secret in a text. */
export const KEPT = '<kept>';
/** Stands for a secret in JSON. */
const SECRET = { secret: true };

const SECRETS = patterns(
  'asterisk.password',
  'asterisk.ami.password',
  'admin.tokens.*.hash',
  'records.url',
  'cluster.url',
  'notify.channels.*.smtp',
  'notify.channels.*.url',
  'notify.channels.*.headers',
  'notify.channels.*.body',
  'notify.channels.*.parameters',
  'notify.channels.*.signing_key',
  'sites.*.actions.*.webhook',
);

/** A URL with a user or with parameters: both may hold a secret. */
const URL_WITH_MORE = /^[a-z][\w+.-]*:\/\/(?:[^/]*@|[^#]*\?)/i;

/** An unknown key outside of what is editable may be a password with a wrong name. */
function isSecret(steps: readonly string[], value: unknown): boolean {
  return (
    SECRETS.some((pattern) => fitsAbove(pattern, steps)) ||
    (typeof value === 'string' && URL_WITH_MORE.test(value)) ||
    (!isInEditable(steps) && !isKnown(steps))
  );
}

/** The model with `{"secret": true}` in the place of each secret. */
export function withoutSecrets(model: Json, steps: readonly string[] = []): Json {
  if (!isContainer(model)) return model !== null && isSecret(steps, model) ? SECRET : model;
  if (Array.isArray(model)) {
    return (model as readonly Json[]).map((each, index) =>
      withoutSecrets(each, [...steps, String(index)]),
    );
  }
  return Object.fromEntries(
    Object.entries(model).map(([key, each]) => [key, withoutSecrets(each, [...steps, key])]),
  );
}

/** The text with `<kept>` in the place of each secret. Comments stay as they are. */
export function textWithoutSecrets(tree: Tree): string {
  const splices = [...placesIn(tree.document.contents, undefined)].flatMap((place) => {
    const { node } = place;
    if (!isScalar(node) || node.value === null || !isSecret(stepsTo(place), node.value)) return [];
    const [start] = node.range ?? [0];
    const end = start + tree.text.slice(start, endOf(tree, place)).trimEnd().length;
    return [{ start, end, text: KEPT }];
  });
  return spliced(tree.text, splices);
}

/** A text with the secrets of the file in the place of `<kept>`. @throws EditRefused */
export function textWithSecrets(text: string, file: Tree): string {
  const tree = parseTree(text);
  const splices = [...placesIn(tree.document.contents, undefined)].flatMap((place) => {
    const { node } = place;
    if (!isScalar(node) || node.value !== KEPT) return [];
    const [start, end] = node.range ?? [0, 0];
    return [{ start, end, text: secretAt(file, stepsTo(place)) }];
  });
  return spliced(text, splices);
}

/** A secret of the file, as it is written there. */
function secretAt(file: Tree, steps: readonly string[]): string {
  const way = wayTo(file, steps);
  const place = way.at(-1);
  const node = way.length === steps.length ? place?.node : undefined;
  if (place === undefined || !isScalar(node) || !isSecret(steps, node.value)) {
    throw new EditRefused(pointerOf(steps), `there was no secret that ${KEPT} could stand for`);
  }
  return file.text.slice(node.range?.[0], endOf(file, place)).trimEnd();
}

/** A value with the secrets of the model in the place of `{"secret": true}`. @throws EditRefused */
export function withSecrets(value: Json, steps: readonly string[], model: Json): Json {
  if (!isContainer(value)) return value;
  if (!Array.isArray(value) && (value as { secret?: Json }).secret === true) {
    const secret = valueAt(model, steps);
    if (secret !== undefined && !isContainer(secret) && isSecret(steps, secret)) return secret;
    throw new EditRefused(pointerOf(steps), 'there was no secret that {"secret": true} could be');
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((each, index) =>
      withSecrets(each, [...steps, String(index)], model),
    );
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withSecrets(each, [...steps, key], model)]),
  );
}
