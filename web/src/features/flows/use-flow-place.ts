import { useMediaQuery } from '@mantine/hooks';
import { useSearchParams } from 'wouter';

export const VIEWS = ['canvas', 'list', 'yaml'] as const;
export type View = (typeof VIEWS)[number];

/** What of a flow is shown. It is in the address, so that it is a link. */
export interface FlowPlace {
  readonly view: View;
  /** The tier whose panel is open; 0: the route's own. */
  readonly open: number | undefined;
  readonly isWhatIf: boolean;
  /** Behind which tier the library adds. Undefined: it is closed. */
  readonly adding: number | undefined;
}

export interface FlowPlaceDesk extends FlowPlace {
  readonly search: URLSearchParams;
  readonly setView: (view: View) => void;
  /** @param tier undefined: closes the panel */
  readonly setOpen: (tier: number | undefined) => void;
  readonly setWhatIf: (isOn: boolean) => void;
  readonly setAdding: (after: number | undefined) => void;
  readonly change: (act: (search: URLSearchParams) => void) => void;
}

/** On a phone a list is easier than a canvas. */
const PHONE = '(max-width: 700px)';

export function useFlowPlace(): FlowPlaceDesk {
  const [search, setSearch] = useSearchParams();
  const isPhone = useMediaQuery(PHONE, globalThis.matchMedia(PHONE).matches);
  const written = search.get('view');
  const view = VIEWS.find((one) => one === written) ?? (isPhone ? 'list' : 'canvas');
  const change = (act: (search: URLSearchParams) => void): void =>
    setSearch((old) => (act(old), old), { replace: true });
  const set = (key: string, value: string | number | undefined): void =>
    change((old) => (value === undefined ? old.delete(key) : old.set(key, String(value))));
  return {
    view,
    open: tierIn(search, 'tier'),
    adding: tierIn(search, 'add'),
    isWhatIf: search.has('what-if'),
    search,
    setView: (next) => set('view', next),
    setOpen: (tier) => set('tier', tier),
    setAdding: (after) => set('add', after),
    // The panel of a tier would push it out of sight.
    setWhatIf: (isOn) =>
      change((old) => {
        old.delete(isOn ? 'tier' : 'what-if');
        if (isOn) old.set('what-if', 'on');
      }),
    change,
  };
}

function tierIn(search: URLSearchParams, key: string): number | undefined {
  const written = search.get(key) ?? '';
  return /^\d{1,3}$/.test(written) ? Number(written) : undefined;
}
