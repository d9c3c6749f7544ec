import type { Context } from './command.ts';
import type { Analyser, Language } from './language.ts';
import { joined, type Source } from './source.ts';

const resource =
  /^[ \t]*resource \w{1,80} '([\w.]{1,80}\/[\w./-]{1,200})@[\w.-]{1,40}' = (?:if \([^\n]{0,200}\) )?(?=[{[])/m;
const resources = new RegExp(resource.source, 'gm');

/** Azure's Bicep: each resource is what it would be in a template of the Resource Manager. */
export const bicep: Language = {
  names: ['bicep'],
  looksLike: text => (text.includes('@') && resource.test(text) ? 0.95 : 0),
  surest: 0.95,
  analyse: analyseBicep,
};

function analyseBicep(source: Source, context: Context, analyser: Analyser): void {
  const text = withoutCalls(source.text.slice(0, 50_000));
  let end = 0;
  for (const found of text.matchAll(resources)) {
    if (found.index < end) continue;
    const open = text.indexOf('{', found.index + found[0].length);
    if (open < 0) return;
    end = closing(text, open);
    const type = { text: `{"type":"${found[1]}",`, range: source.range(found.index, open), exact: false };
    const body = { text: text.slice(open + 1, end), range: source.range(open + 1, end), exact: true };
    analyser.embed(joined([type, body]), 'json', context);
  }
}

/** `guid(resourceGroup().id, 'a')` as one bare word of the same length: what it names can still be read. */
function withoutCalls(text: string): string {
  let plain = text;
  for (let depth = 0; depth < 4; depth++)
    plain = plain.replace(/\b\w{1,60}\([^()\n]{0,300}\)/g, call => call.replace(/[\s()'",:{}[\]]/g, '_'));
  return plain;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const one = text[i] ?? '';
    if (one === "'") {
      const quote = text.indexOf("'", i + 1);
      if (quote < 0) return text.length;
      i = quote;
    } else if ('{['.includes(one)) depth++;
    else if ('}]'.includes(one) && --depth === 0) return i + 1;
  }
  return text.length;
}
