import { browser } from 'wxt/browser';
import type { Sentences } from '../scan/sentences.ts';

// WXT types this by files that only a build writes; types must hold without one.
const { runtime } = browser as unknown as { runtime: { getURL(path: string): string } };

/** What rules say, from the extension's own files; read when first something is found, and kept while the worker lives. */
export function browserSentences(): () => Promise<Sentences> {
  let kept: Promise<Sentences> | undefined;
  return () => {
    kept ??= read().catch(error => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

async function read(): Promise<Sentences> {
  return (await fetch(runtime.getURL('/sentences.json'))).json();
}
