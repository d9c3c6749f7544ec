import type { Context, Entry, Node } from '../command.ts';
import type { Analyser, Language } from '../language.ts';
import { computed, type Source, slice } from '../source.ts';
import { body } from './body.ts';
import { cursorOf } from './cursor.ts';
import { manifestOf } from './kubernetes.ts';
import { partsOf } from './parts.ts';
import { policyOf } from './policy.ts';
import { known, scopeOf } from './scope.ts';
import type { Attribute, Block } from './syntax.ts';
import { treeOfBody } from './tree.ts';

/**
 * Terraform, OpenTofu, and the policies of Vault, Consul and Nomad. Each block is a document, verb `hcl`, its type, its
 * first label: `['hcl', 'resource', 'aws_s3_bucket']`, `['hcl', 'path']`. Its root has the labels as `@type` and
 * `@name`. Policies and manifests in it are documents of their own, as if they stood alone.
 */
function analyseHcl(source: Source, context: Context, analyser: Analyser): void {
  const applied = { ...context, inside: [...context.inside, 'terraform'] };
  const cursor = cursorOf(source.text);
  const file = body(cursor, false);
  const everything = source.range(0, source.text.length);
  const scope = scopeOf(file, source);
  const loose: Attribute[] = [];
  for (const item of file) {
    if (item.kind === 'attribute') {
      loose.push(item);
      continue;
    }
    if (scope.budget.left <= 0) cursor.gaveUp = true;
    const tree = treeOfBody(item.body, scope, item.at.start, item.at.end);
    // Vault, Consul and Nomad read their policies as they are; the rest is a template.
    emitBlock(item, tree, source, aclType.test(item.type) ? context : applied, analyser);
  }
  const [first] = loose;
  if (first) {
    // Attributes without their block, as in "add this to your security group".
    const root = treeOfBody(loose, scope, first.at.start, loose.at(-1)?.at.end ?? first.at.end);
    analyser.emit({ kind: 'document', verb: ['hcl', 'attributes'], root, range: root.range, context });
    inside(root, ['attributes'], source, context, analyser, 0);
  }
  if (cursor.gaveUp) {
    const unseen = source.text.slice(0, 200);
    analyser.emit({
      kind: 'unseen',
      reason: 'too-deep',
      source: unseen,
      verb: ['too-deep'],
      range: everything,
      context,
    });
  }
}

function emitBlock(block: Block, tree: Node, source: Source, context: Context, analyser: Analyser): void {
  const [type = '', name = ''] = block.labels;
  const { range } = tree;
  const emit = (verb: readonly string[], root: Node) => analyser.emit({ kind: 'document', verb, root, range, context });
  const label = (key: string, value: string): Entry => ({ key, value: known(value, range), range });
  const entries = tree.kind === 'map' ? tree.entries : [];
  const root: Node = { kind: 'map', entries: [label('@type', type), label('@name', name), ...entries], range };
  const verb = ['hcl', block.type.toLowerCase(), type.toLowerCase()];
  emit(verb, root);
  if (type === 'aws_iam_policy_document') emit(['iam', 'policy', type], policyOf(tree));
  const manifest = block.type === 'resource' ? manifestOf(type, tree) : undefined;
  if (manifest) for (const found of partsOf(manifest)) emit(found.verb, found.root);
  else inside(root, [type], source, context, analyser, 0);
}

/** Policies, manifests and scripts in the values of a block. */
function inside(
  node: Node,
  at: readonly string[],
  source: Source,
  context: Context,
  analyser: Analyser,
  depth: number,
): void {
  if (depth > 8) return;
  if (node.kind === 'scalar') {
    embed(node, at, source, context, analyser);
    return;
  }
  if (depth > 0) {
    const found = partsOf(node);
    for (const { verb, root } of found)
      analyser.emit({ kind: 'document', verb: [...verb, ...at], root, range: root.range, context });
    if (found.length > 0) return;
  }
  if (node.kind === 'list') for (const item of node.items) inside(item, at, source, context, analyser, depth + 1);
  else for (const { key, value } of node.entries) inside(value, [...at, key], source, context, analyser, depth + 1);
}

