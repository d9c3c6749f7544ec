import { extension } from '../messaging/extension.ts';
import type { Sentences } from '../scan/sentences.ts';

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
  return (await fetch(extension.runtime.getURL('/sentences.json'))).json();
}
