import { Gateway } from './gateway.ts';
import { MailServer } from './mail-server.ts';

/** A gateway reports a little later: a phone takes its time. Milliseconds. */
const CONFIRMS_AFTER_MS = 300;

/** What the app asks the gateway to send. */
interface Sms {
  readonly id: string;
  readonly text: string;
  readonly report: string;
}

/** What brings messages to people: a mail server that refuses, a gateway that confirms SMS. */
export class Couriers {
  readonly #mail = new MailServer({ hideSTARTTLS: true });
  readonly #gateway = new Gateway();
  readonly #taken: Sms[] = [];
  /** Whether the gateway reports that an SMS was delivered. */
  confirms = true;
  #smtpPort = 0;
  #smsUrl = '';

  static async open(): Promise<Couriers> {
    const couriers = new Couriers();
    await couriers.#open();
    return couriers;
  }

  /** The channels in the form of failover.yaml. */
  get channels(): Readonly<Record<string, unknown>> {
    return {
      'ops-mail': {
        type: 'email',
        smtp: `smtp://127.0.0.1:${this.#smtpPort}?starttls=no`,
        from: 'pbx@example.com',
        to: ['ops@example.com'],
      },
      'ops-sms': {
        type: 'webhook',
        url: `${this.#smsUrl}/sms`,
        body: '{"id": "{id}", "text": "{text}", "report": "{receipt_url}"}',
        receipt: { delivered: { field: 'status', values: ['delivered'] } },
        confirm_within: '30s',
      },
    };
  }

  /** The message that an SMS with these words belongs to. Undefined: there is none yet. */
  messageAbout(words: string): string | undefined {
    return this.#taken.find(({ text }) => text.includes(words))?.id;
  }

  async close(): Promise<void> {
    await Promise.all([this.#mail.close(), this.#gateway.close()]);
  }

  async #open(): Promise<void> {
    this.#mail.answer = { code: 550, says: '5.1.1 no such mailbox' };
    this.#gateway.reply = (response) => {
      response.end('{"status":"queued"}');
      const sms = JSON.parse(this.#gateway.requests.at(-1)?.body ?? '') as Sms;
      this.#taken.push(sms);
      if (this.confirms) setTimeout(() => void confirm(sms.report), CONFIRMS_AFTER_MS);
    };
    this.#smtpPort = await this.#mail.open();
    this.#smsUrl = await this.#gateway.open();
  }
}

async function confirm(url: string): Promise<void> {
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'status=delivered',
  }).catch(() => undefined);
}
