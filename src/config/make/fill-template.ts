import { present } from '../../present.ts';
import { fill, placeholdersIn } from '../../settings/placeholders.ts';
import type { WebhookTemplate } from '../../settings/templates/template.ts';
import { TEMPLATES } from '../../settings/templates/templates.ts';
import { encoded, rewriteValues } from '../../words/body-values.ts';
import { nearest } from '../../words/nearest.ts';
import type { ChannelSection } from '../schema/notify-keys.ts';
import { at } from '../schema/parsed.ts';
import { headersOf, isHeaderValue } from './headers-of.ts';
import { withSecrets, type Secrets } from './secrets-of.ts';
import type { WebhookRequest } from './webhook-request.ts';

/** The values of a template's parameters, by name. */
type Values = ReadonlyMap<string, string>;

/** The request of a template with its parameters. Undefined: one is missing, which is reported. */
export function fillTemplate(
  section: ChannelSection,
  secrets: Secrets,
): WebhookRequest | undefined {
  const { source } = secrets.files;
  for (const key of ['url', 'body', 'format', 'entities', 'success', 'receipt'] as const) {
    if (!section.given.has(key)) continue;
    source.error(
      at(section, key),
      'conflict',
      'has no meaning beside `template`: keep one of them',
    );
  }
  const name = section.values.template;
  if (name === undefined) return undefined;
  const template: WebhookTemplate = TEMPLATES[name];
  const values = valuesOf(template, section, secrets);
  if (values === undefined) return undefined;
  const own = ownHeaders(template, values);
  if (!Object.values(own).every(isHeaderValue)) {
    source.error(
      at(section, 'parameters'),
      'wrong-value',
      'may hold only characters of Latin-1 in a header',
    );
  }
  const { format, maxText, success, receipt, entities = false } = template;
  return {
    url: filledUrl(template.url, values),
    headers: { ...own, ...headersOf(section, secrets) },
    body: rewriteValues(template.body, format, (value) => filled(value, template, values)),
    format,
    entities,
    ...present({ maxText, success, receipt }),
  };
}

function valuesOf(
  { parameters }: WebhookTemplate,
  section: ChannelSection,
  secrets: Secrets,
): Values | undefined {
  const { source } = secrets.files;
  const given = section.values.parameters;
  for (const name of given.keys()) {
    if (Object.hasOwn(parameters, name)) continue;
    const hint = nearest(name, Object.keys(parameters));
    source.error(
      at(section, 'parameters', name),
      'unknown-name',
      `is no parameter of this template${hint}`,
    );
  }
  const missing = Object.entries(parameters).filter(
    ([name, about]) => !given.has(name) && about.default === undefined && about.optional !== true,
  );
  for (const [name, { meaning, example }] of missing) {
    const place = at(section, 'parameters', name);
    source.error(place, 'missing', `is missing: write ${meaning}, such as ${example}`);
  }
  if (missing.length > 0) return undefined;
  const values = Object.entries(parameters).flatMap(([name, about]) => {
    const written = given.get(name) ?? about.default;
    if (written === undefined) return [];
    const place = at(section, 'parameters', name);
    return [[name, withSecrets(written, place, secrets)] as const];
  });
  return new Map(values);
}

/** A parameter at the beginning is a URL, and each other one a part of it. */
function filledUrl(url: string, values: Values): string {
  const [, first = '', rest = ''] = /^(\{[a-z_]+\})?(.*)$/.exec(url) ?? [];
  const base = fill(first, (name) => values.get(name));
  return (
    (rest === '' ? base : base.replace(/\/+$/, '')) +
    fill(rest, (name) => {
      const value = values.get(name);
      // A path holds a colon as it is, and so does the token of a Telegram bot.
      return value === undefined ? undefined : encoded(value).replaceAll('%3A', ':');
    })
  );
}

/** A value that is nothing but a parameter without a value is left out. */
function filled(
  value: string,
  { parameters }: WebhookTemplate,
  values: Values,
): string | undefined {
  const isLacking = placeholdersIn(value).some(
    (name) => Object.hasOwn(parameters, name) && !values.has(name),
  );
  return isLacking ? undefined : fill(value, (name) => values.get(name));
}

function ownHeaders(template: WebhookTemplate, values: Values): Readonly<Record<string, string>> {
  const headers = Object.entries(template.headers).flatMap(([name, value]) => {
    const text = filled(value, template, values);
    return text === undefined ? [] : [[name, text] as const];
  });
  const [user, password] = template.basic ?? [];
  if (user === undefined || password === undefined) return Object.fromEntries(headers);
  const login = `${values.get(user) ?? ''}:${values.get(password) ?? ''}`;
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  return { ...Object.fromEntries(headers), Authorization: authorization };
}
