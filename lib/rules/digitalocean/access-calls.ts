import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^doctl compute firewall (create|update|add-rules)\b/,
    when: /inbound-rules[= ].*(0\.0\.0\.0\/0|::\/0)/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'public',
    summary: 'Opens machines to the whole internet',
    could: 'could connect to',
    why: 'Whatever listens there must now protect itself; scanners try it within minutes.',
    undo: { 'add-rules': 'remove-rules' },
  },
  {
    verb: /^doctl compute firewall (create|update|add-rules|remove-droplets|delete)\b/,
    when: /--inbound-rules|remove-droplets|firewall delete/,
    effect: 'NETOPEN',
    right: 'port',
    who: 'whoever the rules let through',
    summary: 'Changes who may connect to machines',
    could: 'could connect to',
    why: 'A cloud firewall keeps out whoever has no business with a machine.',
    undo: { 'add-rules': 'remove-rules', 'remove-droplets': 'add-droplets' },
  },
  {
    verb: /^doctl (databases|db) (firewalls|fw) (append|replace|a|r)\b/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'whoever is at the added address',
    summary: 'Lets more addresses reach a database',
    could: 'could try to log in to',
    why: 'Only the database’s passwords are then between these addresses and the data.',
  },
  {
    verb: /^doctl ((databases|db) user (create|reset)|spaces keys create|compute ssh-key (create|import)|registry docker-config|auth token|serverless (key create|functions get))\b/,
    unless: /docker-config(?!.*--read-write)/,
    effect: 'CRED',
    right: 'write',
    who: 'whoever holds it',
    summary: 'Makes a login or key',
    could: 'could use',
    why: 'It works until somebody deletes it. Whoever gets hold of it can use it.',
    undoNote: 'Delete it again, and look in the log for its use.',
  },
  {
    verb: /^doctl ((databases|db) (firewalls|fw) (remove|rm)|(databases|db) user (delete|rm)|spaces keys delete|compute ssh-key delete|compute firewall (remove-rules|add-droplets))\b/,
    effect: 'NARROW',
    right: 'read',
    summary: 'Takes access away',
    why: 'This narrows access. Whatever still relies on it stops working.',
  },
];

export default {
  title: 'Changes access in DigitalOcean',
  references: [attack('T1098'), cwe(284), vendor('doctl', 'https://docs.digitalocean.com/reference/doctl/')],
  triggers: ['doctl'],
  call: { on: ['doctl'], detect: call => cloudAccess(call, rows, 'DigitalOcean resource') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'doctl compute firewall add-rules 0a --inbound-rules protocol:tcp,ports:22,address:0.0.0.0/0',
      severity: 'high',
      undo: 'doctl compute firewall remove-rules 0a --inbound-rules protocol:tcp,ports:22,address:0.0.0.0/0',
    },
    { text: 'doctl databases firewalls append 0a --rule ip_addr:198.51.100.7', severity: 'medium' },
    { text: 'doctl databases user create 0a report', severity: 'medium', effect: 'CRED' },
    { text: 'doctl databases user delete 0a report', direction: 'narrows' },
  ],
  ignores: ['doctl compute firewall list', 'doctl databases user list 0a', 'doctl balance get'],
} satisfies Examples;
