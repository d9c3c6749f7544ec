import type { Context } from './command.ts';
import type { Analyser, Language } from './language.ts';
import { requestTo } from './requests.ts';
import { computed, type Source, slice } from './source.ts';

const literal = String.raw`(?:[frbu]{0,2}"([^"\n]{1,400})"|[frbu]{0,2}'([^'\n]{1,400})'|\x60([^\x60\n]{1,400})\x60)`;
/** `requests.post('…'`, `axios.put("…"`, `fetch('…'`, `httpx.patch(…`, `session.delete(…`, `Net::HTTP.post(URI('…')`. */
const called = new RegExp(
  String.raw`\b(?:(?:requests|httpx|session|client|axios|http|HTTParty|Faraday|Http)(?:\.|::)(get|post|put|patch|delete)|(?:window\.)?(fetch|got|axios))\s{0,9}\(\s{0,9}(?:URI\()?${literal}`,
  'gi',
);

/** Calls of HTTP libraries in a script. The body is what stands in braces after the address. */
export function webRequests(source: Source, context: Context, analyser: Analyser): void {
  for (const found of source.text.matchAll(called)) {
    const url = found[3] ?? found[4] ?? found[5] ?? '';
    if (!/^https?:|^\/|^[{$]/.test(url)) continue;
    const end = found.index + found[0].length;
    const rest = source.text.slice(end, end + 1_200);
    const method = found[1] ?? /^[^;]{0,200}?\bmethod\s*:\s*["'](\w{3,7})["']/.exec(rest)?.[1] ?? 'GET';
    const body = bodyOf(rest);
    const range = source.range(found.index, end);
    const asked = requestTo(method, url, body === undefined ? undefined : computed(body, range), range, context);
    if (asked) analyser.emit(asked);
  }
}

/** The object behind `json=`, `data=`, `body:`, `data:`, `JSON.stringify(`, or the second argument, as JSON. */
function bodyOf(rest: string): string | undefined {
  const named =
    /^[^;]{0,400}?(?:\b(?:json|data)\s{0,9}=\s{0,9}(?:json\.dumps\()?|\b(?:body|data)\s{0,9}:\s{0,9}(?:JSON\.stringify\()?)(?=\{)/.exec(
      rest,
    );
  // The options of `fetch` are no body.
  const second = /^\s{0,20},\s{0,20}(?=\{(?!\s{0,20}["']?method\b))/.exec(rest);
  const at = named ?? second;
  if (!at) return undefined;
  let depth = 0;
  for (let i = at[0].length; i < rest.length; i++) {
    if (rest[i] === '{') depth++;
    else if (rest[i] === '}' && --depth === 0) return json(rest.slice(at[0].length, i + 1));
  }
  return undefined;
}

const json = (text: string): string =>
  text
    .replaceAll("'", '"')
    .replace(/([{,]\s{0,20})(\w{1,60})\s{0,5}:/g, '$1"$2":')
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replace(/\bNone\b/g, 'null');

const requestLine =
  /^[ \t]*(GET|POST|PUT|PATCH|DELETE)[ \t]+((?:https?:\/\/|\/|_(?:security|plugins|cluster|snapshot)\/)\S{1,600})(?:[ \t]+HTTP\/\d(?:\.\d)?)?[ \t]*$/gm;

const oneRequest = new RegExp(requestLine.source, 'm');

/** A request as it goes over the line: `POST /path HTTP/1.1`, headers, a blank line, the body; or as a search server’s console takes it. */
export const http: Language = {
  names: ['http', 'rest', 'https'],
  looksLike: text => (oneRequest.test(text.slice(0, 2_000)) ? 0.9 : 0),
  surest: 0.9,
  analyse(source, context, analyser) {
    const all = [...source.text.matchAll(requestLine)].slice(0, 200);
    all.forEach((found, i) => {
      const from = found.index + found[0].length;
      const part = source.text.slice(from, all[i + 1]?.index ?? source.text.length);
      const host = /^[ \t]*Host:[ \t]*(\S+)/im.exec(part.slice(0, 2_000))?.[1] ?? 'host';
      const open = part.search(/\n\s*\n?\s*[[{]/);
      const bodyAt = open < 0 ? -1 : open + part.slice(open).search(/[[{]/);
      const body = bodyAt < 0 ? undefined : slice(source, from + bodyAt, from + part.length);
      const url = found[2] ?? '';
      const range = source.range(found.index, from);
      const asked = requestTo(
        found[1] ?? 'GET',
        /^http/i.test(url) ? url : `https://${host}/${url.replace(/^\//, '')}`,
        body,
        range,
        context,
      );
      if (asked) analyser.emit(asked);
    });
  },
};
