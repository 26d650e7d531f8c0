import type { Trunk } from '../../api/types.ts';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { TRUNKS } from '../../words/en/trunks.ts';

/** Why a trunk stands as it does, and what comes next. */
export function TrunkWhy({ trunk }: { trunk: Trunk }) {
  const { state, hold, reason, failures, nextTrial } = trunk;
  if (hold !== undefined) return <HoldWhy hold={hold} />;
  return (
    <>
      <Told text={reason} />
      {failures !== undefined && (
        <>
          {reason !== '' && '; '}
          {TRUNKS.failures(failures.inRow, failures.of)}
        </>
      )}
      {nextTrial !== undefined && (
        <>
          {'; '}
          {TRUNKS.trialAt} <When at={nextTrial} as="list" />
        </>
      )}
      {(state === 'trying' || (state === 'down' && nextTrial === undefined)) && (
        <>
          {reason !== '' && '; '}
          {TRUNKS.trialNext}
        </>
      )}
    </>
  );
}

function HoldWhy({ hold: { by, reason, until } }: { hold: NonNullable<Trunk['hold']> }) {
  return (
    <>
      {TRUNKS.heldBy(by)}
      {reason !== '' && (
        <>
          {': '}
          <Told text={reason} />
        </>
      )}
      {'; '}
      {until === undefined ? (
        TRUNKS.untilReleased
      ) : (
        <>
          {TRUNKS.until} <When at={until} as="list" />
        </>
      )}
    </>
  );
}
