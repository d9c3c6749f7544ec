import type { Signal } from '../schema/signal.ts';

/** C2PA's wrapper for plain text: a byte order mark and a run of variation selectors that spell `C2PATXT`. */
const wrapper = /\uFEFF([\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{16,})/u;

/** C2PA 2.x, appendix A.8: a content credential inside the text survives copying. Its presence says "declared origin". */
export default {
  detect({ text }) {
    const run = wrapper.exec(text)?.[1];
    if (!run || !spell(run).startsWith('C2PATXT\0')) return undefined;
    const bytes = spell(run);
    if (!/trainedAlgorithmicMedia/.test(bytes)) return undefined;
    return { state: 'disclosed', says: 'The text carries a content credential that names an AI as its source.' };
  },
} satisfies Signal;

/** Variation selectors 1–16 stand for bytes 0–15, 17–256 for the rest. */
function spell(run: string): string {
  let bytes = '';
  for (const character of run) {
    const code = character.codePointAt(0) ?? 0;
    bytes += String.fromCharCode(code < 0xe0100 ? code - 0xfe00 : code - 0xe0100 + 16);
  }
  return bytes;
}
