import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../lib/languages/analyse.ts';
import type { DocumentCommand, Node } from '../../../../lib/languages/command.ts';

/** A tree as plain values; what is not known stands as `?text`. Of an entry that stands twice, all. */
function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.known ? node.value : `?${node.text}`;
  if (node.kind === 'list') return node.items.map(plain);
  const result: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    if (key.startsWith('@')) continue;
    result[key] = key in result ? [result[key], plain(value)].flat() : plain(value);
  }
  return result;
}
const documents = (text: string): DocumentCommand[] =>
  analyse(text, 'hcl').commands.flatMap(command => (command.kind === 'document' ? [command] : []));
const root = (text: string, verb = 'hcl resource'): unknown => {
  const found = documents(text).find(one => one.verb.join(' ').startsWith(verb));
  return found && plain(found.root);
};
const value = (expression: string, before = '') =>
  (root(`${before}\nresource "a_b" "c" {\n  x = ${expression}\n}`) as { x: unknown }).x;

describe('values', () => {
  test('locals and defaults of variables are resolved, wherever they stand', () => {
    expect(value('local.all', 'locals {\n  all = [var.net]\n}\nvariable "net" {\n  default = "0.0.0.0/0"\n}')).toEqual([
      '0.0.0.0/0',
    ]);
    expect(value('local.m["b"].c', 'locals {\n  m = { b = { c = 7 } }\n}')).toBe(7);
    expect(value('local.a', 'locals {\n  a = local.b\n  b = local.a\n}')).toBe('?local.a');
    expect(value('var.x', 'variable "x" {\n  type = string\n}')).toBe('?var.x');
  });

  test('functions on literals are folded', () => {
    expect(value('join("-", ["public", lower("READ")])')).toBe('public-read');
    expect(value('concat(["a"], tolist(["b"]))')).toEqual(['a', 'b']);
    expect(value('format("%s/%d", "0.0.0.0", 0)')).toBe('0.0.0.0/0');
    expect(value('replace("publicXread", "X", "-")')).toBe('public-read');
    expect(value('split(",", "a,b")')).toEqual(['a', 'b']);
    expect(value('base64decode("cHVibGljLXJlYWQ=")')).toBe('public-read');
    expect(value('[for x in ["a", "b"] : "${x}1"]')).toEqual(['a1', 'b1']);
    expect(value('lookup({ a = 1 }, "a", 2)')).toBe(1);
    expect(value('file("policy.json")')).toBe('?file("policy.json")');
  });

  test('choices are taken where the test is known', () => {
    expect(value('true ? "a" : "b"')).toBe('a');
    expect(
      value(
        'var.e == "prod" && !var.o ? "a" : "b"',
        'variable "e" {\n  default = "prod"\n}\nvariable "o" {\n  default = false\n}',
      ),
    ).toBe('a');
    expect(value('var.unknown ? "a" : "b"')).toBe('?var.unknown ? "a" : "b"');
  });

  test('templates keep what only Terraform knows as written', () => {
    expect(value('"${local.a}/x"', 'locals {\n  a = "b"\n}')).toBe('b/x');
    expect(value('"arn:${data.x.y.id}:root"')).toBe('?arn:${data.x.y.id}:root');
    expect(value('"$${not}"')).toBe('${not}');
    expect(value('"a \\"quoted\\" b"')).toBe('a "quoted" b');
  });

  test('text that is JSON is the tree it holds, with holes', () => {
    const text = 'x = <<-EOF\n  { "a": ["${aws_x.y.id}", 1,] }\n  EOF\n  z = 1';
    expect(root(`resource "a_b" "c" {\n  ${text}\n}`)).toEqual({ x: { a: ['?${aws_x.y.id}', 1] }, z: 1 });
    expect(value('jsonencode({ "a" : 1, b = [true] })')).toEqual({ a: 1, b: [true] });
  });
});

