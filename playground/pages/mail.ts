import { type Person, people } from '../story.ts';

export type Mail = {
  uid: number;
  from: { name: string; email: string };
  subject: string;
  date: string;
  /** Lines of a plain-text message; its signature starts at `-- `. */
  lines: string[];
  headers: Record<string, string>;
};

const address = (person: Person) => ({ name: person.name, email: `${person.login}@example.test` });

/** The messages of the mailbox, newest first. */
export const mailbox: Mail[] = [
  {
    uid: 12,
    from: { name: 'Access desk', email: 'access-desk@example.test' },
    subject: 'Re: Cannot write to the shared import folder',
    date: '2026-11-19 15:31',
    lines: [
      'Hello Priya,',
      '',
      'the folder belongs to the import service. To let everybody on the team write to it, run this once on the file server:',
      '',
      '    sudo chmod -R 777 /srv/import',
      '',
      'To see the result:',
      '',
      '    ls -ld /srv/import',
      '',
      'Kind regards',
      'Access desk',
    ],
    headers: {
      'Message-ID': '<20261119153100.12@mail.example.test>',
      'In-Reply-To': '<20261119152700.11@mail.example.test>',
      'Auto-Submitted': 'auto-generated',
      'X-Mailer': 'desk-assistant/4.2',
    },
  },
  {
    uid: 11,
    from: address(people.mara),
    subject: 'Deploy log of last week',
    date: '2026-11-19 11:02',
    lines: ['Hi Priya,', '', 'the log is in the usual place now. Tell me if you cannot open it.', '', 'Mara'],
    headers: { 'Message-ID': '<20261119110200.9@mail.example.test>', 'User-Agent': 'Roundcube Webmail/1.6.5' },
  },
  {
    uid: 9,
    from: address(people.tomas),
    subject: 'support_ro: who should be in it?',
    date: '2026-11-18 16:48',
    lines: [
      'Priya,',
      '',
      'please send me the names and I add them one by one:',
      '',
      '    GRANT support_ro TO name;',
      '',
      '-- ',
      'Tomas Ashby, Data platform',
    ],
    headers: { 'Message-ID': '<20261118164800.7@mail.example.test>', 'User-Agent': 'Roundcube Webmail/1.6.5' },
  },
];

export const reader = { name: people.priya.name, email: 'priya@example.test' };
