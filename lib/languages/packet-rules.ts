import type { Language } from './language.ts';
import { joined, slice } from './source.ts';

/** A line of `iptables-restore` and of `nft -f`, as the command that does the same. Blocks of nftables are not read. */
const line =
  /^[ \t]*(?:(-[AIP] \S[^\n]*)|((?:add|insert|flush|delete) (?:rule|chain|table|ruleset)\b[^\n]*|flush ruleset))$/gm;

export const packetRules: Language = {
  names: ['packet rules'],
  looksLike: () => 0,
  surest: 0,
  analyse(source, context, analyser) {
    for (const found of source.text.matchAll(line)) {
      const written = found[1] ?? found[2] ?? '';
      const start = found.index + found[0].length - written.length;
      const rest = slice(source, start, start + written.length);
      const range = rest.range(0, written.length);
      const program = {
        text: found[1] ? 'iptables ' : 'nft ',
        range: { start: range.start, end: range.start },
        exact: false,
      };
      const whole = joined([program, { text: written, range, exact: range.end - range.start === written.length }]);
      analyser.embed(whole, 'shell', context);
    }
  },
};
