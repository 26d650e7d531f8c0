import type { Alert } from '../../api/types.ts';
import { ALERTS } from '../../words/en/alerts.ts';

/** Where what an alert is about is shown, and what the link says. */
export function placeOfAlert({
  object: { kind, name },
}: Pick<Alert, 'object'>): { readonly path: string; readonly text: string } | undefined {
  const encoded = encodeURIComponent(name);
  const path = {
    trunk: `/trunks/${encoded}`,
    host: `/trunks/${encoded}`,
    site: `/sites/${encoded}`,
    route: `/flows/${encoded}`,
    number: `/numbers?edit=${encoded}`,
    drill: `/drills/${encoded}`,
  }[kind];
  if (path === undefined) return undefined;
  return { path, text: `${ALERTS.objects[kind as keyof typeof ALERTS.objects]} ${name}` };
}
