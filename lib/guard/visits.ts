import { address } from './address.ts';
import { askFirmly } from './ask-firmly.ts';
import type { Bring } from './bring.ts';
import type { PageDocument } from './page-document.ts';
import type { Active, Scope } from './scope.ts';
import type { Visit } from './watch/visit.ts';

export type Visits = {
  /** The visit of this page, once what it needs has arrived. */
  here(): Visit | undefined;
  /** The same, waited for. Undefined where the page is out of scope; rejects where nothing arrives. */
  arrived(): Promise<Visit | undefined>;
  /** Another page begins; `signal` ends it. */
  begin(scope: Scope, signal: AbortSignal): void;
};

const afterFailure = 15_000;

/** The visits of one document, one after the other. What a visit needs is brought when the first one begins. */
export function startVisits(page: PageDocument, bring: Bring): Visits {
  let here: Visit | undefined;
  let arriving: Promise<Visit | undefined> = Promise.resolve(undefined);

  async function enter(scope: Active, signal: AbortSignal): Promise<Visit | undefined> {
    const { visit } = await bring();
    if (signal.aborted) return undefined;
    here = visit(scope, page, signal);
    return here;
  }
  /** Commands have no badges here, and a copy is not judged by its posts: the toolbar says so, and we try again. */
  function fail({ site }: Active): void {
    const state = 'degraded' as const;
    askFirmly('health', { site, url: address(), state, reasons: ['background-silent'], posts: 0 }).catch(() => {});
  }
  function begin(scope: Scope, signal: AbortSignal): void {
    here = undefined;
    if (scope.kind !== 'active') {
      arriving = Promise.resolve(undefined);
      return;
    }
    arriving = enter(scope, signal);
    arriving.catch(() => {
      if (signal.aborted) return;
      fail(scope);
      const retry = setTimeout(() => begin(scope, signal), afterFailure);
      signal.addEventListener('abort', () => clearTimeout(retry));
    });
  }
  return { here: () => here, arrived: () => arriving, begin };
}
