import { useQuery } from '@tanstack/react-query';
import { protectionQuery } from '../../api/queries.ts';
import type { RouteProtection } from '../../api/types.ts';
import { DataTable, type Column } from '../../shared/data-table.tsx';
import { Part } from '../../shared/part.tsx';
import { Phone, Told } from '../../shared/phone.tsx';
import { ProtectionChip } from '../../shared/protection-chip.tsx';
import { SITE } from '../../words/en/sites.ts';
import styles from './sites.module.css';

const WORDS = SITE.whatIf;

type Protection = RouteProtection['protection'];

/** A number, or a route that has none, with its protection now and then. */
interface Change {
  readonly name: string;
  readonly isRoute: boolean;
  readonly now: Protection;
  readonly assumed: Protection;
}

interface ChangesIfProps {
  /** What the app is asked to assume: `site:dc1=down`. */
  readonly assume: string;
  /** All, and not only those that change. */
  readonly isWhole?: boolean;
}

/** Whose protection changes under an assumption, as the app works it out. */
export function ChangesIf({ assume, isWhole = false }: ChangesIfProps) {
  const assumed = useQuery(protectionQuery(assume));
  return (
    <Part of={assumed} height={72}>
      {(routes) => <Found changes={changesIn(routes)} isWhole={isWhole} />}
    </Part>
  );
}

function Found({ changes, isWhole }: { changes: readonly Change[]; isWhole: boolean }) {
  const changed = changes.filter(isChanged);
  const shown = isWhole ? changes : changed;
  const what = changes.some(({ isRoute }) => !isRoute) ? 'number' : 'route';
  const says =
    changed.length === 0 ? WORDS.same(what) : WORDS.changed(changed.length, changes.length, what);
  return (
    <div className={styles.changes}>
      <p role="status">{says}</p>
      {shown.length > 0 && <DataTable label={says} columns={COLUMNS} rows={shown} keyOf={keyOf} />}
    </div>
  );
}

/** Those that change first, the worst of them first. */
function changesIn(routes: readonly RouteProtection[]): readonly Change[] {
  return routes
    .flatMap(({ route, numbers, protection: assumed, before: now = assumed }) =>
      (numbers.length === 0 ? [route] : numbers).map((name) => ({
        name,
        isRoute: numbers.length === 0,
        now,
        assumed,
      })),
    )
    .toSorted((one, other) => rankOf(one) - rankOf(other));
}

function isChanged({ now, assumed }: Change): boolean {
  return now.state !== assumed.state || now.active !== assumed.active;
}

const RANKS: Readonly<Record<Protection['state'], number>> = {
  unprotected: 0,
  degraded: 1,
  protected: 2,
};

function rankOf(change: Change): number {
  const { state, active } = change.assumed;
  return (isChanged(change) ? 0 : 10) + (active === 'none' ? -1 : RANKS[state]);
}

function keyOf({ name, isRoute }: Change): string {
  return `${name} ${isRoute}`;
}

const COLUMNS: ReadonlyArray<Column<Change>> = [
  {
    key: 'name',
    head: WORDS.number,
    width: 'minmax(112px, 1fr)',
    cell: ({ name, isRoute }) => (
      <strong>{isRoute ? WORDS.route(name) : <Phone number={name} />}</strong>
    ),
  },
  {
    key: 'now',
    head: WORDS.now,
    width: 'minmax(104px, 0.8fr)',
    phone: 'named',
    cell: ({ now }) => <Shown protection={now} />,
  },
  {
    key: 'assumed',
    head: WORDS.assumed,
    width: 'minmax(104px, 0.8fr)',
    phone: 'named',
    cell: ({ assumed }) => <Shown protection={assumed} />,
  },
  {
    key: 'why',
    head: WORDS.why,
    width: 'minmax(80px, 2fr)',
    cell: ({ assumed: { reasons } }) => <Told text={reasons.map(({ text }) => text).join('; ')} />,
  },
];

function Shown({ protection: { state, active } }: { protection: Protection }) {
  return (
    <>
      <ProtectionChip state={state} />
      {active === 'none' && <div className={styles.more}>{WORDS.lost}</div>}
    </>
  );
}
