import type { Status } from '../../api/types.ts';
import { FactList } from '../../shared/fact-list.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { SETTINGS } from '../../words/en/settings.ts';

const WORDS = SETTINGS.about;

/** What runs here. */
export function About({ status }: { status: Status }) {
  const { version, instance, host, startedAt, asterisk, calls, edit } = status;
  return (
    <Panel title={WORDS.title}>
      <FactList
        facts={[
          [WORDS.version, version],
          [WORDS.host, host],
          [WORDS.instance, instance],
          [WORDS.started, <When key="" at={startedAt} as="ago" />],
          [WORDS.asterisk, asterisk.state === 'connected' ? (asterisk.version ?? '') : WORDS.away],
          ['', asterisk.reason],
          [WORDS.calls, WORDS.callsNow(calls.all, calls.waiting)],
          [WORDS.stateFile, <StateFile key="" of={status.stateFile} />],
          [WORDS.records, <Records key="" records={status.records} />],
          [WORDS.edit, edit.may ? WORDS.mayEdit : <Told key="" text={edit.why.text} />],
        ]}
      />
    </Panel>
  );
}

function StateFile({ of: { path, why } }: { of: Status['stateFile'] }) {
  return <Told text={why === undefined ? path : `${path}, ${WORDS.notWritten}: ${why}`} />;
}

function Records({ records }: { records: Status['records'] }) {
  const { state, pending, dropped, newest, why } = records;
  const counts = [
    WORDS.recordStates[state],
    ...(pending === 0 ? [] : [WORDS.pending(pending)]),
    ...(dropped === 0 ? [] : [WORDS.dropped(dropped)]),
  ];
  return (
    <>
      {counts.join(', ')}
      {newest !== undefined && (
        <>
          {', '}
          {WORDS.newest} <When at={newest} as="list" />
        </>
      )}
      {why !== undefined && (
        <>
          {': '}
          <Told text={why} />
        </>
      )}
    </>
  );
}
