import type { Context, Node } from './command.ts';
import { eachMap, get, textOf } from './flavours.ts';
import { parseTolerantJson } from './json/tolerant.ts';
import type { Analyser, Language } from './language.ts';
import { lineTest } from './line-test.ts';
import { computed, type Source } from './source.ts';
import { embedScripts } from './yaml/embedded.ts';
import { flavoursOf } from './yaml/flavour.ts';
import { readYaml } from './yaml/reader.ts';
import { intrinsic } from './yaml/scalar.ts';

/** A policy stands inside a resource, a Helm value or a string as often as by itself. */
function emitPolicies(root: Node, context: Context, analyser: Analyser, depth = 0): void {
  const emit = (policy: Node) =>
    analyser.emit({ kind: 'document', root: policy, verb: ['iam', 'policy'], range: policy.range, context });
  eachMap(root, map => {
    if (get(map, 'Statement') ?? get(map, 'iamRoleStatements')) {
      emit(map);
      return false;
    }
    if (/^(allow|deny)$/i.test(textOf(get(map, 'Effect')) ?? '') && (get(map, 'Action') ?? get(map, 'NotAction'))) {
      emit(map);
      return false;
    }
    for (const { value } of map.entries) {
      if (depth < 3 && value.kind === 'scalar' && /^\s*\{/.test(value.text) && value.text.includes('"Statement"')) {
        const inner = parseTolerantJson(computed(value.text, value.range));
        for (const policy of inner) emitPolicies(policy, context, analyser, depth + 1);
      }
    }
    return true;
  });
}

/** Settings of Kubernetes inside a string: the data of a ConfigMap, a template, a value that breaks out of its place. */
function emitTexts(root: Node, context: Context, analyser: Analyser, depth: number): void {
  let left = 20;
  eachMap(root, map => {
    for (const { value } of map.entries) {
      if (value.kind !== 'scalar' || !value.text.includes('\n') || !telling.test(value.text) || left-- <= 0) continue;
      const text = value.text.replace(/^[^\n:]*\n/, '');
      emitDocuments(readYaml(computed(text, value.range)), context, analyser, depth + 1);
    }
    return left > 0;
  });
}
const telling =
  /^[ \t]*(?:privileged|hostPID|hostIPC|hostNetwork|allowPrivilegeEscalation|hostPath|roleRef|clusterName|verbs|authorization|anonymous)["']?\s*:/m;

function emitDocuments(roots: readonly Node[], outer: Context, analyser: Analyser, depth = 0): void {
  for (const root of roots) {
    if (depth < 2) emitTexts(root, outer, analyser, depth);
    const all = flavoursOf(root);
    const template = all.some(({ verb }) => verb[0] === 'cfn');
    const context = template ? { ...outer, inside: [...outer.inside, 'cloudformation'] } : outer;
    for (const found of all) {
      analyser.emit({ kind: 'document', root: found.root, verb: found.verb, range: found.root.range, context });
      embedScripts(found, context, analyser);
    }
    emitPolicies(root, context, analyser);
  }
}

const treesOf = (source: Source): Node[] => {
  const json =
    !/^\s*\[(?:\.\.\.|\u2026)\]\s*\n/.test(source.text) &&
    /^\s*(?:\/\/|\/\*|[{[]\s*(?:["'}\]{[/<\d\u2026]|true|false|null|\.\.\.)|["'][\w.$-]+["']\s*:)/.test(source.text);
  return json ? parseTolerantJson(source).map(plain) : readYaml(source);
};

/** `{"Ref": "Bucket"}` as what it is: something that is not known yet. */
const plain = (node: Node): Node =>
  node.kind === 'map'
    ? intrinsic({ ...node, entries: node.entries.map(entry => ({ ...entry, value: plain(entry.value) })) })
    : node.kind === 'list'
      ? { ...node, items: node.items.map(plain) }
      : node;

/** The tree of one JSON or YAML text inside another command: a policy in an option, the body of a request. */
export const treeOf = (source: Source): Node | undefined => treesOf(source)[0];

function analyseDocuments(source: Source, context: Context, analyser: Analyser): void {
  emitDocuments(treesOf(source), context, analyser);
}

const isManifest = lineTest(/^[ \t]*(apiVersion|kind)[ \t]*:[ \t]*\S/m);
const isPart = lineTest(
  /^[ \t]*(?:(?:host(?:Network|PID|IPC)|privileged|allowPrivilegeEscalation|[a-z]\w*(?:\.\w+){2,9}):[ \t]*true|permissions:[ \t]*write-all)[ \t]*$/m,
);

export const yamlDocument: Language = {
  names: [
    'yaml',
    'yml',
    'k8s',
    'kubernetes',
    'cfn',
    'cloudformation',
    'gha',
    'compose',
    'ansible',
    'helm',
    'openshift',
  ],
  looksLike(text) {
    if (text.includes(':')) {
      if (isManifest(text)) return 0.92;
      if (isPart(text)) return 0.7;
    }
    if (!text.includes('\n')) return 0;
    const lines = text.split('\n', 40).filter(line => line.trim() !== '' && !/^\s*#/.test(line));
    const shaped = lines.filter(line => /^\s*(- )?["']?[\w./$-]+["']?\s*:(\s|$)|^\s*- \S|^---\s*$/.test(line));
    return lines.length > 1 && shaped.length / lines.length > 0.7 ? 0.8 : 0;
  },
  surest: 0.92,
  analyse: analyseDocuments,
};

export const jsonDocument: Language = {
  names: ['json', 'json-iam', 'jsonc', 'json5'],
  looksLike: text =>
    /^\s*(?:\/\/[^\n]*\n\s*)?[[{]\s*("|\}|\]|[[{]|\d|true|false|null|\/\/|')/.test(text) && /["']\s*:/.test(text)
      ? 0.92
      : /^\s*"[\w.$-]+"\s*:\s*[[{"]/.test(text)
        ? 0.85
        : 0,
  surest: 0.92,
  analyse: analyseDocuments,
};
