/** An act that is not done, with what the sender is told. */
// A class, since only `instanceof` tells it from what a store throws.
export class Refused extends Error {
  override name = 'Refused';
  readonly status: 400 | 401 | 403 | 404 | 409 | 429;
  /** The collector’s clock, for a sender whose own is wrong. */
  readonly time: number | undefined;

  constructor(status: Refused['status'], message: string, time?: number) {
    super(message);
    this.status = status;
    this.time = time;
  }
}
