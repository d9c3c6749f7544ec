import type { Signal } from '../schema/signal.ts';

const machine = /^\s*["']?(?:ai-generated|autonomous|ai-originated|machine-generated|true|yes|1)\b/i;
const source = /(?:^|\/)(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia)\/?$/;
/** GB 45438-2025: the implicit label is an object whose `Label` is 1 where the text was generated; 2 and 3 are guesses. */
const implicit = /["']?Label["']?\s*:\s*["']?1\b/;
const metas = new Set(['ai-disclosure', 'ai-generated', 'ai-content-declaration', 'aigc']);

/**
 * `ai-disclosure` on the post, or on the page as its default (https://github.com/WICG/proposals/issues/261), and
 * schema.org's digital source type. `none` and `ai-assisted` on the post outweigh the page's default: a person wrote it.
 */
export default {
  detect({ declarations: own }, { declarations: page }) {
    const seen = (one: { name: string; value: string }) => `${one.name}: ${one.value}`.slice(0, 200);
    const post = own.find(one => machine.test(one.value));
    if (post) return { state: 'disclosed', says: 'The post declares that an AI wrote it.', seen: seen(post) };
    if (own.length > 0) return undefined;
    const whole = page.find(
      one =>
        (metas.has(one.name) && machine.test(one.value)) ||
        (one.name === 'aigc' && implicit.test(one.value)) ||
        (one.name === 'digitalSourceType' && source.test(one.value)),
    );
    return whole && { state: 'disclosed', says: 'The page declares that an AI wrote it.', seen: seen(whole) };
  },
} satisfies Signal;