describe('blocks', () => {
  test('a block that stands twice is two entries, and dynamic blocks are what they make', () => {
    const text =
      'resource "a_b" "c" {\n  rule {\n    p = 1\n  }\n  dynamic "rule" {\n    for_each = { x = 2, y = 3 }\n    iterator = it\n    content {\n      p = it.value\n      n = it.key\n    }\n  }\n}';
    expect(root(text)).toEqual({ rule: [{ p: 1 }, { p: 2, n: 'x' }, { p: 3, n: 'y' }] });
  });

  test('comments of all three kinds are not there', () => {
    expect(root('# resource "x" "y" {}\nresource "a_b" "c" {\n  // p = 1\n  /* p = 2\n */ q = 3 # four\n}')).toEqual({
      q: 3,
    });
  });

  test('a policy document is the policy that it makes', () => {
    const text =
      'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:*"]\n    principals {\n      type = "AWS"\n      identifiers = ["*"]\n    }\n    condition {\n      test = "StringEquals"\n      variable = "aws:SourceVpc"\n      values = ["v"]\n    }\n  }\n}';
    expect(root(text, 'iam policy')).toEqual({
      Statement: [
        {
          Effect: 'Allow',
          Action: ['s3:*'],
          Principal: { AWS: ['*'] },
          Condition: { StringEquals: { 'aws:SourceVpc': ['v'] } },
        },
      ],
    });
  });

  test('policies in resources, and resources of the Kubernetes provider, are documents of their own', () => {
    const policy = 'policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*" }] })';
    expect(root(`resource "aws_iam_role" "r" {\n  inline_policy {\n    ${policy}\n  }\n}`, 'iam policy')).toEqual({
      Statement: [{ Effect: 'Allow', Action: '*' }],
    });
    const pod =
      'resource "kubernetes_pod_v1" "p" {\n  spec {\n    host_pid = true\n    container {\n      name = "a"\n    }\n    container {\n      name = "b"\n    }\n  }\n}';
    expect(root(pod, 'k8s pod')).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { hostPID: true, containers: [{ name: 'a' }, { name: 'b' }] },
    });
  });

  test('scripts in resources are shell', () => {
    const text =
      'resource "null_resource" "n" {\n  provisioner "local-exec" {\n    command = "chmod 777 /srv"\n  }\n}\nresource "x_y" "z" {\n  user_data = <<EOF\n#!/bin/bash\nuseradd ann\nEOF\n}';
    const calls = analyse(text, 'hcl').commands.flatMap(one => (one.kind === 'call' ? [one.program] : []));
    expect(calls).toEqual(['chmod', 'useradd']);
  });

  test('every range stands where its text stands', () => {
    const text = 'resource "a_b" "c" {\n  acl = "public-read"\n  p = <<EOF\n{"k": "v"}\nEOF\n}';
    const [first] = documents(text);
    const at = (node: Node | undefined) => node && text.slice(node.range.start, node.range.end);
    const entries = first?.root.kind === 'map' ? first.root.entries : [];
    expect(at(entries.find(one => one.key === 'acl')?.value)).toBe('public-read');
    const p = entries.find(one => one.key === 'p')?.value;
    expect(at(p?.kind === 'map' ? p.entries[0]?.value : undefined)).toMatch(/"?v"?/);
  });
});

describe('what is broken', () => {
  test('a missing bracket, quote or comma loses little', () => {
    expect(root('resource "a_b" "c" {\n  x = ["a"\n    "b"]\n  y = "open\n  z = 1\n')).toEqual({
      x: ['a', 'b'],
      y: 'open',
      z: 1,
    });
    expect(root('}\n)\nresource "a_b" "c"\n{\n  x = 1\n}')).toEqual({ x: 1 });
    expect(root('resource "a_b" "c" {\n  ...\n  x = 1\n}')).toEqual({ x: 1 });
  });

  test('of a diff or a plan, what will be is read and what goes is not', () => {
    const text =
      '# a_b.c will be updated\n~ resource "a_b" "c" {\n  ~ acl = "private" -> "public-read"\n  + net = "0.0.0.0/0"\n  - old {\n  -   x = 1\n  - }\n    id = (known after apply)\n}';
    expect(analyse(text).language).toBe('hcl');
    expect(root(text)).toMatchObject({ acl: 'public-read', net: '0.0.0.0/0' });
    expect(root(text)).not.toHaveProperty('old');
  });

  test('a plan that replaces is read, lists and all', () => {
    const text =
      '-/+ resource "a_b" "c" {\n  + nets = [\n    + "0.0.0.0/0",\n    - "10.0.0.0/8",\n  ]\n  + in = [\n    + {\n      + port = 22\n    },\n  ]\n}';
    expect(root(text)).toMatchObject({ nets: ['0.0.0.0/0', expect.stringMatching(/^\?/)], in: [{ port: 22 }] });
  });

  test('settings without their resource are one document', () => {
    expect(root('acl = "public-read"\nforce = true', 'hcl attributes')).toEqual({ acl: 'public-read', force: true });
  });

  test('what is too deep is said', () => {
    const reasons = analyse(`resource "a_b" "c" {\n x = ${'['.repeat(500)}`, 'hcl').commands.map(one => one.verb[0]);
    expect(reasons).toContain('too-deep');
  });
});

describe('detection', () => {
  test.each([
    'resource "aws_s3_bucket" "b" {\n  bucket = "x"\n}',
    'module "vpc" {\n  source = "x"\n}',
    'path "secret/*" {\n  capabilities = ["read"]\n}',
    'ingress {\n  from_port = 22\n}',
  ])('%s is HCL without being told', text => expect(analyse(text).language).toBe('hcl'));

  test.each([
    'if true; then\n  echo {\nfi',
    'location / {\n  proxy_pass http://x;\n}',
    'a: b\nc: {d: e}',
    'x=1 y=2 run',
  ])('%s is not', text => expect(analyse(text).language).not.toBe('hcl'));
});
