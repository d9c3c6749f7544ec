import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversation, people, subject } from './conversation.ts';
import { type Command, pageAt, run, serve } from './namespace.ts';
import type { Ground, LiveServer } from './server.ts';

/** Of everyone who logs in. */
export const passphrase = 'a passphrase of tests';

const program = '/usr/share/request-tracker5';

export default {
  packages: ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'],
  answers: ['request-tracker5 request-tracker5/dbconfig-install boolean false'],
  async start({ folder, port, url }, running) {
    for (const name of ['config.d', 'cache/mason_data', 'cache/session_data', 'data'])
      mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'config.pm'), settings(folder, port, url));
    writeFileSync(join(folder, 'seeds.pl'), seeds);
    const own: Omit<Command, 'words'> = {
      instead: {
        '/var/cache/request-tracker5': join(folder, 'cache'),
        '/var/lib/request-tracker5/data': join(folder, 'data'),
      },
      env: { RT_SITE_CONFIG: join(folder, 'config.pm'), RT_SITE_CONFIG_DIR: join(folder, 'config.d'), HOME: folder },
      folder,
      log: join(folder, 'output'),
    };
    run({ ...own, words: ['chown', '-R', 'www-data:www-data', folder], root: true });
    run({ ...own, words: ['rt-setup-database-5', '--action', 'init', '--dba-password', ''] });
    const seeded = run({ ...own, words: ['perl', '-I', join(program, 'lib'), join(folder, 'seeds.pl')] });
    const { ticket, agent } = JSON.parse(seeded.slice(seeded.lastIndexOf('{'))) as { ticket: number; agent: number };
    const words = [
      join(program, 'libexec/rt-server'),
      '--server',
      'Starlet',
      '--host',
      '127.0.0.1',
      '--port',
      `${port}`,
    ];
    running.push(await serve({ ...own, words }, pageAt(url)));
    return { paths: { ticket: `/Ticket/Display.html?id=${ticket}` }, roster: [{ id: String(agent) }] };
  },
} satisfies LiveServer<'ticket'>;

/** Perl. */
const settings = (folder: Ground['folder'], port: number, url: string): string => `
Set($rtname, 'example.test');
Set($Organization, 'example.test');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebBaseURL, '${url}');
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${join(folder, 'rt.db')}');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
# Into a file below the test's own folder: no mail leaves.
Set($MailCommand, 'testfile');
1;
`;

/** Perl. JSON is read from a here-document that nothing in the texts can end. Prints what the tests need to know. */
const seeds = `
use strict; use warnings; use utf8;
use RT -init;
use JSON; use MIME::Entity;
my $data = from_json(<<'END_OF_CONVERSATION');
${JSON.stringify({
  people,
  said: conversation.map(({ by, parts }) => ({ by, text: `${parts.join('\n\n')}\n` })),
  subject,
  passphrase,
})}
END_OF_CONVERSATION
my $all = RT::Group->new(RT->SystemUser);
$all->LoadSystemInternalGroup('Everyone');
my $queue = RT::Queue->new(RT->SystemUser);
$queue->Load('General');
$all->PrincipalObj->GrantRight(Object => $queue, Right => $_)
    for qw(SeeQueue ShowTicket ShowTicketComments CreateTicket ReplyToTicket);
my %user;
for my $key (sort keys %{ $data->{people} }) {
    my $one = $data->{people}{$key};
    my $user = RT::User->new(RT->SystemUser);
    my ($done, $says) = $user->Create(Name => $one->{login}, RealName => $one->{name}, EmailAddress => $one->{email},
                                      Privileged => 1, Password => $data->{passphrase});
    die $says unless $done;
    $user{$key} = $user;
}
my $ticket;
for my $said (@{ $data->{said} }) {
    my $by = RT::CurrentUser->new($user{ $said->{by} });
    my $mime = MIME::Entity->build(Type => 'text/plain', Charset => 'utf-8', Data => [$said->{text}],
                                   Subject => $data->{subject});
    if ($ticket) {
        my $seen = RT::Ticket->new($by);
        $seen->Load($ticket);
        my ($done, $says) = $seen->Correspond(MIMEObj => $mime);
        die $says unless $done;
    } else {
        my $new = RT::Ticket->new($by);
        ($ticket, undef, my $says) = $new->Create(Queue => 'General', Subject => $data->{subject}, MIMEObj => $mime,
                                                  Requestor => $user{ $said->{by} }->EmailAddress);
        die $says unless $ticket;
    }
}
print to_json({ ticket => $ticket, agent => $user{vera}->id });
`;
