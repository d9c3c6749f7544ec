/** Page's world → ours: `text` (and `html`) is about to be written by a script of the page. */
export type Asked = { id: number; text: string; html: string };

/** Page's world → ours: the browser refused the write that was allowed; it may be written in another way. */
export type Failed = { failed: number };

/** `go`: write it yourself. `done`: it is written already. `no`: refuse. */
export type Word = 'go' | 'done' | 'no';

/**
 * Ours → page's world. `wrap` tells whether to ask at all: off where the page does not concern us. Every message has its
 * `kind`: the page may put a member of any other name on `Object.prototype`.
 */
export type Told = { kind: 'word'; id: number; word: Word } | { kind: 'wrap'; on: boolean };
