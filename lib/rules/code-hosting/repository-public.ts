import type { Call, Request } from '../../languages/command.ts';
import { get, textOf } from '../../languages/flavours.ts';
import { operands, option } from '../../languages/options.ts';
import { internet } from '../principals.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { requestWords } from '../table.ts';

const valued = ['--visibility', '-R', '--repo', '-d', '--description', '-h', '--homepage', '-f', '--filename', '-s'];

function call(call: Call): Access | undefined {
  const name = operands(call, valued)[2]?.text ?? option(call, '-R', '--repo')?.text;
  const [, object, action] = call.verb;
  const visibility = option(call, '--visibility')?.text;
  const open = visibility === 'public' || call.words.some(word => /^(--public|-P)$/.test(word.text));
  const edits = action === 'edit' || (call.program === 'glab' && action === 'update');
  if (object === 'gist') return open && action === 'create' ? access('a gist', 'own') : undefined;
  if (action === 'create') return open ? access(name ?? 'a new repository', 'own') : undefined;
  if (edits && /^(private|internal)$/.test(visibility ?? ''))
    return {
      effect: 'NARROW',
      principal: internet,
      target: { kind: 'repository', name: name ?? 'this repository', breadth: 'single' },
      right: 'read',
      summary: 'Closes a repository',
      headline: `Fewer could read ${name ?? 'this repository'}.`,
      explanation: 'This narrows access. Copies that others have made stay.',
    };
  if (!open || !edits) return undefined;
  return {
    ...access(name ?? 'this repository'),
    undo: shellLine(
      call.program,
      'repo',
      action ?? 'edit',
      ...(name ? [name] : []),
      '--visibility',
      'private',
      ...(call.program === 'gh' ? ['--accept-visibility-change-consequences'] : []),
    ),
  };
}

function request({ verb, body, method, url }: Request): Access | undefined {
  const text = [body?.text, url.split('?')[1]].filter(Boolean).join('&');
  if (verb.includes('graphql')) {
    return /updateRepository\b/.test(text) && /visibility\s*:\s*PUBLIC/.test(text) ? access('a repository') : undefined;
  }
  if (method === 'GET' || method === 'DELETE') return undefined;
  const opens =
    textOf(get(body?.root, 'private')) === 'false' ||
    textOf(get(body?.root, 'visibility')) === 'public' ||
    /(^|&)(private=false|visibility=public)(&|$)/.test(text);
  if (!opens) return undefined;
  const creates = method === 'POST';
  return access(
    verb.slice(verb.findIndex(word => /^(?:repos|projects)$/.test(word)) + 1).join('/') || 'a repository',
    creates ? 'own' : 'ordinary',
  );
}

function access(name: string, sensitivity: Access['sensitivity'] = 'ordinary'): Access {
  return {
    effect: 'PUBLIC',
    principal: internet,
    target: { kind: 'repository', name, breadth: 'single' },
    right: sensitivity === 'own' ? 'read' : 'read-secret',
    sensitivity,
    summary: 'Makes a repository public',
    headline: `Everyone on the internet could read ${name}, with its whole history.`,
    explanation: 'Old commits, issues and build logs are shown as well, with any password that ever stood in them.',
    undoNote:
      'It can be made private again. What was copied in between cannot be taken back: change every secret in it.',
  };
}

export default {
  title: 'Makes a code repository public',
  references: [
    attack('T1567.001'),
    cwe(668),
    vendor('GitHub', 'https://docs.github.com/repositories/managing-your-repositorys-settings-and-features'),
  ],
  triggers: [...requestWords, ...'gh repo|gh gist|glab repo|glab project|glab snippet'.split('|')],
  call: { on: ['gh repo', 'gh gist create', 'glab repo', 'glab project', 'glab snippet create'], detect: call },
  request: { on: ['* repos', '* graphql', '* projects'], detect: request },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'gh repo edit acme/payroll --visibility private', direction: 'narrows' },
    {
      text: 'gh repo edit acme/payroll --visibility public',
      severity: 'high',
      effect: 'PUBLIC',
      undo: 'gh repo edit acme/payroll --visibility private --accept-visibility-change-consequences',
    },
    { text: 'gh repo create demo --public', severity: 'medium' },
    { text: `curl -X PATCH https://api.github.com/repos/acme/payroll -d '{"private": false}'`, severity: 'high' },
    { text: 'gh api -X PATCH repos/acme/payroll -f visibility=public', severity: 'high', principal: 'anonymous' },
    { text: 'glab api -X PUT projects/42 -f visibility=public', target: '42' },
    {
      text: 'glab repo update acme/payroll --visibility public',
      severity: 'high',
      undo: 'glab repo update acme/payroll --visibility private',
    },
    { text: 'glab project update --visibility=private', direction: 'narrows' },
    `gh api graphql -f query='mutation { updateRepository(input: {repositoryId: "R1", visibility: PUBLIC}) { clientMutationId } }'`,
  ],
  ignores: [
    'gh repo view acme/public',
    'gh api repos/acme/payroll --jq .private',
    `curl -X PATCH https://api.github.com/repos/acme/payroll -d '{"private": true}'`,
    'gh repo list acme --visibility public',
  ],
} satisfies Examples;
