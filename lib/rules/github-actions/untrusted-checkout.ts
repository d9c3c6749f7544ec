import type { DocumentCommand, Node } from '../../languages/command.ts';
import { eachMap, entriesOf, get, listOf, textOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** `pull_request_target` runs with the repository's secrets; checking out the author's code hands them over. */
function detect({ root }: DocumentCommand): Access | undefined {
  const on = get(root, 'on') ?? get(root, 'true');
  const triggers = [...listOf(on).map(one => textOf(one) ?? ''), ...entriesOf(on).map(entry => entry.key)];
  if (!triggers.some(one => /^(pull_request_target|workflow_run|issue_comment)$/.test(one))) return undefined;
  let found: Node | undefined;
  eachMap(root, map => {
    const ref = `${textOf(get(map, 'with', 'ref')) ?? ''} ${textOf(get(map, 'with', 'repository')) ?? ''}`;
    const run = textOf(get(map, 'run')) ?? '';
    const outside = /github\.(event\.pull_request\.head|head_ref|event\.workflow_run\.head)|refs\/pull\//;
    if (
      (/checkout/.test(textOf(get(map, 'uses')) ?? '') && outside.test(ref)) ||
      /\bgh pr checkout\b|git (fetch|checkout)[^\n]*(refs\/pull|head[._]ref)/.test(run)
    )
      found ??= map;
    return !found;
  });
  if (!found) return undefined;
  return {
    effect: 'ESCALATE',
    principal: { kind: 'authenticated', name: 'everyone who can open a pull request' },
    target: { kind: 'repository', name: 'the repository and its secrets', breadth: 'single' },
    right: 'write',
    summary: 'Runs code of strangers with your secrets',
    headline: 'Everyone who can open a pull request could run code with the secrets and the token of this repository.',
    explanation:
      'This trigger runs with the rights of the repository, and the step takes the code of the author of the request.',
    undoNote: 'Use the trigger pull_request instead. Renew the secrets of the repository if the workflow has run.',
    range: found.range,
  };
}

export default {
  title: 'Runs code of a pull request with the secrets of the repository',
  references: [
    attack('T1195.002'),
    cwe(829),
    vendor(
      'pull_request_target',
      'https://docs.github.com/actions/security-for-github-actions/security-guides/security-hardening-for-github-actions',
    ),
  ],
  triggers: ['pull_request_target', 'workflow_run', 'issue_comment'],
  document: { on: ['gha'], detect },
} satisfies Rule;

const workflow = (on: string, step: string) => ({
  text: `on: ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n    - ${step}\n    - run: make test\n`,
  language: 'gha',
});
const checkout = 'uses: actions/checkout@v4';
export const examples = {
  detects: [
    {
      ...workflow(
        'pull_request_target',
        `${checkout}\n      with:\n        ref: \${{ github.event.pull_request.head.sha }}`,
      ),
      severity: 'high',
      effect: 'ESCALATE',
    },
    {
      ...workflow('[workflow_run]', `${checkout}\n      with: {ref: "\${{ github.event.workflow_run.head_branch }}"}`),
      severity: 'high',
    },
    { ...workflow('issue_comment', 'run: gh pr checkout 7'), severity: 'high' },
  ],
  ignores: [
    workflow('pull_request_target', checkout),
    workflow('pull_request', `${checkout}\n      with:\n        ref: \${{ github.event.pull_request.head.sha }}`),
    workflow('push', checkout),
  ],
} satisfies Examples;
