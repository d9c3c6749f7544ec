import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { proseIn } from '../../cli/markdown.ts';
import { run as scanRun } from '../../cli/scan.ts';
import { severities } from '../../lib/schema/finding.ts';

/** As `countersign scan` runs; the rules are read once for all tests. */
async function run(args: string[], input = '') {
  const out: string[] = [];
  const err: string[] = [];
  const spies = [
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(input)]) as typeof process.stdin),
    vi.spyOn(console, 'log').mockImplementation(line => void out.push(`${line}\n`)),
    vi.spyOn(console, 'error').mockImplementation(line => void err.push(`${line}\n`)),
    vi.spyOn(process.stdout, 'write').mockImplementation(text => out.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation(text => err.push(String(text)) > 0),
  ];
  try {
    return { status: await scanRun(args), stdout: out.join(''), stderr: err.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const folder = mkdtempSync(join(tmpdir(), 'scan-'));

describe('countersign scan', () => {
  test('exits 1 where something is found at or above the limit, else 0', async () => {
    expect((await run([], 'chmod 777 /srv')).status).toBe(1);
    expect((await run(['--fail-on', 'critical'], 'chmod 777 /srv')).status).toBe(0);
    expect((await run([], 'ls -l')).status).toBe(0);
  });
  test('exits 2 on wrong use, and says why', async () => {
    expect(await run(['--format', 'xml'])).toMatchObject({ status: 2, stderr: expect.stringContaining('xml') });
    expect((await run(['--nonsense'])).status).toBe(2);
    expect((await run(['missing.md'])).status).toBe(2);
  });
  test('names a language that is not there, and those that are', async () => {
    const { status, stderr } = await run(['--lang', 'klingon'], 'chmod 777 /srv');
    expect(status).toBe(2);
    expect(stderr).toMatch(/There is no language klingon; there are shell, powershell, cmd, /);
    expect((await run(['--lang', 'bash'], 'chmod 777 /srv')).status).toBe(1);
  });
  test('says in a sentence what cannot be read', async () => {
    expect((await run(['missing.md'])).stderr).toContain('There is no file or folder missing.md.');
    expect((await run(['--input', 'missing.jsonl'])).stderr).toContain('There is no file or folder missing.jsonl.');
    expect(await run(['missing/**/*.md'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No file matches missing/**/*.md.'),
    });
  });
  test('names a folder where a file is needed', async () => {
    expect((await run(['--input', folder])).stderr).toContain(`${folder} is a folder; a file is needed.`);
  });
  test.skipIf(process.platform !== 'linux')('tells of a file that cannot be read, and reads the others', async () => {
    const path = join(folder, 'beside.sh');
    writeFileSync(path, 'chmod 777 /srv');
    const { status, stdout, stderr } = await run(['--format', 'jsonl', '/proc/self/mem', path]);
    expect([status, JSON.parse(stdout).findings.length]).toEqual([2, 1]);
    expect(stderr).toMatch(/^EIO/);
  });
  test('counts a link in a folder among what is left out', async () => {
    const linked = mkdtempSync(join(tmpdir(), 'linked-'));
    symlinkSync('nowhere.sh', join(linked, 'deploy.sh'));
    expect((await run([linked])).stderr).toContain('left out: 1.');
  });
  test('ends as it would have where a reader of its output has read enough', async () => {
    const path = join(folder, 'many.jsonl');
    writeFileSync(path, '{"id":1,"text":"chmod 777 /srv"}\n'.repeat(50));
    const child = spawn(process.execPath, ['cli/main.ts', 'scan', '--input', path]);
    let complained = '';
    child.stderr.on('data', chunk => (complained += chunk));
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect([code, complained]).toEqual([0, '']);
  });
  test('says that a folder holds nothing to scan', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    expect(await run([empty])).toEqual({ status: 0, stdout: '', stderr: 'There are no files to scan.\n' });
    expect((await run(['--quiet', empty])).stderr).toBe('');
  });
  test('resolves patterns, leaves out what is no text, and reads UTF-16', async () => {
    const mixed = mkdtempSync(join(tmpdir(), 'mixed-'));
    writeFileSync(join(mixed, 'a.sh'), 'chmod 777 /srv');
    writeFileSync(join(mixed, 'b.bin'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]));
    writeFileSync(join(mixed, 'c.ps1'), Buffer.from('\ufeffAdd-ADGroupMember "Domain Admins" mira', 'utf16le'));
    const { status, stdout, stderr } = await run(['--format', 'jsonl', join(mixed, '*.{sh,ps1,bin}')]);
    expect(status).toBe(1);
    expect(stderr).toBe(`${join(mixed, 'b.bin')} is no text and is left out.\n`);
    const rows = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(rows.map(row => [row.id, row.findings.length])).toEqual([
      [join(mixed, 'a.sh'), 1],
      [join(mixed, 'c.ps1'), 1],
    ]);
  });
  test('names every severity in its help', async () => {
    const { stdout } = await run(['--help']);
    for (const level of severities) expect(stdout).toContain(level);
  });
  test('prints no control character of what it reads', async () => {
    const { stdout } = await run([], 'chmod 777 /srv/a\u001b]0;x\u0007\u001b[2J\u202e');
    expect(stdout).toContain('chmod 777 /srv/a');
    expect(stdout).not.toMatch(/[^\P{C}\n]/u);
  });
  test('finds commands in Markdown at their place in the file', async () => {
    const path = join(folder, 'runbook.md');
    writeFileSync(path, 'Never run chmod 777.\n\n```sh\nls\nchmod 777 /srv\n```\n');
    const { stdout } = await run(['--format', 'json', path]);
    const [finding] = JSON.parse(stdout);
    expect(finding).toMatchObject({ path, rule: 'posix/chmod-world-writable', range: { start: 31, end: 45 } });
    expect((await run([path])).stdout).toContain(`${path}:5:1  high`);
  });
  test('writes SARIF with lines and columns', async () => {
    const sarif = JSON.parse((await run(['--format', 'sarif'], 'ls\nchmod 777 /srv')).stdout);
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 2,
      startColumn: 1,
      endLine: 2,
      endColumn: 15,
    });
  });
  test('writes places into SARIF as addresses', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'sarif ')), 'a #1?.sh');
    writeFileSync(path, 'chmod 777 /srv');
    const [{ results, tool }] = JSON.parse((await run(['--format', 'sarif', path])).stdout).runs;
    const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
    expect(fileURLToPath(uri)).toBe(path);
    expect(tool.driver.rules[0]).toMatchObject({ id: results[0].ruleId, helpUri: expect.stringMatching(/^https:/) });
  });
  test('answers a batch line by line, also around U+2028', async () => {
    const path = join(folder, 'rows.jsonl');
    writeFileSync(path, `{"id":"a","text":"chmod 777 /srv"}\n{"id":"b","lang":"sql","text":"SELECT\u20281"}\n`);
    const lines = (await run(['--format', 'jsonl', '--input', path])).stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(line => [line.id, line.findings.length])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });
  test('a line of a batch that cannot be read is answered, and does not end it', async () => {
    const path = join(folder, 'odd.jsonl');
    const rows = [
      '{"id":"a","lang":null,"text":"chmod 777 /srv"}',
      '{"id":"b","lang":7,"text":"chmod 777 /srv"}',
      '{"id":"c"}',
      '{"id":"d","text":["ls"]}',
      'null',
      'chmod',
      '{"id":"e","lang":"no such","text":"chmod 777 /srv"}',
    ];
    writeFileSync(path, `\ufeff${rows.join('\r\n')}\r\n`);
    const { stdout, stderr, status } = await run(['--format', 'jsonl', '--input', path]);
    const answers = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers.map(({ id, error, findings }) => [id, error, findings.length])).toEqual([
      ['a', undefined, 1],
      ['b', undefined, 1],
      ['c', 'has no text', 0],
      ['d', 'has no text', 0],
      [null, 'is no object', 0],
      [null, 'is not JSON', 0],
      ['e', undefined, 1],
    ]);
    expect(stderr).toContain(`Line 3 of ${path} has no text.`);
    expect(status).toBe(2);
  });
  test('explains a rule', async () =>
    expect((await run(['--explain', 'posix/chmod-world-writable'])).stdout).toContain('writable'));
});

