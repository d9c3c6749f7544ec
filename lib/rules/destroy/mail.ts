import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromRequests, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'mailbox',
  effect: 'DESTROY',
  who: nobody,
  right: 'none',
  loss: 'whole',
  summary: 'Deletes mail',
  explanation:
    'What is deleted this way is past the folder for deleted mail, for all that the search or pattern finds.',
  note: 'Only a backup brings it back, or whoever runs the mail server within some days.',
};
const says = 'Mail of {target} would be deleted.';
const calls: readonly Row[] = [
  { on: /^doveadm (?:-\S+ )*(?:expunge|mailbox delete)\b.* -u (?<target>\S+)/, says },
  {
    on: /^doveadm (?:-\S+ )*(?:expunge|mailbox delete)\b.* -[AF]\b/,
    target: 'every account',
    reach: 'collection',
    says,
  },
  { on: /^doveadm (?:-\S+ )*(?:expunge|mailbox delete)\b/, target: 'this account', says },
  { on: /^cyradm\b.* (?:dm|deletemailbox) (?<target>\S+)|^(?:dm|deletemailbox) (?<role>user[./]\S+)/, says },
  {
    on: /^search-mailbox\b(?=.* -deletecontent\b)(?!.* -whatif)(?:.* -identity| (?!-))? ?(?<target>[^-\s]\S*)?/i,
    target: '{target}',
    says: 'All mail that the search finds would be deleted.',
    safer: 'Search-Mailbox -Identity {target} -EstimateResultOnly',
  },
  {
    on: /^remove-(?:mg(?:beta)?user(?:mailfolder|message)|mailboxfolder)(?!.* -whatif)(?:.* -userid (?<target>\S+))?/i,
    loss: 'part',
    says,
  },
  {
    on: /^remove-mailbox\b(?!.* -whatif)(?=.* -(?:permanent|permanentlydelete)\b)(?:.* -identity| (?!-))? ?(?<target>[^-\s]\S*)?/i,
    says,
  },
];
const requests: readonly Row[] = [
  {
    on: /^DELETE graph\.microsoft\.com\/\S*?(?:users\/(?<target>[^/\s]+)\/|me\/)(?:messages|mailfolders)\//i,
    loss: 'part',
    says,
  },
  {
    on: /^POST graph\.microsoft\.com\/\S*?(?:users\/(?<target>[^/\s]+)\/|me\/)\S*(?:permanentDelete|emptyFolder)\b/i,
    says,
  },
];

export default {
  title: 'Deletes mail',
  tier: 'secondary',
  references: [
    attack('T1070.008'),
    attack('T1485'),
    cwe(404),
    vendor('doveadm-expunge', 'https://doc.dovecot.org/latest/core/man/doveadm-expunge.1.html'),
    vendor('Search-Mailbox', 'https://learn.microsoft.com/powershell/module/exchange/search-mailbox'),
  ],
  triggers: 'doveadm|deletemailbox|search-mailbox|remove-mg|remove-mailbox|.expunge|messages|mailfolders'.split('|'),
  call: {
    on: 'doveadm cyradm deletemailbox search-mailbox remove-mailbox remove-mailboxfolder remove-mgusermessage remove-mgusermailfolder remove-mgusermailfoldermessage remove-mgbetausermessage'.split(
      ' ',
    ),
    detect: fromTable(calls, common),
  },
  request: { on: ['graph.microsoft.com'], detect: fromRequests(requests, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'doveadm expunge -u mira@example.com mailbox INBOX all', severity: 'high', target: 'mira@example.com' },
    { text: 'sudo doveadm expunge -A mailbox Trash savedbefore 30d', severity: 'high', target: 'every account' },
    { text: "Get-Mailbox | Search-Mailbox -SearchQuery 'subject:offer' -DeleteContent -Force", effect: 'DESTROY' },
    { text: 'Remove-MgUserMessage -UserId mira@example.com -MessageId m1', severity: 'medium' },
    { text: 'curl -X DELETE https://graph.microsoft.com/v1.0/users/mira@example.com/messages/m1', severity: 'medium' },
    {
      text: "import imaplib\nbox.store('1:*', '+FLAGS', '\\\\Deleted')\nbox.expunge()",
      language: 'python',
      severity: 'high',
    },
  ],
  ignores: [
    'doveadm search -u mira@example.com mailbox INBOX all',
    'doveadm mailbox list -u mira@example.com',
    'Search-Mailbox -Identity mira -SearchQuery "subject:offer" -EstimateResultOnly',
    'Remove-MgUserMessage -UserId mira@example.com -MessageId m1 -WhatIf',
    'Get-MgUserMessage -UserId mira@example.com',
    'curl https://graph.microsoft.com/v1.0/me/messages/m1',
    { text: "import imaplib\nbox.search(None, 'ALL')", language: 'python' },
  ],
} satisfies Examples;
