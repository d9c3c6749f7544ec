import type { Call } from '../command.ts';
import { operands, option, options } from '../options.ts';
import { computed, joined, type Source } from '../source.ts';
import { sourceOfWord } from './produce.ts';

const short: Record<string, string> = {
  sa: 'serviceaccount',
  svc: 'service',
  ns: 'namespace',
  deploy: 'deployment',
  ds: 'daemonset',
  sts: 'statefulset',
  po: 'pod',
  cm: 'configmap',
  netpol: 'networkpolicy',
  ing: 'ingress',
  psp: 'podsecuritypolicy',
  scc: 'securitycontextconstraints',
};

/** `deployments.apps/web` → `deployment`. */
export function objectKind(word: string): string {
  const kind = word.toLowerCase().replace(/[./].*$/s, '');
  if (Object.hasOwn(short, kind)) return short[kind] ?? kind;
  if (/(constraints|ingress)$/.test(kind)) return kind;
  return kind
    .replace(/policies$/, 'policy')
    .replace(/ingresses$/, 'ingress')
    .replace(/([^s])s$/, '$1');
}

/** The text of `kubectl patch -p` and `kubectl run --overrides` as the object that it becomes part of. */
export function clusterPatch(call: Call): Source | undefined {
  const patch = option(call, '-p', '--patch', '--overrides');
  const runs = call.verb[1] === 'run' || call.verb[1] === 'create';
  if (!patch?.known || !(runs || call.verb[1] === 'patch')) return undefined;
  const kind = runs ? 'pod' : objectKind(operands(call, ['-n', '--namespace', '--context', '--type'])[1]?.text ?? '');
  if (!/^\w{2,60}$/.test(kind)) return undefined;
  const named = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const source = sourceOfWord(patch);
  const all = source.range(0, source.text.length);
  const open = source.text.indexOf('{');
  const glue = (text: string, at = all.start) => ({ text, range: { start: at, end: at }, exact: false });
  const rest = (from: number) => ({
    text: source.text.slice(from),
    range: source.range(from, source.text.length),
    exact: all.end - all.start === source.text.length,
  });
  if (/^\s*\[/.test(source.text))
    return joined([glue(`{"kind":"${named}","apiVersion":"v1","patch":`), rest(0), glue('}', all.end)]);
  if (/^\s*\{/.test(source.text)) return joined([glue(`{"kind":"${named}","apiVersion":"v1",`), rest(open + 1)]);
  return joined([glue(`kind: ${named}\napiVersion: v1\n`), rest(0)]);
}

/** The values that `helm install --set a.b=c,d=e` gives to a chart, as the tree that they make. */
export function chartValues(call: Call): Source | undefined {
  if (!/^(install|upgrade)$/.test(call.verb[1] ?? '')) return undefined;
  const pairs = options(call, '--set', '--set-string', '--set-json').flatMap(word =>
    word.text.split(/,(?=[\w.[\]\\/-]+=)/).map(pair => ({ pair, word })),
  );
  const [first] = pairs;
  if (!first) return undefined;
  const texts = pairs.slice(0, 100).map(({ pair }) => {
    const [path = '', ...value] = pair.split('=');
    const keys = path.split(/(?<!\\)[.[]/).slice(0, 20);
    const inner = /^(true|false|null|\d{1,15})$/.test(value.join('='))
      ? value.join('=')
      : JSON.stringify(value.join('='));
    return keys.reduceRight((text, key) => `{${JSON.stringify(key.replace(/\]$|\\/g, ''))}:${text}}`, inner);
  });
  return computed(`{"values":[${texts.join(',')}]}`, first.word.range);
}
