import type { Request } from '../../languages/command.ts';
import { get, textOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { accessOf, anyone, type Common, fromTable, type Row, requestWords } from '../table.ts';

const common: Common = {
  kind: 'account',
  effect: 'CRED',
  who: anyone,
  right: 'write-part',
  summary: 'Adds a key or token for code',
  explanation: 'Whoever holds the key or token can act as the account or repository that it belongs to.',
  note: 'Delete the key or token where it was made; what was done with it stays done.',
};
const rows: readonly Row[] = [
  {
    on: /^gh repo deploy-key add\b.* (?:-w|--allow-write)\b/,
    right: 'write',
    says: 'Whoever has the key could change the repository.',
  },
  { on: /^(?:gh|glab) (?:repo )?deploy-key add\b/, says: 'Whoever has the key could read the repository.' },
  { on: /^(?:gh|glab) (?:ssh|gpg)-key add\b/, says: 'Whoever has the key could act as the account.' },
  {
    on: /^gh auth refresh\b.* (?:-s|--scopes)[= ](?<role>\S+)/,
    effect: 'BROADEN',
    right: 'read',
    says: 'The stored login could also do {role}.',
  },
  {
    on: /^gh auth token\b|^gh auth status\b.* (?:-t|--show-token)\b/,
    effect: 'EXPOSE',
    right: 'read',
    says: 'The secret token of the login would be shown.',
  },
  { on: /^glab token create\b/, says: 'A new token would be made.' },
  {
    on: /^(?:gh|glab) (?:secret|variable) set\b.* (?:-v|--visibility)[= ]all\b/,
    effect: 'GRANT',
    right: 'read-secret',
    says: 'Every repository of the organization could use the secret.',
  },
];
const kinds: Record<string, { says: string; right?: Access['right']; effect?: Access['effect'] }> = {
  keys: { says: 'Whoever has the key could act on the repository or account.' },
  hooks: {
    says: 'Everything that happens would be reported to another address.',
    effect: 'EXPOSE',
    right: 'read-secret',
  },
  deploy_keys: { says: 'Whoever has the key could reach the repository.' },
  deploy_tokens: { says: 'Whoever has the token could reach the repository.' },
  access_tokens: { says: 'Whoever has the token could act on the project.', right: 'write' },
  personal_access_tokens: { says: 'Whoever has the token could act as the account.', right: 'write' },
  impersonation_tokens: { says: 'Whoever has the token could act as that user.', right: 'admin' },
  authorizations: { says: 'Whoever has the token could act as the account.', right: 'write' },
  'registration-token': {
    says: 'Whoever has the token could add a machine that runs the repository’s jobs.',
    right: 'write',
  },
};

function request({ verb, method, body }: Request): Access | undefined {
  const word = verb.findLast(one => Object.hasOwn(kinds, one));
  const kind = word && kinds[word];
  if (!kind || !/^(POST|PUT)$/.test(method)) return undefined;
  const writes = textOf(get(body?.root, 'read_only')) === 'false' || textOf(get(body?.root, 'can_push')) === 'true';
  const target = verb
    .slice(2, verb.indexOf(word))
    .filter(one => !/^(api|v4)$/.test(one))
    .join('/');
  return accessOf({ ...kind, ...(writes ? { right: 'write' as const } : {}) }, common, { target }, false);
}

export default {
  title: 'Adds a key, token or hook to a code host',
  references: [attack('T1098.004'), attack('T1528'), cwe(522), vendor('GitHub CLI', 'https://cli.github.com/manual/')],
  triggers: [...requestWords, ...'gh repo|gh ssh|gh gpg|gh auth|gh secret|gh variable|glab '.split('|')],
  call: { on: ['gh', 'glab'], detect: fromTable(rows, common) },
  request: {
    on: ['* repos', '* user', '* orgs', '* projects', '* users', '* groups', '* authorizations'],
    detect: request,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'gh ssh-key add ~/.ssh/work.pub --title work', severity: 'medium', effect: 'CRED' },
    { text: 'gh repo deploy-key add ci.pub --allow-write -R acme/web', severity: 'medium' },
    { text: `gh api repos/acme/web/keys -f title=ci -f key='ssh-ed25519 AAAA' -F read_only=false`, severity: 'medium' },
    {
      text: `curl -X POST https://api.github.com/repos/acme/web/hooks -d '{"config": {"url": "https://example.com"}}'`,
      effect: 'EXPOSE',
    },
    'gh auth refresh -s admin:org',
  ],
  ignores: [
    'gh ssh-key list',
    'gh auth status',
    'gh api repos/acme/web/keys',
    'gh api -X DELETE repos/acme/web/keys/7',
    'gh secret list',
  ],
} satisfies Examples;
