import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'file',
  effect: 'EXPOSE',
  who: { kind: 'anonymous', name: 'everybody who has the link' },
  right: 'read',
  summary: 'Gives a file to whoever has a link',
  explanation: 'A link is passed on as easily as a word. Nobody who uses it is asked for a name.',
};

const rows: readonly Row[] = [
  {
    on: /^mc share (?:download|upload) (?:.* )?(?<target>\S+\/\S+)$/,
    effect: 'EXPOSE',
    who: { kind: 'anonymous', name: 'everybody who has the link' },
    right: 'read',
    says: 'Everybody who has the link could fetch {target}.',
    note: 'The link ends with its time; it cannot be called back.',
  },
  {
    on: /^rclone link (?!.*--unlink)(?:.* )?(?<target>\S+)$/,
    effect: 'EXPOSE',
    who: { kind: 'anonymous', name: 'everybody who has the link' },
    right: 'read',
    says: 'Everybody who has the link could fetch {target}.',
    undo: 'rclone link --unlink {target}',
  },
  {
    on: /^(?:bw send|op item share|croc send|wormhole send|magic-wormhole send|ffsend upload) (?:.* )?(?<target>\S+)$/,
    effect: 'EXPOSE',
    who: { kind: 'unknown', name: 'whoever has the link or code' },
    right: 'read',
    says: 'Whoever has the link or code could read {target}.',
    note: 'Delete the link; what was read stays known.',
  },
];

export default {
  title: 'Gives a file to whoever has a link or code',
  references: [attack('T1567'), cwe(200), vendor('rclone link', 'https://rclone.org/commands/rclone_link/')],
  triggers: 'mc share|rclone link|bw send|op item|croc|wormhole|ffsend'.split('|'),
  call: { on: 'mc rclone bw op croc wormhole magic-wormhole ffsend'.split(' '), detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'bw send -f keys.txt', effect: 'EXPOSE', severity: 'medium' },
    { text: 'rclone link store:reports/a.csv', severity: 'high', undo: 'rclone link --unlink store:reports/a.csv' },
    { text: 'mc share download store/reports/a.csv', effect: 'EXPOSE' },
  ],
  ignores: ['rclone copy a b:c', 'mc ls store/reports', 'op item get shop'],
} satisfies Examples;
