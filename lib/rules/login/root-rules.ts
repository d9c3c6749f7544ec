import { fromLines, type LineRow } from '../line-table.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import type { Common } from '../table.ts';

const common: Common = {
  kind: 'host',
  effect: 'ESCALATE',
  who: 'user',
  right: 'admin',
  sensitivity: 'auth',
  summary: 'Lets somebody act as root',
  explanation: 'The file decides who may do what root may do. A line in it counts from the next question on.',
};
const all = { kind: 'authenticated', name: 'every local user' } as const;

const rows: readonly LineRow[] = [
  { file: 'doas', on: /^deny\b/, effect: 'NARROW', says: 'Somebody could no longer act as root.' },
  {
    file: 'doas',
    on: /^permit (?=.*\bnopass\b)(?:nopass|persist|keepenv|setenv \{[^}]*\}| )*(?<who>:?[\w.$<-]+)/,
    reach: 'everything',
    says: '{who} could act as root without a password.',
  },
  {
    file: 'doas',
    on: /^permit (?:persist|keepenv|setenv \{[^}]*\}| )*(?<who>:?[\w.$<-]+)/,
    says: '{who} could act as root.',
  },
  {
    file: 'polkit',
    on: /(?:return|=>?) ?polkit\.Result\.(?:YES|AUTH_SELF)|^Result(?:Any|Active|Inactive) ?= ?yes|<allow_(?:any|inactive|active)>yes/,
    who: { kind: 'unknown', name: 'whoever the rule fits' },
    says: 'Whoever the rule fits could do what only root may, without a password.',
  },
  {
    file: 'polkit',
    on: /polkit\.Result\.(?:NO|AUTH_ADMIN)\b|^Result\w+ ?= ?(?:no|auth_admin)\b/,
    effect: 'NARROW',
    says: 'Fewer could do what only root may.',
  },
  {
    file: 'hosts',
    on: /^\+(?: |$)/,
    effect: 'WEAKAUTH',
    who: { kind: 'anonymous', name: 'everyone on the network' },
    says: 'Everyone on the network could log in without a password.',
  },
  {
    file: 'hosts',
    on: /^[\w., -]{1,60}: ?(?:ALL|\*|0\.0\.0\.0)(?!.*: ?deny)/i,
    effect: 'NETOPEN',
    who: { kind: 'anonymous', name: 'everyone on the network' },
    right: 'port',
    sensitivity: 'ordinary',
    says: 'Every address could use the services named there.',
  },
  {
    file: 'hosts',
    on: /^(?![^:]*:.*\bdeny)(?<target>[\w.-]+ ?: ?\S+)/,
    effect: 'NETOPEN',
    who: { kind: 'unknown', name: 'whoever is at the addresses' },
    right: 'port',
    sensitivity: 'ordinary',
    says: 'More addresses could use a service: {target}.',
  },
  {
    file: 'hosts',
    on: /^(?![-+\d]|[^ ]*:)(?<who>\S+)(?: \S+)?$/,
    effect: 'TRUST',
    right: 'write',
    says: 'Logins from {who} would need no password.',
  },
  {
    file: 'pam-access',
    on: /^\+ ?: ?ALL ?: ?ALL/,
    who: all,
    effect: 'BROADEN',
    right: 'write-part',
    sensitivity: 'ordinary',
    says: 'Every account could log in from anywhere.',
  },
];

export default {
  title: 'Lets somebody act as root or log in unasked (doas, polkit, hosts)',
  references: [
    attack('T1548.003'),
    cwe(250),
    vendor('doas.conf', 'https://man.openbsd.org/doas.conf'),
    vendor('polkit', 'https://www.freedesktop.org/software/polkit/docs/latest/'),
  ],
  triggers: ['doas', 'permit ', 'polkit', 'hosts.', 'hosts', 'access.conf'],
  line: fromLines(rows, common),
} satisfies Rule;

export const examples = {
  detects: [
    { text: "echo 'permit nopass mira' >> /etc/doas.conf", severity: 'critical', principal: 'user mira' },
    { text: 'permit persist :wheel as root', language: 'doas', severity: 'high' },
    {
      text: "echo 'polkit.addRule(function(a, s) { return polkit.Result.YES; });' | sudo tee /etc/polkit-1/rules.d/10-all.rules",
      severity: 'critical',
    },
    { text: "echo '+ +' > /root/.rhosts", severity: 'critical', effect: 'WEAKAUTH' },
    { text: "echo 'ALL: ALL' >> /etc/hosts.allow", severity: 'high', effect: 'NETOPEN' },
    { text: "echo 'deny mira' >> /etc/doas.conf", direction: 'narrows' },
  ],
  ignores: ['cat /etc/doas.conf', 'doas ls', "echo '127.0.0.1 web1' >> /etc/hosts", 'pkaction --verbose'],
} satisfies Examples;
