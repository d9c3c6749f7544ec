import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^az ad (user|sp|group|app) create\b|^az identity create\b|^az (sql|postgres|mysql|cosmosdb|storage) \S+ (user|local-user) create\b/,
    effect: 'IDENTITY',
    right: 'execute',
    who: 'a new account',
    summary: 'Makes a user, group or app in the directory',
    could: 'would be there to be given rights:',
    why: 'A new identity has few rights at first. Whatever is given to it later stays until somebody removes it.',
    undoNote: 'Delete it again.',
  },
  {
    verb: /^az ad user update\b/,
    when: /--account-enabled[= ]true/,
    effect: 'IDENTITY',
    right: 'read',
    summary: 'Lets a locked user in again',
    could: 'could log in again:',
    why: 'All that the user could do before applies again.',
    undoNote: 'Set --account-enabled false again.',
  },
];

export default {
  title: 'Makes a user, group or app in Entra',
  references: [attack('T1136.003'), cwe(269), vendor('az ad', 'https://learn.microsoft.com/cli/azure/ad')],
  triggers: ['az '],
  call: { on: ['az'], detect: call => cloudAccess(call, rows, 'directory') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'az ad user create --display-name Mira --user-principal-name mira@example.com --password S3cret',
      severity: 'low',
      effect: 'IDENTITY',
    },
    { text: 'az identity create --name web --resource-group shop', severity: 'low' },
    { text: 'az ad user update --id mira@example.com --account-enabled true', effect: 'IDENTITY' },
  ],
  ignores: [
    'az ad user list',
    'az ad user show --id mira@example.com',
    'az ad user update --id mira@example.com --account-enabled false',
  ],
} satisfies Examples;
