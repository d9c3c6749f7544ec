import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, conversation, people, subject } from './conversation.ts';
import { type Command, pageAt, run, serve } from './namespace.ts';
import type { LiveServer } from './server.ts';

export default {
  packages: ['redmine', 'redmine-sqlite', 'thin'],
  answers: ['redmine redmine/instances/default/dbconfig-install boolean false'],
  async start({ folder, port, url }, running) {
    for (const name of ['etc', 'files', 'log', 'cache/tmp', 'cache/plugin_assets'])
      mkdirSync(join(folder, name), { recursive: true });
    const database = `production:\n  adapter: sqlite3\n  database: ${join(folder, 'redmine.db')}\n`;
    writeFileSync(join(folder, 'etc/database.yml'), database);
    writeFileSync(join(folder, 'etc/secret_key.txt'), 'a secret of tests on loopback, '.repeat(3));
    writeFileSync(join(folder, 'seeds.rb'), seeds);
    const own: Omit<Command, 'words'> = {
      instead: {
        '/etc/redmine/default': join(folder, 'etc'),
        '/var/cache/redmine/default': join(folder, 'cache'),
        '/var/lib/redmine/default/files': join(folder, 'files'),
        '/var/log/redmine/default': join(folder, 'log'),
      },
      env: { RAILS_ENV: 'production', HOME: folder, SCHEMA: join(folder, 'schema.rb') },
      folder: '/usr/share/redmine',
      log: join(folder, 'output'),
    };
    run({ ...own, words: ['chown', '-R', 'www-data:www-data', folder], root: true });
    run({ ...own, words: ['bin/rake', 'db:migrate'] });
    run({ ...own, words: ['bin/rails', 'runner', join(folder, 'seeds.rb')] });
    // Not `rails server`, which makes a folder beside the program before it looks at any setting.
    const words = ['thin', 'start', '-a', '127.0.0.1', '-p', `${port}`, '-e', 'production'];
    running.push(await serve({ ...own, words }, pageAt(`${url}/login`)));
    return { paths: { issue: '/issues/1' }, roster: [{ id: String(ids.vera), label: 'Report Helper' }] };
  },
} satisfies LiveServer<'issue'>;

/** Fixed, so that the roster can name them. */
const ids = { mira: 101, noor: 102, vera: 103 } as const;

const markdown = (parts: string[]): string =>
  parts.map(part => (codeOf(part) ? `\`\`\`bash\n${codeOf(part)}\n\`\`\`` : part)).join('\n\n');

const said = conversation.map(({ by, parts }) => ({ by: ids[by], text: markdown(parts) }));
const users = Object.entries(people).map(([key, one]) => ({ ...one, id: ids[key as keyof typeof ids] }));

/** Ruby. JSON is read from a here-document that nothing in the texts can end. */
const seeds = `
data = JSON.parse(<<'END_OF_CONVERSATION')
${JSON.stringify({ users, said, subject })}
END_OF_CONVERSATION
Redmine::DefaultData::Loader.load('en')
Setting.text_formatting = 'markdown'
data['users'].each do |one|
  first, last = one['name'].split(' ')
  User.new(firstname: first, lastname: last, mail: one['email']) do |user|
    user.id = one['id']
    user.login = one['login']
    user.random_password
    user.save!
  end
end
project = Project.create!(name: 'Reports', identifier: 'reports', is_public: true)
project.trackers = Tracker.all
question, *notes = data['said']
issue = Issue.create!(project: project, tracker: Tracker.first, author_id: question['by'], subject: data['subject'],
                      description: question['text'], status: IssueStatus.first, priority: IssuePriority.first)
notes.each { |note| Journal.create!(journalized: issue, user_id: note['by'], notes: note['text']) }
`;
