import { withHtml } from '../gate/html.ts';
import type { Ruling } from '../gate/judge.ts';
import { type Asked, failed, readAsked, type Word } from './said.ts';

export type PageWorld = {
  judge(text: string): Promise<Ruling>;
  /** Write in our own way; false where the browser refuses that as well. */
  write(parts: { text: string; html: string }): boolean;
};

/** Our side of the channel to the page's world: every write there is judged here. What it returns hears that one is asked for. */
export function answerPage(channel: EventTarget, world: PageWorld): (event: Event) => void {
  const allowed = new Map<number, Asked>();
  const tell = (word: Word, detail: number): boolean => channel.dispatchEvent(new CustomEvent(word, { detail }));
  async function answer(asked: Asked): Promise<void> {
    const ruling = await world.judge(withHtml(asked.text, asked.html)).catch((): Ruling => ({ write: 'nothing' }));
    if (ruling.write === 'replacement') {
      tell(world.write({ text: ruling.text ?? '', html: '' }) ? 'done' : 'no', asked.id);
    } else {
      if (ruling.write === 'original') allowed.set(asked.id, asked);
      // Only the last few can still come back as failed.
      if (allowed.size > 20) allowed.delete([...allowed.keys()][0] ?? 0);
      tell(ruling.write === 'original' ? 'go' : 'no', asked.id);
    }
  }
  channel.addEventListener(failed, event => {
    const id = (event as CustomEvent<number>).detail;
    const asked = allowed.get(id);
    allowed.delete(id);
    tell(asked && world.write(asked) ? 'done' : 'no', id);
  });
  return event => void answer(readAsked((event as CustomEvent<string>).detail));
}
