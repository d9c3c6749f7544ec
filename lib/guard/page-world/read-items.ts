import type { Promises } from './promises.ts';
import { getter } from './tell-guard.ts';

/** `copies`: what the native `write` takes, items of our own. `text` and `html`: what stands in them. */
export type ReadItems = { copies: object; text: string; html: string };

type List<Value> = { length: number; [at: number]: Value };

/**
 * Reads clipboard items into items of our own, whose content cannot change between being judged and being written.
 * Nothing here asks what the page can answer: no setter, `then` or iterator of a prototype, and no `await`, which asks
 * a promise for its constructor. Throws, or fails, where the browser refuses the items as well.
 */
export function itemReader({
  after,
  alone,
}: Promises): (items: unknown, done: (read: ReadItems) => void, failed: (why: unknown) => void) => void {
  const Item = globalThis.ClipboardItem;
  const { create, defineProperty } = Object;
  const { apply } = Reflect;
  const { iterator } = Symbol;
  const { from: listFrom } = Array;
  const { getType } = Item.prototype;
  const { text: textOf, slice } = Blob.prototype;
  const typesOf = getter(Item.prototype, 'types');
  const nothing = create(null);
  nothing.value = undefined;

  const empty = <Value>(): List<Value> => {
    const list = create(null);
    list.length = 0;
    return list;
  };

  function iterable(list: List<unknown>): object {
    const answer = create(null);
    answer[iterator] = () => {
      let at = 0;
      const steps = create(null);
      steps.next = () => {
        const step = create(null);
        step.done = at === list.length;
        step.value = list[at++];
        return step;
      };
      return steps;
    };
    return answer;
  }

  return (items, done, failed) => {
    const parts = empty<{ item: unknown; type: string; blobs: Record<string, Blob> }>();
    const contents = empty<Record<string, Blob>>();
    const read = { text: '', html: '' };
    const take = (item: unknown): void => {
      const types = apply(typesOf, item, []) as readonly string[];
      const blobs = create(null);
      contents[contents.length++] = blobs;
      for (let i = 0; i < types.length; i++) parts[parts.length++] = { item, type: types[i] as string, blobs };
    };
    const next = <Value>(promise: Promise<Value>, act: (value: Value) => void): void => {
      const guarded = (value: Value): void => {
        try {
          act(value);
        } catch (problem) {
          failed(problem);
        }
      };
      after(promise, guarded, failed);
    };
    const from = (at: number): void => {
      if (at === parts.length) {
        finish();
        return;
      }
      const { item, type, blobs } = parts[at] as (typeof parts)[number];
      next(apply(getType, item, [type]), given => {
        const blob = apply(slice, given, [0, undefined, type]);
        // A promise that is resolved with it would ask it for `then`.
        blobs[type] = defineProperty(blob, 'then', nothing);
        const flavour = type === 'text/plain' ? 'text' : type === 'text/html' ? 'html' : undefined;
        if (!flavour) from(at + 1);
        else
          next(apply(textOf, blob, []), text => {
            read[flavour] += text;
            from(at + 1);
          });
      });
    };
    const finish = (): void => {
      const copies = empty<ClipboardItem>();
      for (let i = 0; i < contents.length; i++) copies[i] = new Item(contents[i] as Record<string, Blob>);
      copies.length = contents.length;
      done({ copies: iterable(copies), text: read.text, html: read.html });
    };
    next(alone(listFrom, [undefined, items, take]), () => from(0));
  };
}
