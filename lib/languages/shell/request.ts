import type { Call, Request } from '../command.ts';
import { operands, option, options } from '../options.ts';
import { requestTo } from '../requests.ts';
import type { Source } from '../source.ts';
import { computed } from '../source.ts';
import { sourceOfWord } from './produce.ts';

const curlValued = [
  '-X',
  '--request',
  '-H',
  '--header',
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-urlencode',
  '--json',
  '-F',
  '--form',
  '-u',
  '--user',
  '-o',
  '--output',
  '-A',
  '-e',
  '-b',
  '-c',
  '--cookie',
  '--cert',
  '--key',
  '--cacert',
  '-x',
  '--proxy',
  '-T',
  '--url',
  '-w',
  '-m',
  '--max-time',
  '--retry',
  '--connect-timeout',
];

/** The HTTP request that curl, wget, `gh api`, `glab api`, `az rest` or httpie would make. */
export function requestOf(call: Call): Request | undefined {
  switch (call.program) {
    case 'curl':
      return curl(call);
    case 'wget': {
      const url = operands(call, ['-O', '-o', '--header', '--post-data', '--method', '--body-data', '-P', '-U']).at(-1);
      const data = option(call, '--post-data', '--body-data');
      return (
        url &&
        request(call, option(call, '--method')?.text ?? (data ? 'POST' : 'GET'), url.text, data && sourceOfWord(data))
      );
    }
    case 'gh':
    case 'glab':
      return call.verb[1] === 'api' ? hubApi(call) : undefined;
    case 'az': {
      const url = option(call, '--uri', '--url', '-u');
      const data = option(call, '--body', '-b');
      return call.verb[1] === 'rest' && url
        ? request(call, option(call, '--method', '-m')?.text ?? 'GET', url.text, data && sourceOfWord(data))
        : undefined;
    }
    case 'http':
    case 'https':
    case 'xh':
      return httpie(call);
    default:
      return undefined;
  }
}

function curl(call: Call): Request | undefined {
  const url = option(call, '--url') ?? operands(call, curlValued).find(word => /[./:]/.test(word.text));
  if (!url) return undefined;
  const data = options(
    call,
    '-d',
    '--data',
    '--data-raw',
    '--data-binary',
    '--data-urlencode',
    '--json',
    '-F',
    '--form',
  );
  const [first] = data;
  const body =
    data.length > 1 && first
      ? computed(data.map(word => word.text).join('&'), first.range)
      : first && sourceOfWord(first);
  // `-d @-` sends what comes on standard input.
  const piped = first?.text === '@-' && call.stdin?.known ? computed(call.stdin.text, call.range) : body;
  return request(call, option(call, '-X', '--request')?.text ?? (first ? 'POST' : 'GET'), url.text, piped);
}

/** `-f a=b` and `-F a=b` make a JSON object; `a[b]=c` and files stay as text. */
function hubApi(call: Call): Request | undefined {
  const path = operands(call, [
    '-X',
    '--method',
    '-f',
    '-F',
    '-H',
    '--header',
    '--hostname',
    '--input',
    '-q',
    '--jq',
    '-t',
    '--template',
    '--field',
    '--raw-field',
    '-R',
    '--repo',
  ])[1];
  if (!path) return undefined;
  const fields = options(call, '-f', '-F', '--field', '--raw-field');
  const host = option(call, '--hostname')?.text ?? (call.program === 'gh' ? 'api.github.com' : 'gitlab.com/api/v4');
  const entries = fields.map(word => {
    const at = word.text.indexOf('=');
    const value = word.text.slice(at + 1);
    return `${JSON.stringify(word.text.slice(0, at))}: ${/^(true|false|null|\d+)$/.test(value) ? value : JSON.stringify(value)}`;
  });
  const [first] = fields;
  const piped =
    option(call, '--input')?.text === '-' && call.stdin?.known ? computed(call.stdin.text, call.range) : undefined;
  const body = first
    ? computed(`{${entries.join(', ')}}`, {
        start: first.range.start,
        end: fields.at(-1)?.range.end ?? first.range.end,
      })
    : piped;
  const url = /^https?:/.test(path.text) ? path.text : `https://${host}/${path.text.replace(/^\//, '')}`;
  return request(call, option(call, '-X', '--method')?.text ?? (body ? 'POST' : 'GET'), url, body);
}

function httpie(call: Call): Request | undefined {
  const words = operands(call, ['-a', '--auth', '-A']);
  const method = /^[A-Z]{3,7}$/.test(words[0]?.text ?? '') ? words[0]?.text : undefined;
  const [url, ...items] = method ? words.slice(1) : words;
  if (!url) return undefined;
  const fields = items.filter(word => /^[\w.-]+:?=/.test(word.text));
  const text = fields
    .map(word =>
      word.text.replace(
        /^([\w.-]+)(:?)=(.*)$/s,
        (_, key: string, raw: string, value: string) =>
          `${JSON.stringify(key)}: ${raw ? value : JSON.stringify(value)}`,
      ),
    )
    .join(', ');
  const [first] = fields;
  return request(call, method ?? (first ? 'POST' : 'GET'), url.text, first && computed(`{${text}}`, first.range));
}

/** The request that a program with words would make. */
export const request = (call: Call, method: string, url: string, body: Source | undefined): Request | undefined =>
  requestTo(method, url, body, call.range, call.context);
