import type {
  Change,
  ConfigLook,
  ConfigOperations,
  ConfigPreview,
  Edited,
  EditOrder,
  MayEdit,
  NotEdited,
} from '../../src/config-operations.ts';

const AT = '2026-11-24T17:02:11.000Z';

export const LOOK: ConfigLook = {
  etag: 'e1',
  hash: '9f86d081884c7d65',
  file: '/etc/failover.yaml',
  loadedAt: AT,
  model: { asterisk: { password: { secret: true } } },
  problems: [],
  edit: { may: true },
};

export const PREVIEW: ConfigPreview = {
  ok: true,
  etag: 'e1',
  text: 'routes: {}\n',
  diff: { hunks: [] },
  problems: [],
  changes: { numbers: [], routes: [], trunks: [] },
  routes: [],
  conflicts: [],
};

/** A configuration that keeps what it is asked to do. */
export class FakeConfig implements ConfigOperations {
  readonly asked: unknown[] = [];
  /** Why nothing can be done. */
  refusal: NotEdited | undefined;

  async look(): Promise<ConfigLook> {
    return LOOK;
  }

  /** Whether the API can edit the file. */
  mayEdit: MayEdit = { may: true };

  async edit(): Promise<MayEdit> {
    return this.mayEdit;
  }

  async text(): Promise<{ etag: string; text: string }> {
    return { etag: 'e1', text: 'asterisk: { password: <kept> }\n' };
  }

  keys(): ReturnType<ConfigOperations['keys']> {
    return [];
  }

  async preview(change: Change, base?: string): Promise<ConfigPreview | NotEdited> {
    this.asked.push({ change, base });
    return this.refusal ?? PREVIEW;
  }

  async save(change: Change, match: string, order: EditOrder): Promise<Edited | NotEdited> {
    this.asked.push({ change, match, order });
    return this.refusal ?? { ok: true, etag: 'e2', hash: 'h2', loadedAt: AT };
  }

  async versions(): ReturnType<ConfigOperations['versions']> {
    return [{ etag: 'e1', hash: 'h1', at: AT, from: 'disk' }];
  }

  async changes(since: string): ReturnType<ConfigOperations['changes']> {
    const [by, reason] = ['alice (night-shift)', 'a new phone'];
    return since === 'e1' ? { etag: 'e2', at: AT, by, reason, diff: { hunks: [] } } : undefined;
  }

  async version(etag: string): ReturnType<ConfigOperations['version']> {
    return etag === 'e1'
      ? { etag, hash: 'h1', at: AT, from: 'disk', text: 'a: 1\n', diff: { hunks: [] } }
      : undefined;
  }
}