/** Scripts that run on the new machine or on the reader's own. */
function embed(
  node: Extract<Node, { kind: 'scalar' }>,
  at: readonly string[],
  source: Source,
  context: Context,
  analyser: Analyser,
): void {
  const text = node.text.trimStart();
  const key = at.at(-1) ?? '';
  const provisioned =
    (at.includes('provisioner') && /^(command|inline)$/.test(key)) || (at[0] === 'external' && key === 'program');
  const scripted = /^#!.*\b(ba|da|k|z)?sh\b/.test(text);
  const manifest =
    /^(yaml_body|yaml_body_parsed|template_body|manifest|body)$/.test(key) && /^\s*[\w"']+\s*:/m.test(text);
  const policy = aclBlock.test(text);
  if (!provisioned && !scripted && !manifest && !policy) return;
  const { start, end } = node.range;
  const exact = source.text.slice(start, end) === node.text;
  const inner = exact ? slice(source, start, end) : computed(node.text, node.range);
  const within = scripted ? { ...context, elevated: true } : context;
  analyser.embed(inner, policy ? 'hcl' : manifest ? 'yaml' : 'shell', within);
}

const aclType = /^(?:path|namespace|(?:key|node|service|session|event|query|agent)(?:_prefix)?|host_volume|node_pool)$/;
/** Rules of Vault, Consul and Nomad as text in a resource. */
const aclBlock =
  /^(?:#[^\n]*\n\s*)?(?:path|namespace|(?:key|node|service|session|event|query|agent)(?:_prefix)?)\s+"[^"\n]*"\s*\{/;

const head =
  /^[ \t]*(?:(?:[+~]|-\/\+)[ \t]*)?(?:(?:resource|data|ephemeral)\s+"?[a-z]\w+"?\s+"?[\w-]+"?\s*\{|(?:module|variable|output|provider)\s+"?[\w.-]+"?\s*\{|(?:locals|terraform|moved|import|removed)\s*\{(?![\w\s,]{0,200}\}\s*from\b)|(?:path|(?:key|node|service|session|event|query|agent|namespace|host_volume|node_pool)(?:_prefix)?)\s+"[^"\n]*"\s*\{)/m;
/** A nested block alone, with an HCL attribute in it. */
const part = /^[ \t]*[a-z_]+(?:[ \t]+"[^"\n]*")?[ \t]*\{[ \t]*\n(?:[^\n]*\n){0,3}?[ \t]*\w+[ \t]*=[ \t]*["[\w]/m;
const assignment = /^[ \t]*[a-z_]{3,}[ \t]+=[ \t]+(?:"[^"\n]*"|\[|true$|false$|\d+$)/m;

const shellHeredoc = /[^=(,[:?\s][ \t]*<<-?[ \t]*["'\\]?\w/;

export const hcl: Language = {
  names: ['hcl', 'terraform', 'tf', 'tofu', 'opentofu', 'hcl-vault', 'hcl-nomad', 'hcl-consul', 'tfvars', 'hcl2'],
  looksLike(text) {
    if (text.includes('{')) {
      const found = head.exec(text);
      // `cat > main.tf <<EOF` is a shell's; the file in it is read from there.
      if (found) return shellHeredoc.test(text.slice(0, found.index)) ? 0.3 : 0.94;
      if (part.test(text)) return 0.82;
    }
    if (!text.includes('=')) return 0;
    const lines = text.split('\n', 20).filter(line => line.trim() !== '' && !/^\s*(#|\/\/)/.test(line));
    return lines.length > 0 && lines.every(line => assignment.test(line)) ? 0.6 : 0;
  },
  surest: 0.94,
  analyse: analyseHcl,
};
