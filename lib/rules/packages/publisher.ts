import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, internet, type Row } from '../table.ts';

const common: Common = {
  kind: 'package',
  effect: 'GRANT',
  who: 'user',
  right: 'admin',
  summary: 'Lets somebody publish a package',
  explanation: 'Whoever may publish decides what runs on every machine that installs or updates the package.',
};
const rows: readonly Row[] = [
  {
    on: /^(?<role>npm|yarn npm|pnpm) (?:owner|author) add (?<who>\S+)(?: (?<target>\S+))?/,
    target: '{target}',
    sensitivity: 'system',
    says: '{who} could publish {target}.',
    undo: '{role} owner rm {who} {target}',
  },
  {
    on: /^gem owner (?<target>[^-\s]\S*) (?:-a|--add)[= ](?<who>\S+)/,
    sensitivity: 'system',
    says: '{who} could publish {target}.',
    undo: 'gem owner {target} --remove {who}',
  },
  {
    on: /^gem owner (?:-a|--add)[= ](?<who>\S+) (?<target>\S+)/,
    sensitivity: 'system',
    says: '{who} could publish {target}.',
    undo: 'gem owner {target} --remove {who}',
  },
  {
    on: /^cargo owner (?:-a|--add)[= ](?<who>\S+)(?: (?<target>[^-\s]\S*))?/,
    sensitivity: 'system',
    says: '{who} could publish the package.',
    undo: 'cargo owner --remove {who} {target}',
  },
  {
    on: /^npm access grant (?<role>read-only|read-write) (?<who>\S+)(?: (?<target>\S+))?/,
    who: 'group',
    right: 'write',
    says: '{who} would have {role} access to {target}.',
    undo: 'npm access revoke {who} {target}',
  },
  {
    on: /^npm org set (?<target>\S+) (?<who>\S+)(?: (?<role>\S+))?/,
    right: 'write',
    reach: 'collection',
    says: '{who} would belong to the organization {target}.',
    undo: 'npm org rm {target} {who}',
  },
  {
    on: /^npm team add (?<target>\S+) (?<who>\S+)/,
    right: 'write',
    says: '{who} would belong to the team {target}.',
    undo: 'npm team rm {target} {who}',
  },
  {
    on: /^npm access (?:public|set status=public)(?: (?<target>\S+))?/,
    effect: 'PUBLIC',
    who: internet,
    right: 'read',
    says: 'Everyone could install {target}.',
    undo: 'npm access set status=private {target}',
  },
  {
    on: /^npm access (?:2fa-not-required|set mfa=none)(?: (?<target>\S+))?/,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever has a token' },
    right: 'write',
    says: '{target} could be published with a stolen password alone.',
    undo: 'npm access set mfa=publish {target}',
  },
  {
    on: /^npm profile disable-2fa\b/,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever has the password' },
    right: 'write',
    target: 'the account',
    says: 'A password alone would be enough to publish.',
    undo: 'npm profile enable-2fa auth-and-writes',
  },
  {
    on: /^(?:npm|pnpm|yarn(?: npm)?) publish\b(?!.*--dry-run).*--access[= ]public\b/,
    effect: 'PUBLIC',
    who: internet,
    right: 'read',
    sensitivity: 'own',
    target: 'the package',
    says: 'Everyone could install the package and read what is in it.',
    note: 'A published version can be withdrawn for a short time only; what was downloaded stays.',
  },
  {
    on: /^(?:npm|yarn npm|glab) token create\b(?!.*--read-only)/,
    effect: 'CRED',
    who: { kind: 'unknown', name: 'whoever holds the token' },
    right: 'write-part',
    target: 'the account',
    says: 'Whoever holds the new token could publish as this account.',
    note: 'npm token revoke takes it back.',
  },
  {
    on: /^npm token create\b/,
    effect: 'CRED',
    who: { kind: 'unknown', name: 'whoever holds the token' },
    right: 'read',
    target: 'the account',
    says: 'Whoever holds the new token could read private packages.',
    note: 'npm token revoke takes it back.',
  },
  {
    on: /^(?:npm owner rm|npm access revoke|npm org rm|npm team rm|npm token revoke) (?<target>.{1,80})/,
    effect: 'NARROW',
    who: { kind: 'self', name: 'nobody' },
    right: 'read',
    says: 'Somebody would lose access: {target}.',
  },
  {
    on: /^(?:gem owner|cargo owner)\b.* (?:-r|--remove)[= ](?<target>\S+)/,
    effect: 'NARROW',
    who: { kind: 'self', name: 'nobody' },
    right: 'read',
    says: '{target} could no longer publish.',
  },
];

export default {
  title: 'Changes who may publish or read a package',
  references: [attack('T1195.002'), cwe(266), vendor('npm owner', 'https://docs.npmjs.com/cli/commands/npm-owner')],
  triggers:
    'npm owner|npm author|npm access|npm org|npm team|npm token|npm profile|npm publish|pnpm|yarn|gem owner|cargo owner|glab token'.split(
      '|',
    ),
  call: { on: ['npm', 'pnpm', 'yarn', 'gem', 'cargo', 'glab'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'npm owner add bob @acme/web',
      severity: 'high',
      principal: 'user bob',
      undo: 'npm owner rm bob @acme/web',
    },
    { text: 'npm access public @acme/web', severity: 'high', effect: 'PUBLIC' },
    { text: 'cargo owner --add github:acme:devs web', severity: 'high' },
    { text: 'npm access grant read-write acme:devs @acme/web', severity: 'medium' },
    { text: 'npm owner rm bob @acme/web', direction: 'narrows' },
  ],
  ignores: [
    'npm owner ls @acme/web',
    'npm publish --dry-run --access public',
    'npm token list',
    'gem owner web',
    'npm publish',
  ],
} satisfies Examples;
