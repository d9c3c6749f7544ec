import '../../components/prompt/styles.ts';
import { PromptSession } from '../../components/prompt/session.tsx';
import { ask } from '../../lib/messaging/client.ts';
import type { PromptSettle } from '../../lib/schema/prompt.ts';
import { startPage } from '../page/start.tsx';

const nonce = location.hash.slice(1);
const background = {
  open: () => ask('promptOpen', { nonce }),
  noticeShown: (id: string) => ask('noticeShown', { id }),
  noticeSeen: (id: string) => ask('noticeSeen', { id }),
  notUseful: (prompt: string) => ask('promptNotUseful', { prompt, nonce }),
  countersignAsk: (prompt: string, reviewer?: string) =>
    ask('countersignAsk', { prompt, nonce, ...(reviewer === undefined ? {} : { reviewer }) }),
  countersignLook: (prompt: string) => ask('countersignLook', { prompt, nonce }),
  settle: (body: PromptSettle) => ask('promptSettle', body),
};

/** In its own window nobody else closes it; in a page's frame the guard does. */
function end() {
  if (window.top === window) setTimeout(() => window.close(), 1_600);
}

startPage('prompt_page_title', () => <PromptSession nonce={nonce} background={background} onEnd={end} />);
