import { protectionQuery } from '../../api/queries.ts';
import type { Trunk } from '../../api/types.ts';
import { Consequences, ToneLine } from '../../shared/consequences.tsx';
import { Phone, Told } from '../../shared/phone.tsx';
import { Part } from '../../shared/part.tsx';
import type { Tone } from '../../theme/tones.ts';
import { COMMON } from '../../words/en/common.ts';
import { HOLD } from '../../words/en/trunks.ts';
import { useQuery } from '@tanstack/react-query';
import styles from './hold-dialog.module.css';
import { lossesOf, type Loss, type Losses } from './losses.ts';

const TONES: Readonly<Record<keyof Losses, Tone>> = {
  nothing: 'bad',
  unprotected: 'bad',
  degraded: 'warning',
};

/** Who loses what by the hold, as the app works it out. */
export function HoldConsequences({ trunk }: { trunk: Trunk }) {
  const assumed = useQuery(protectionQuery(assumptionOf(trunk.name)));
  return (
    <Consequences>
      <Part of={assumed} height={72}>
        {(routes) => {
          const losses = lossesOf(routes);
          const kinds = (['nothing', 'unprotected', 'degraded'] as const).filter(
            (kind) => losses[kind].length > 0,
          );
          return kinds.length === 0 ? (
            <ToneLine tone="good">
              {routes.some(({ numbers }) => numbers.length > 0) ? HOLD.keeps : HOLD.keepsRoutes}
            </ToneLine>
          ) : (
            kinds.map((kind) => <Kind key={kind} kind={kind} losses={losses[kind]} />)
          );
        }}
      </Part>
      <p>
        {HOLD.goOn(trunk.calls)} {HOLD.emergency}
      </p>
    </Consequences>
  );
}

/** What the app is asked to assume. */
export function assumptionOf(name: string): string {
  return `trunk:${name}=held`;
}

/** So many are named. */
const MOST = 5;

function Kind({ kind, losses }: { kind: keyof Losses; losses: readonly Loss[] }) {
  return (
    <div className={styles.kind}>
      <ToneLine tone={TONES[kind]}>{HOLD[kind](losses.length)}</ToneLine>
      <ul>
        {losses.slice(0, MOST).map(({ name, isRoute, reason }) => (
          <li key={name}>
            <strong>{isRoute ? name : <Phone number={name} />}</strong>{' '}
            <span className={styles.why}>
              <Told text={reason} />
            </span>
          </li>
        ))}
        {losses.length > MOST && <li>{COMMON.andMore(losses.length - MOST)}</li>}
      </ul>
    </div>
  );
}
