import { withHtml } from '../gate/html.ts';
import type { Ruling } from '../gate/judge.ts';
import type { Asked, Failed, Told } from './port-messages.ts';

export type PortWorld = {
  judge(text: string): Promise<Ruling>;
  /** Write in our own way; false where the browser refuses that as well. */
  write(parts: { text: string; html: string }): boolean;
};

/** Our side of the port to the page's world: every write there is judged here. */
export function answerPort(port: MessagePort, world: PortWorld): { wrap(on: boolean): void } {
  const allowed = new Map<number, Asked>();
  const tell = (told: Told): void => port.postMessage(told);
  async function answer(asked: Asked): Promise<void> {
    const ruling = await world.judge(withHtml(asked.text, asked.html)).catch((): Ruling => ({ write: 'nothing' }));
    if (ruling.write === 'replacement') {
      const done = world.write({ text: ruling.text ?? '', html: '' });
      tell({ kind: 'word', id: asked.id, word: done ? 'done' : 'no' });
    } else {
      if (ruling.write === 'original') allowed.set(asked.id, asked);
      tell({ kind: 'word', id: asked.id, word: ruling.write === 'original' ? 'go' : 'no' });
      // Only the last few can still come back as failed.
      if (allowed.size > 20) allowed.delete([...allowed.keys()][0] ?? 0);
    }
  }
  port.onmessage = ({ data }: MessageEvent<Asked | Failed>) => {
    if (!('failed' in data)) return void answer(data);
    const asked = allowed.get(data.failed);
    allowed.delete(data.failed);
    tell({ kind: 'word', id: data.failed, word: asked && world.write(asked) ? 'done' : 'no' });
  };
  return { wrap: on => tell({ kind: 'wrap', on }) };
}
