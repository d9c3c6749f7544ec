/**
 * Page's world → ours. `asks`: a script of the page is about to write, with `askingOf` in it. `failed`: the browser
 * refused the write of this number, which was allowed; it may be written in another way.
 */
export const asks = 'a';
export const failed = 'f';

/** Ours → page's world, with the number of what was asked. `go`: write it yourself. `done`: it is written. `no`: refuse. */
export type Word = 'go' | 'done' | 'no';

export type Asked = { id: number; text: string; html: string };

/**
 * As one text. Not JSON: the page's world would ask its strings for `toJSON`, which is the page's to define. An object
 * would not come through in Firefox.
 */
export const sayAsked = ({ id, text, html }: Asked): string => `${id} ${text.length} ${text}${html}`;

/** In our own world. */
export function readAsked(said: string): Asked {
  const [, id, length] = /^(\d+) (\d+) /.exec(said) ?? [];
  const both = said.slice(`${id} ${length} `.length);
  return { id: Number(id), text: both.slice(0, Number(length)), html: both.slice(Number(length)) };
}
