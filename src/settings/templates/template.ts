import type { WebhookSettings } from '../notify.ts';

/** A ready-made webhook. `{name}` stands for a parameter, or for a part of the message. */
export interface WebhookTemplate extends Pick<
  WebhookSettings,
  'url' | 'headers' | 'body' | 'format' | 'maxText' | 'success' | 'receipt'
> {
  /** By name. */
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
  /** The parameters that are user and password of HTTP Basic. */
  readonly basic?: readonly [user: string, password: string];
  readonly entities?: true;
}

export interface TemplateParameter {
  /** For the admin; the words follow "is missing: write". */
  readonly meaning: string;
  readonly example: string;
  /** Absent: the file must say it, unless it is optional. */
  readonly default?: string;
  readonly optional?: true;
}

/** The number of a person, for all that send to one. */
export const TO: TemplateParameter = {
  meaning: 'the number of the recipient with + and country code',
  example: '+14155550123',
};
