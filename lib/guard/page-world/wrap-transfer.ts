import { filled } from './events.ts';
import { tellGuard } from './tell-guard.ts';
import { type Native, wrap } from './wrap.ts';

/** Tells the guard when a script fills a drag: the page may stop the event, and nobody else would see what is in it. */
export function wrapTransfer(tell = tellGuard()): void {
  const { apply } = Reflect;
  const own = window;
  const telling = (native: Native, self: unknown, words: unknown[]): unknown => {
    const answer = apply(native, self, words);
    tell(own, filled);
    return answer;
  };
  wrap(DataTransfer.prototype, 'setData', telling);
  wrap(DataTransferItemList.prototype, 'add', telling);
}