describe('what is read of a text', () => {
  test('fences with their places and languages, unclosed ones, and the lines between', () => {
    const text = 'a\n```bash\nls\n```\n1. ~~~\nx\n';
    const pieces = proseIn(text);
    expect(pieces.map(piece => [text.slice(piece.place(0), piece.place(piece.text.length)), piece.language])).toEqual([
      ['ls\n', 'bash'],
      ['x\n', undefined],
      [text, undefined],
    ]);
    expect(pieces.at(-1)?.text).not.toContain('ls');
  });

  const command = 'chmod -R 777 /etc';
  const folder = mkdtempSync(join(tmpdir(), 'countersign-texts-'));
  const scan = (name: string, text: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return run(['--format', 'jsonl', path]);
  };

  test.each([
    ['bare.txt', `Open it:\n${command}\nDone.\n`],
    ['inline.md', `First run \`${command}\` on the host.\n`],
    ['list.md', `1. \`\`\`sh\n   ${command}\n   \`\`\`\n`],
    ['guide.adoc', `= Title\n\n[source,bash]\n----\n${command}\n----\n`],
    ['guide.rst', `Title\n=====\n\n.. code-block:: bash\n\n   ${command}\n\nDone.\n`],
    ['GUIDE.MD', `\`\`\`\n${command}\n\`\`\`\n`],
    ['entities.html', '<p>x</p><pre>chmod&#32;-R &#55;77 /etc</pre>'],
    ['key.html', `Press <kbd>${command}</kbd>`],
    ['classes.html', `<div class="highlight"><span>chmod</span> -R 777 /etc</div>`],
    ['words.html', `<p>Open it:<br>${command}</p>`],
    ['open.html', `<pre>${command}`],
    ['nul.sh', `# \0\n${command}\n`],
    ['wide.sh', Buffer.from(`${command}\n`, 'utf16le')],
  ])('%s', async (name, text) => {
    const { status, stdout } = await scan(name, text);
    expect(stdout).toContain('posix/chmod-world-writable');
    expect(status).toBe(1);
  });

  test('a comment of a page is no text of it', async () => {
    expect((await scan('comment.html', `<!-- <pre>${command}</pre> --><script>"${command}"</script>`)).status).toBe(0);
  });

  test('a finding in a page stands where the page has it', async () => {
    const page = `<body>\n<pre><code class="language-bash">ls\n\n<b>chmod</b> -R 777 /etc</code></pre>`;
    const { stdout } = await scan('place.html', page);
    const [{ range }] = JSON.parse(stdout).findings;
    expect(page.slice(range.start, range.end)).toBe('chmod</b> -R 777 /etc');
  });

  test('a folder: scripts by their first line, settings by their name; what is left out is counted', async () => {
    const inner = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
    writeFileSync(join(inner, 'deploy'), `#!/bin/sh\n${command}\n`);
    writeFileSync(join(inner, 'RUN.SH'), command);
    writeFileSync(join(inner, 'Makefile'), `open:\n\t${command}\n`);
    writeFileSync(join(inner, 'picture.png'), Buffer.from([0x89, 0x50, 0, 0]));
    const { stdout, stderr } = await run(['--format', 'jsonl', inner]);
    expect(stdout.match(/posix\/chmod-world-writable/g)).toHaveLength(3);
    expect(stderr).toContain('left out: 1.');
  });
});
