import type { DocumentCommand, Node } from '../../languages/command.ts';
import { eachMap, entriesOf, get, listOf, textOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

/** What the token of a run may change; of the others the right to write is small. */
const strong = /^(contents|actions|packages|deployments|security-events|administration|organization-\w+|attestations)$/;

function detect({ root }: DocumentCommand): readonly Access[] {
  const outsiders = /pull_request/.test(triggersOf(root));
  const found: Access[] = [];
  eachMap(root, map => {
    const permissions = get(map, 'permissions');
    if (textOf(permissions) === 'write-all')
      found.push(access('everything in the repository', 'admin', permissions, outsiders));
    for (const scope of entriesOf(permissions)) {
      if (textOf(scope.value) !== 'write') continue;
      if (scope.key === 'id-token') found.push(identity(scope.value, outsiders));
      else found.push(access(scope.key, strong.test(scope.key) ? 'write' : 'write-part', scope.value, outsiders));
    }
    return true;
  });
  return found;
}

function triggersOf(root: Node): string {
  const on = get(root, 'on') ?? get(root, 'true');
  return [...listOf(on).map(one => textOf(one) ?? ''), ...entriesOf(on).map(entry => entry.key)].join(' ');
}

function access(what: string, right: Right, node: Node | undefined, outsiders: boolean): Access {
  const total = right === 'admin';
  return {
    effect: 'GRANT',
    principal: outsiders
      ? { kind: 'unknown', name: 'whoever can start or steer the workflow' }
      : { kind: 'service', name: 'every step of the workflow' },
    target: { kind: 'repository', name: what, breadth: total ? 'collection' : 'single' },
    right,
    summary: total ? 'The workflow may change everything' : `The workflow may change ${what}`.slice(0, 60),
    headline: `${outsiders ? 'Whoever can start or steer the workflow' : 'Every step of the workflow, also those of others,'} could change ${what}.`,
    explanation: 'Each action that the workflow uses gets the same token. One that is taken over can use it.',
    undoNote: 'Take the permission out again, and set `permissions: read-all` or less at the top.',
    ...(node ? { range: node.range } : {}),
  };
}

function identity(node: Node, outsiders: boolean): Access {
  return {
    ...access('cloud accounts that trust the workflow', 'write', node, outsiders),
    effect: 'TRUST',
    sensitivity: outsiders ? 'system' : 'ordinary',
    summary: 'The workflow may log in to clouds',
    headline: `${outsiders ? 'Whoever can start or steer the workflow' : 'Every step of the workflow'} could log in to the clouds that trust this repository.`,
    explanation:
      'With this right a step can ask for a token that proves it is this workflow. What it may do is decided in the cloud.',
  };
}

export default {
  title: 'Gives a workflow more rights',
  references: [
    attack('T1098'),
    cwe(266),
    vendor(
      'GITHUB_TOKEN',
      'https://docs.github.com/actions/security-for-github-actions/security-guides/automatic-token-authentication',
    ),
  ],
  triggers: ['permissions'],
  document: { on: ['gha'], detect },
} satisfies Rule;

const workflow = (permissions: string, on = 'push') => ({
  text: `name: build\non: ${on}\npermissions: ${permissions}\njobs:\n  a:\n    runs-on: ubuntu-latest\n`,
  language: 'gha',
});
export const examples = {
  detects: [
    { ...workflow('write-all'), severity: 'high', effect: 'GRANT' },
    { ...workflow('{contents: write}'), severity: 'medium' },
    { ...workflow('{id-token: write, contents: read}'), severity: 'medium', effect: 'TRUST' },
    { ...workflow('{id-token: write}', 'pull_request'), severity: 'high' },
    { ...workflow('{issues: write}'), severity: 'low' },
    { text: 'permissions: write-all', severity: 'high' },
  ],
  ignores: [
    workflow('read-all'),
    workflow('{contents: read}'),
    workflow('{}'),
    { text: 'permissions:\n  read: true\n', language: 'yaml' },
  ],
} satisfies Examples;
