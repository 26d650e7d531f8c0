import { useMutation } from '@tanstack/react-query';
import { ask } from './client.ts';
import { queryClient } from './query-client.ts';
import { replaceNamed } from './replace-named.ts';
import type { Alert, Drill, Site, Status, Trunk } from './types.ts';

/** What an operator may say with an order. */
export interface OrderBody {
  readonly reason?: string;
  readonly by?: string;
}

export interface HoldBody extends OrderBody {
  /** `2h`. Without both it lasts until somebody releases the trunk. */
  readonly for?: string;
  /** ISO 8601. */
  readonly until?: string;
}

function useOrder<Body extends OrderBody = OrderBody, Answer = unknown>(
  pathOf: (name: string) => string,
  onDone?: (answer: Answer) => void,
) {
  return useMutation({
    mutationFn: ({ name, ...body }: Body & { readonly name: string }) =>
      ask<Answer>(pathOf(encodeURIComponent(name)), { method: 'POST', body }),
    ...(onDone === undefined ? {} : { onSuccess: onDone }),
  });
}

/** The answer to an order is the trunk as it is now: the page need not wait for the stream. */
function takeTrunk(trunk: Trunk): void {
  replaceNamed(queryClient, 'trunks', trunk);
}

export function useHold() {
  return useOrder<HoldBody, Trunk>((name) => `/trunks/${name}/hold`, takeTrunk);
}

export function useRelease() {
  return useOrder<OrderBody, Trunk>((name) => `/trunks/${name}/release`, takeTrunk);
}

export function useRetry() {
  return useOrder<OrderBody, Trunk>((name) => `/trunks/${name}/retry`, takeTrunk);
}

/** Moves the calls of a site back from its standby. */
export function useReturn() {
  return useOrder<OrderBody, Site>(
    (name) => `/sites/${name}/return`,
    (site) => replaceNamed(queryClient, 'sites', site),
  );
}

interface NotedBody extends OrderBody {
  readonly note?: string;
}

/** Says that somebody looks after an alert. */
export function useTake() {
  return useOrder<NotedBody>((id) => `/alerts/${id}/take`);
}

/** Says that nobody does any more. */
export function useLeave() {
  return useOrder((id) => `/alerts/${id}/leave`);
}

/** Sends a test to whoever is told of alerts. */
export function useTestAlert() {
  return useOrder<NotedBody, Alert>(() => '/alerts/test');
}

interface MessageBody extends OrderBody {
  readonly cascade: string;
  readonly text: string;
  readonly subject?: string;
}

export function useSendMessage() {
  return useOrder<MessageBody, { readonly id: string }>(() => '/messages');
}

/** Tries a message now. */
export function useRetryMessage() {
  return useOrder((id) => `/messages/${id}/retry`);
}

/** Gives up on a message. */
export function useCancelMessage() {
  return useOrder((id) => `/messages/${id}/cancel`);
}

function takeDrill(drill: Drill): void {
  replaceNamed(queryClient, 'drills', drill);
}

interface StartBody extends OrderBody {
  /** Whatever speaks against it. */
  readonly anyway?: boolean;
}

export function useStartDrill() {
  return useOrder<StartBody, Drill>((name) => `/drills/${name}/start`, takeDrill);
}

export function useStopDrill() {
  return useOrder<OrderBody, Drill>((name) => `/drills/${name}/stop`, takeDrill);
}

function takeStatus(status: Status): void {
  queryClient.setQueryData<Status>(['status'], status);
}

/** Refuses new calls. */
export function useDrain() {
  return useOrder<OrderBody, Status>(() => '/drain', takeStatus);
}

export function useResume() {
  return useOrder<OrderBody, Status>(() => '/resume', takeStatus);
}

export function useReload() {
  return useOrder(() => '/reload');
}
