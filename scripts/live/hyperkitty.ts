import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, conversation, people, subject } from './conversation.ts';
import { type Command, pageAt, run, serve } from './namespace.ts';
import type { LiveServer } from './server.ts';

const list = 'reports@lists.example.test';

export default {
  packages: ['python3-django-hyperkitty'],
  async start({ folder, port, url }, running) {
    writeFileSync(join(folder, 'settings.py'), settings(folder));
    writeFileSync(join(folder, 'urls.py'), urls);
    writeFileSync(join(folder, 'reports.mbox'), mbox);
    mkdirSync(join(folder, 'static'));
    const own: Omit<Command, 'words'> = {
      env: { DJANGO_SETTINGS_MODULE: 'settings', PYTHONPATH: folder, HOME: folder, PYTHONDONTWRITEBYTECODE: '1' },
      folder,
      log: join(folder, 'output'),
    };
    const admin = (...words: string[]): Command => ({ ...own, words: ['django-admin', ...words] });
    run({ ...own, words: ['chown', '-R', 'www-data:www-data', folder], root: true });
    run(admin('migrate', '--verbosity=0'));
    run(admin('collectstatic', '--noinput', '--verbosity=0'));
    run(admin('hyperkitty_import', '--no-sync-mailman', '-l', list, join(folder, 'reports.mbox')));
    const archive = `/archives/list/${list}/`;
    running.push(await serve(admin('runserver', '--noreload', `127.0.0.1:${port}`), pageAt(url + archive)));
    const latest = await (await fetch(`${url}${archive}latest`)).text();
    const thread = /\/archives\/list\/[^/"]+\/thread\/\w+\//.exec(latest)?.[0];
    if (!thread) throw new Error('The archive lists no thread.');
    return { paths: { thread }, roster: [{ name: people.vera.name }] };
  },
} satisfies LiveServer<'thread'>;

const mbox = conversation
  .map(({ by, parts }, index) => {
    const { name, email } = people[by];
    const answers = index > 0 ? ['In-Reply-To: <mail0@example.test>', 'References: <mail0@example.test>'] : [];
    return [
      `From ${email} Tue Feb  3 11:2${index}:00 2026`,
      `From: ${name} <${email}>`,
      `To: ${list}`,
      `Subject: ${index > 0 ? 'Re: ' : ''}${subject}`,
      `Date: Tue, 03 Feb 2026 11:2${index}:00 +0000`,
      `Message-ID: <mail${index}@example.test>`,
      ...answers,
      'Content-Type: text/plain; charset=utf-8',
      '',
      ...parts.flatMap(part => [codeOf(part) ?? part, '']),
      '',
    ].join('\n');
  })
  .join('\n');

/** Python. What HyperKitty's own example sets, without mail, log-in providers and a task queue. */
const settings = (folder: string): string => `
from os.path import join
HERE = ${JSON.stringify(folder)}
SECRET_KEY = 'a test on loopback'
DEBUG = True
ALLOWED_HOSTS = ['127.0.0.1']
SITE_ID = 1
ROOT_URLCONF = 'urls'
INSTALLED_APPS = [
    'hyperkitty', 'django_mailman3', 'django.contrib.admin', 'django.contrib.auth', 'django.contrib.contenttypes',
    'django.contrib.sessions', 'django.contrib.sites', 'django.contrib.messages', 'django.contrib.staticfiles',
    'rest_framework', 'django_gravatar', 'compressor', 'haystack', 'django_extensions', 'django_q', 'allauth',
    'allauth.account', 'allauth.socialaccount',
]
MIDDLEWARE = [
    'django.contrib.sessions.middleware.SessionMiddleware', 'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware', 'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware', 'django_mailman3.middleware.TimezoneMiddleware',
]
TEMPLATES = [{
    'BACKEND': 'django.template.backends.django.DjangoTemplates',
    'APP_DIRS': True,
    'OPTIONS': {'context_processors': [
        'django.template.context_processors.debug', 'django.template.context_processors.i18n',
        'django.template.context_processors.media', 'django.template.context_processors.static',
        'django.template.context_processors.tz', 'django.template.context_processors.request',
        'django.contrib.auth.context_processors.auth', 'django.contrib.messages.context_processors.messages',
        'django_mailman3.context_processors.common', 'hyperkitty.context_processors.common',
    ]},
}]
DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': join(HERE, 'hyperkitty.db')}}
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'
USE_TZ = True
STATIC_ROOT = join(HERE, 'static')
STATIC_URL = '/static/'
STATICFILES_FINDERS = [
    'django.contrib.staticfiles.finders.AppDirectoriesFinder', 'compressor.finders.CompressorFinder',
]
# Without it the thread's script is not served, and no reply is fetched.
COMPRESS_ENABLED = True
HAYSTACK_CONNECTIONS = {'default': {'ENGINE': 'haystack.backends.simple_backend.SimpleEngine'}}
CACHES = {'default': {'BACKEND': 'django.core.cache.backends.dummy.DummyCache'}}
Q_CLUSTER = {'sync': True, 'orm': 'default'}
EMAIL_BACKEND = 'django.core.mail.backends.dummy.EmailBackend'
AUTHENTICATION_BACKENDS = ['django.contrib.auth.backends.ModelBackend']
LOGIN_URL = 'account_login'
LOGIN_REDIRECT_URL = 'hk_root'
LOGOUT_URL = 'account_logout'
MAILMAN_REST_API_URL = 'http://127.0.0.1:9'
MAILMAN_REST_API_USER = MAILMAN_REST_API_PASS = MAILMAN_ARCHIVER_KEY = 'none'
MAILMAN_ARCHIVER_FROM = ['127.0.0.1']
FILTER_VHOST = False
HYPERKITTY_ENABLE_GRAVATAR = False
`;

const urls = `
from django.urls import include, path
urlpatterns = [
    path('archives/', include('hyperkitty.urls')), path('', include('django_mailman3.urls')),
    path('accounts/', include('allauth.urls')),
]
`;
