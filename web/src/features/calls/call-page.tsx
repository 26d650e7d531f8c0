import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { callQuery } from '../../api/call-queries.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { CALL } from '../../words/en/call.ts';
import { WholeCallView } from './whole-call.tsx';

/** What happened to this caller, and why. */
export function CallPage() {
  const { id } = useParams<{ id: string }>();
  const call = useQuery(callQuery(id));
  if (isUnknown(call.error)) {
    return (
      <>
        <PageHead
          title={CALL.title}
          sentence={CALL.unknown(id)}
          tone="idle"
          more={CALL.unknownWhy}
        />
        <p>
          <Link href="/calls?tab=search">{CALL.search}</Link>
        </p>
      </>
    );
  }
  return (
    <>
      {call.data === undefined && <PageHead title={CALL.title} />}
      <Part of={call} height={420}>
        {(whole) => <WholeCallView whole={whole} />}
      </Part>
    </>
  );
}

function isUnknown(error: (Error & { readonly code?: string }) | null): boolean {
  return error?.code === 'unknown';
}
