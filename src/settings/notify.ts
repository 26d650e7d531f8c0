import type { AlertSettings } from './alerts.ts';
import type { BodyFormat } from '../words/body-values.ts';

/** The section `notify` of a configuration. */
export interface NotifySettings {
  readonly channels: ReadonlyMap<string, ChannelSettings>;
  /** The channels of each cascade, in order. */
  readonly cascades: ReadonlyMap<string, readonly string[]>;
  /** How long a message is tried. Milliseconds. */
  readonly expiresAfterMs: number;
  /** Absent: nobody is told of what is wrong. */
  readonly alerts?: AlertSettings;
}

/** A way to reach people. */
export type ChannelSettings = EmailSettings | WebhookSettings;

interface Shared {
  readonly name: string;
  /** The time for one try. Milliseconds. */
  readonly timeoutMs: number;
  /** How long a receipt is awaited. Absent: to be accepted is to be delivered. Milliseconds. */
  readonly confirmWithinMs?: number;
}

export interface EmailSettings extends Shared {
  readonly kind: 'email';
  readonly server: MailServer;
  /** An address without a name. */
  readonly from: string;
  readonly to: readonly string[];
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `starttls`: no message goes out without it. `none`: plain text. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly login?: { readonly user: string; readonly password: string };
  /** Certificates (PEM) to trust instead of those of Node. */
  readonly ca?: string;
}

export interface WebhookSettings extends Shared {
  readonly kind: 'webhook';
  /** With placeholders such as `{text}` behind its host. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** With placeholders. `json`: it is JSON. */
  readonly body: string;
  /** Decides how placeholders are escaped. */
  readonly format: BodyFormat;
  /** True: `&`, `<` and `>` of a message become entities, because the other side reads markup. */
  readonly entities: boolean;
  /** Longer texts are cut. Characters. */
  readonly maxText?: number;
  /** Signs each request (HMAC-SHA256). Absent: none is signed. */
  readonly signingKey?: string;
  /** What the answer must hold besides a status of 2xx. */
  readonly success?: BodyRule;
  /** What a receipt must hold. Absent: the channel has no receipts. */
  readonly receipt?: ReceiptRules;
}

export interface ReceiptRules {
  readonly delivered: BodyRule;
  readonly failed?: BodyRule;
}

/** A field of a JSON or form body, by a path such as `messages.0.status`, and its values. */
export interface BodyRule {
  readonly field: string;
  readonly values: readonly string[];
}
