import type { RefusalReason } from '../../lib/schema/act.ts';

/** An act that is not done, with what the sender is told. */
// A class, since only `instanceof` tells it from what a store throws.
export class Refused extends Error {
  override name = 'Refused';
  readonly status: 400 | 401 | 403 | 404 | 409 | 429;
  /** For who can do something about it; `time`: the collector’s clock, for a sender whose own is wrong. */
  readonly more: { reason?: RefusalReason; time?: number };

  constructor(status: Refused['status'], message: string, more: Refused['more'] = {}) {
    super(message);
    this.status = status;
    this.more = more;
  }
}
