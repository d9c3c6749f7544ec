import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { harmless, narrow, people, risky, subject } from './conversation.ts';
import { freePort, pageAt, run, serve } from './namespace.ts';
import type { Ground, LiveServer } from './server.ts';

/** Oldest first: number n of the mailbox is entry n - 1. */
const mails = [
  mail(people.mira, [], 'Since this morning nobody in finance can open the monthly reports.\n\nWhat changed?'),
  // Nothing but the roster tells that this account is an agent.
  mail(people.vera, [], `Open it for the team:\n\n    ${risky}\n\nThen look:\n\n    ${harmless}\n    ${narrow}`),
  // Nothing but a header that the page does not show tells that a machine sent this.
  mail(
    { name: 'Storage desk', email: 'desk@example.test' },
    ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All'],
    `The folder can be opened with:\n\n${risky}\n\nIt holds:\n\n${harmless}`,
  ),
  // RFC 3834: "no" is what people send; the words in the body are nobody's header.
  mail(people.noor, ['Auto-Submitted: no'], `Auto-Submitted: auto-generated\n\nThat was the header of the reply.\n`),
  // HTML, and the reader quotes the agent.
  mail(
    people.noor,
    ['Content-Type: text/html; charset=utf-8'],
    `<p>It says this, should I?</p><blockquote type="cite"><pre>${risky}</pre></blockquote><p>I only see</p><pre>df -h /srv</pre>`,
  ),
];

export default {
  packages: ['roundcube-core', 'roundcube-sqlite3', 'dovecot-imapd', 'php-cli', 'php-sqlite3'],
  answers: ['roundcube-core roundcube/dbconfig-install boolean false'],
  async start({ folder, port, url }, running) {
    const log = join(folder, 'log');
    for (const name of ['new', 'cur', 'tmp']) mkdirSync(join(folder, 'mail/mira/Maildir', name), { recursive: true });
    // Dovecot numbers mails by the order of their names.
    for (const [index, text] of mails.entries())
      writeFileSync(join(folder, `mail/mira/Maildir/new/17700000${index}.M1P1.example`), text);
    run({ words: ['chown', '-R', 'www-data:www-data', join(folder, 'mail')], root: true, log });

    const imap = await freePort();
    writeFileSync(join(folder, 'dovecot.conf'), dovecot(folder, imap));
    const listens = () => answers(imap);
    running.push(
      await serve({ words: ['dovecot', '-F', '-c', join(folder, 'dovecot.conf')], root: true, log }, listens),
    );

    const settings = join(folder, 'config.inc.php');
    writeFileSync(settings, roundcube(folder, imap));
    const schema = '/usr/share/roundcube/SQL/sqlite.initial.sql';
    const load = `$db = new PDO('sqlite:${join(folder, 'roundcube.db')}'); $db->exec(file_get_contents('${schema}'));`;
    run({ words: ['php', '-r', load], log });
    const words = ['php', '-S', `127.0.0.1:${port}`, '-t', '/var/lib/roundcube/public_html'];
    const instead = { '/etc/roundcube/config.inc.php': settings };
    running.push(await serve({ words, instead, env: { PHP_CLI_SERVER_WORKERS: '4' }, log }, pageAt(url)));

    const show = (uid: number) => `/?_task=mail&_action=show&_mbox=INBOX&_uid=${uid}`;
    return {
      paths: {
        list: '/?_task=mail&_mbox=INBOX',
        question: show(1),
        registered: show(2),
        automatic: show(3),
        person: show(4),
        quoting: show(5),
      },
      roster: [{ email: people.vera.email }],
    };
  },
} satisfies LiveServer<'list' | 'question' | 'registered' | 'automatic' | 'person' | 'quoting'>;

function mail(from: { name: string; email: string }, headers: string[], body: string): string {
  const plain = headers.some(header => /^content-type:/i.test(header)) ? [] : ['Content-Type: text/plain'];
  return [
    `From: ${from.name} <${from.email}>`,
    `To: ${people.mira.name} <${people.mira.email}>`,
    `Subject: ${subject}`,
    'Date: Tue, 03 Feb 2026 11:20:00 +0000',
    `Message-ID: <${from.email.replace('@', '.')}.${body.length}@example.test>`,
    'MIME-Version: 1.0',
    ...plain,
    ...headers,
    '',
    `${body}\n`,
  ].join('\n');
}

/** Whether something listens on a port of loopback. */
function answers(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => done(true)));
    socket.once('error', () => done(false));
  });
}

/** Any password opens the mailbox of the name that logs in; only loopback can. */
const dovecot = (folder: Ground['folder'], port: number): string => `protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot-state
log_path = ${folder}/dovecot.log
first_valid_uid = 33
mail_location = maildir:~/Maildir
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=www-data gid=www-data home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;

const roundcube = (folder: Ground['folder'], port: number): string => `<?php
$config = [
  'db_dsnw' => 'sqlite:///${folder}/roundcube.db?mode=0646',
  'imap_host' => '127.0.0.1:${port}',
  'smtp_host' => '',
  'des_key' => 'twenty-four-characters-!',
  'skin' => 'elastic',
  'plugins' => [],
  'log_dir' => '${folder}',
  'temp_dir' => '${folder}',
];
`;
