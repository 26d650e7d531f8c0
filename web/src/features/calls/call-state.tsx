import type { Call, LiveRow } from '../../api/types.ts';
import { CallEnd } from '../../shared/call-end.tsx';
import { Chip } from '../../shared/chip.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';

/** How a call stands or ended: `carrier-b rings 6 s`, `answered`, `busy (486)`. */
export function CallState({ call }: { call: Call | LiveRow }) {
  if (!('now' in call)) {
    return <CallEnd status={call.status} sip={sipOf(call)} place={call.place} />;
  }
  const { ended, now } = call;
  if (ended !== undefined) return <CallEnd status={ended.status} place={ended.place} />;
  if (now.code === 'talking') return <CallEnd status="ANSWER" />;
  return (
    <Chip tone="active" word={<Told text={now.text} />}>
      <When at={now.since} as="ago" />
    </Chip>
  );
}

/** The code of an answer says nothing. */
function sipOf({ status, sip }: Call): number | undefined {
  return status === 'ANSWER' ? undefined : sip;
}
