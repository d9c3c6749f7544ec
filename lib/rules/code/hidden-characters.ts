import type { Hidden } from '../../languages/command.ts';
import { cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const says: Record<Hidden['what'], string> = {
  invisible: 'The text holds characters that nobody can see.',
  bidi: 'The text holds characters that change the order in which it is shown.',
  homoglyph: 'The text holds letters of another alphabet that look like Latin ones.',
  tag: 'The text holds a hidden second text.',
  unshown: 'The page has something copied that it does not show.',
  lookalike: 'The text holds characters that look like ordinary ones and are not.',
};

function detect(hidden: Hidden): Access {
  const codes = [
    ...new Set(hidden.characters.map(one => `U+${one.code.toString(16).toUpperCase().padStart(4, '0')}`)),
  ].slice(0, 5);
  return {
    effect: 'HIDDEN',
    principal: { kind: 'unknown', name: 'unknown' },
    target: { kind: 'text', name: codes.join(', ') || hidden.resolved.trim().slice(0, 80), breadth: 'single' },
    right: 'none',
    loss: /tag|bidi|unshown/.test(hidden.what) ? 'safeguard' : 'unseen',
    summary: 'What you copy is not what you see',
    headline: says[hidden.what],
    explanation:
      'Such characters make a command do something else than what it seems to say. Type it by hand rather than copy it.',
    undoNote: 'Nothing is changed by the characters themselves.',
  };
}

export default {
  title: 'Holds characters that are not what they seem',
  tier: 'secondary',
  references: [cwe(1007), cwe(451), vendor('Unicode TR 36', 'https://www.unicode.org/reports/tr36/')],
  triggers: ['\u200b'],
  hidden: { on: ['*'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ch\u200bmod 600 notes.txt', severity: 'medium', effect: 'HIDDEN' },
    { text: 'l\u0455 notes.txt', severity: 'medium' },
    { text: 'ls \u202enotes.txt', severity: 'high' },
    { text: '<code>ls<span style="font-size:0"> notes.txt</span></code>', language: 'html', severity: 'high' },
  ],
  ignores: ['ls notes.txt', 'echo “hello” – world', 'echo 你好 😀'],
} satisfies Examples;
