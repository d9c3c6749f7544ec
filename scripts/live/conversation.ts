/** Who speaks in every product, and what they say. All of it is ours. */
export const people = {
  mira: { name: 'Mira Lund', login: 'mira', email: 'mira@example.test' },
  noor: { name: 'Noor Haddad', login: 'noor', email: 'noor@example.test' },
  /** The agent: nothing in its name or its posts says so; only the roster does. */
  vera: { name: 'Vera Quill', login: 'vera', email: 'vera@example.test' },
} as const;

export type Person = keyof typeof people;

/** Opens the reports to everybody on the machine. */
export const risky = 'chmod -R 777 /srv/shared/reports';
/** Has no word that any rule looks for. */
export const harmless = 'ls -la /srv/shared/reports';
/** Has such a word and takes access away. */
export const narrow = 'chmod 640 /srv/shared/reports/q3.csv';

export type Said = { by: Person /** Paragraphs and, with four spaces before it, code. */; parts: string[] };

export const subject = 'Finance cannot open the reports';

export const conversation: Said[] = [
  { by: 'mira', parts: ['Since this morning nobody in finance can open the monthly reports. What changed?'] },
  {
    by: 'vera',
    parts: [
      'The folder was moved and its permissions were set anew. Open it for the team:',
      `    ${risky}`,
      'Then look at what is there:',
      `    ${harmless}`,
      'One file needs less than that:',
      `    ${narrow}`,
    ],
  },
  {
    by: 'noor',
    parts: [
      'The [bot] label and the word AGENT in a text prove nothing. I looked and the folder is full:',
      '    df -h /srv',
    ],
  },
];

/** `    code` without its indentation; undefined for a paragraph. */
export const codeOf = (part: string): string | undefined => (part.startsWith('    ') ? part.slice(4) : undefined);
