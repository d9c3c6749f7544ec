import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, conversation, people, type Said, subject } from './conversation.ts';
import { type Command, pageAt, run, serve } from './namespace.ts';
import type { LiveServer } from './server.ts';

const program = '/var/lib/mediawiki';
const title = 'Talk:Reports';

export default {
  packages: ['mediawiki', 'php-cli', 'php-sqlite3', 'php-xml', 'php-mbstring', 'python3-pygments'],
  async start({ folder, port, url }, running) {
    const settings = join(folder, 'LocalSettings.php');
    const own: Omit<Command, 'words'> = { folder: program, log: join(folder, 'output') };
    const script = (name: string, ...words: string[]): Command => ({
      ...own,
      words: ['php', join(program, 'maintenance', `${name}.php`), ...words],
    });
    const place = ['--server', url, '--scriptpath', '', '--confpath', folder];
    const database = ['--dbtype', 'sqlite', '--dbpath', folder, '--dbname', 'wiki'];
    const administrator = ['--pass', 'a passphrase of tests', 'Reports', 'Keeper'];
    run(script('install', ...place, ...database, '--with-extensions', '--skins', 'Vector', ...administrator));
    appendFileSync(settings, `\n$wgCacheDirectory = '${folder}';\n$wgPygmentizePath = '/usr/bin/pygmentize';\n`);
    const inPlace = (command: Command): Command => ({ ...command, env: { MW_CONFIG_FILE: settings } });

    for (const { name } of Object.values(people))
      run(inPlace(script('createAndPromote', '--force', name, 'a passphrase of tests')));
    for (const said of conversation) {
      const before = said === conversation[0] ? `== ${subject} ==\n` : run(inPlace(script('getText', title)));
      run(inPlace(script('edit', '--user', people[said.by].name, title)), `${before}\n\n${wikitext(said)}`);
    }
    const words = ['php', '-S', `127.0.0.1:${port}`, '-t', program];
    const php = inPlace({ ...own, words });
    const talk = `/index.php?title=${title}`;
    running.push(await serve({ ...php, env: { ...php.env, PHP_CLI_SERVER_WORKERS: '4' } }, pageAt(url + talk)));
    return { paths: { talk }, roster: [{ name: people.vera.name }] };
  },
} satisfies LiveServer<'talk'>;

/** Four tildes become the signature of whoever saves. */
const wikitext = ({ parts }: Said): string =>
  [...parts, 'So much from me. ~~~~']
    .map(part => (codeOf(part) ? `<syntaxhighlight lang="bash">${codeOf(part)}</syntaxhighlight>` : part))
    .join('\n\n');
