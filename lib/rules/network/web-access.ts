import { fromLines, inFile, type LineRow } from '../line-table.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import type { Common } from '../table.ts';

const common: Common = {
  kind: 'web server',
  effect: 'PUBLIC',
  who: { kind: 'anonymous', name: 'everyone who reaches the web server' },
  right: 'read',
  summary: 'Opens pages to everyone',
  explanation: 'The web server decides by such lines who may read what. They count when it is loaded again.',
};
const weak = { effect: 'WEAKAUTH' } as const;
const narrow = { effect: 'NARROW' } as const;
const likely = { certainty: 'likely' } as const;

const rows: readonly LineRow[] = [
  inFile(
    'nginx',
    /\b(?:alias|root) \/(?:etc|root|home|var)?\/? ?;/,
    'Everyone could read files of the whole machine.',
    {
      right: 'read-secret',
      sensitivity: 'system',
    },
  ),
  inFile('nginx', /\ballow (?:all|0\.0\.0\.0\/0|::\/0) ?;/, 'Every address could read these pages.'),
  inFile('nginx', /\ballow (?!127\.|::1|localhost)(?<target>[\w.:/$<>-]+) ?;/, 'Pages could be read from {target}.', {
    effect: 'NETOPEN',
    who: { kind: 'unknown', name: 'whoever is at the address' },
    target: '{target}',
  }),
  inFile('nginx', /\b(?:auth_basic|auth_request|auth_jwt) off ?;/, 'The pages would need no password.', weak),
  inFile('nginx', /^user root\b/, 'What the server runs would run as root.', {
    effect: 'ESCALATE',
    who: { kind: 'service', name: 'the web server' },
    right: 'admin',
  }),
  inFile('nginx', /\bsatisfy any ?;/, 'One of the checks would be enough.', { ...weak, ...likely }),
  inFile('nginx', /\bautoindex on ?;/, 'Everyone could list the folder and read every file in it.', likely),
  inFile('nginx', /\bssl_verify_client (?:off|optional)|\bproxy_ssl_verify off/, 'Certificates would not be checked.', {
    ...weak,
    ...likely,
  }),
  inFile('nginx', /\bAccess-Control-Allow-Origin ["']?\*/, 'Pages of others could read the answers.', likely),
  inFile('nginx', /\bdav_methods [^;]*\b(?:PUT|DELETE)/, 'Everyone could put or delete files.', { right: 'write' }),
  inFile('nginx', /\bdeny [\w./:]+ ?;|\bauth_basic ["']|\bautoindex off/, 'Fewer could read these pages.', narrow),
  inFile(
    'apache',
    /^Alias(?:Match)? \S+ "?\/"?$|^DocumentRoot "?\/"?$/i,
    'Everyone could read files of the whole machine.',
    { right: 'read-secret', sensitivity: 'system' },
  ),
  inFile(
    'apache',
    /\bRequire all granted\b|\bAllow from all\b|^Require ip 0\.0\.0\.0\/0/i,
    'Every address could read these pages.',
  ),
  inFile(
    'apache',
    /\b(?:Require (?:ip|host)|Allow from) (?!127\.|::1|localhost)(?<target>\S+)/i,
    'Pages could be read from {target}.',
    {
      effect: 'NETOPEN',
      who: { kind: 'unknown', name: 'whoever is at the address' },
      target: '{target}',
    },
  ),
  inFile('apache', /\bSatisfy Any\b|\bAuthType None\b|<RequireAny>/i, 'The pages would need no password.', weak),
  inFile(
    'apache',
    /\bOptions (?:[^-\n]*[ +])?\+?(?:Indexes|All)\b/i,
    'Everyone could list the folder and read every file in it.',
    likely,
  ),
  inFile(
    'apache',
    /\bOptions .*\+?(?:FollowSymLinks|ExecCGI|Includes)\b|^AllowOverride All|^AddHandler cgi-script/i,
    'Whoever can put files there could change what the server shows or runs.',
    {
      effect: 'BROADEN',
      ...likely,
      who: { kind: 'unknown', name: 'whoever can write there' },
      right: 'write',
    },
  ),
  inFile('apache', /\bAccess-Control-Allow-Origin ["']?\*/, 'Pages of others could read the answers.', likely),
  inFile(
    'apache',
    /\bRequire (?:all denied|valid-user|user|group|not|local)\b|\bDeny from\b|\bOptions (?:None|.*-Indexes)|^AllowOverride None/i,
    'Fewer could read these pages.',
    narrow,
  ),
];

export default {
  title: 'Opens pages of a web server to everyone',
  references: [
    attack('T1190'),
    cwe(284),
    cwe(548),
    vendor('nginx access', 'https://nginx.org/en/docs/http/ngx_http_access_module.html'),
    vendor('Apache access control', 'https://httpd.apache.org/docs/current/howto/access.html'),
  ],
  triggers:
    'nginx|sites-|conf.d|httpd|apache|htaccess|allow |autoindex|auth_|satisfy|alias|deny |require |options |allowoverride|documentroot|access-control-allow'.split(
      '|',
    ),
  line: fromLines(rows, common),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'location /admin {\n  allow all;\n}', language: 'nginx', severity: 'high', principal: 'anonymous' },
    { text: "sed -i 's/deny all;/allow all;/' /etc/nginx/sites-available/default", severity: 'high' },
    { text: '<Directory /srv/www>\n  Require all granted\n</Directory>', language: 'apache', severity: 'high' },
    { text: "echo 'Satisfy Any' >> .htaccess", severity: 'high', effect: 'WEAKAUTH' },
    { text: "echo 'Options +Indexes' > /srv/www/.htaccess", severity: 'medium' },
    { text: 'location / { deny all; }', language: 'nginx', direction: 'narrows' },
    { text: "sed -i 's/^user www-data;/user root;/' /etc/nginx/nginx.conf", effect: 'ESCALATE' },
  ],
  ignores: [
    'nginx -t',
    'systemctl reload nginx',
    { text: 'location / { proxy_pass http://127.0.0.1:3000; }', language: 'nginx' },
    'apachectl configtest',
    'a2ensite default',
  ],
} satisfies Examples;
