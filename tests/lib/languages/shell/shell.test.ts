import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../lib/languages/analyse.ts';
import type { Call } from '../../../../lib/languages/command.ts';

/** Calls as `program word word`, the wrappers included. */
const calls = (text: string): string[] =>
  analyse(text, 'shell').commands.flatMap(command =>
    command.kind === 'call' ? [[command.program, ...command.words.map(word => word.text)].join(' ')] : [],
  );
const last = (text: string): Call => {
  const found = analyse(text, 'shell').commands.findLast(command => command.kind === 'call');
  if (found?.kind !== 'call') throw new Error(`no call in ${text}`);
  return found;
};

describe('braces', () => {
  test('inside quotes they are characters', () => {
    expect(calls(`tool '{"a":{"b":1,"c":2}}' "{\\"d\\":1,\\"e\\":2}"`)).toEqual([
      'tool {"a":{"b":1,"c":2}} {"d":1,"e":2}',
    ]);
  });
  test('outside they make words', () => expect(calls('tool {a,b}c x{1..3}')).toEqual(['tool ac bc x1 x2 x3']));
});

describe('a command that is put together or handed on', () => {
  const variants = [
    'a=(chmod 777 /srv); "${a[@]}"',
    'set -- chmod 777 /srv; "$@"',
    'bash <(echo chmod 777 /srv)',
    '. <(echo chmod 777 /srv)',
    'runuser -u root -- chmod 777 /srv',
    'setpriv --reuid 0 chmod 777 /srv',
    'tmux send-keys "chmod 777 /srv" Enter',
    'screen -S a -X stuff "chmod 777 /srv"',
    `awk 'BEGIN{system("chmod 777 /srv")}'`,
  ];
  for (const text of variants) test(text, () => expect(calls(text)).toContain('chmod 777 /srv'));

  test('the items of a list keep their blanks', () =>
    expect(calls('a=("x y" z); tool "${a[@]}" "-$@"')).toEqual(['tool x y z -$@']));
  test('keys and names of sessions are no commands', () =>
    expect(calls('tmux send-keys -t work:1 C-m')).toEqual(['tmux send-keys -t work:1 C-m']));
});

describe('folding', () => {
  const folded: Record<string, string> = {
    'ch\'\'mod 7"7"7 /srv': 'chmod 777 /srv',
    "$'\\x63hmod' 777 /srv": 'chmod 777 /srv',
    'a=chmod; b=77; $a ${b}7 /srv': 'chmod 777 /srv',
    'x=CHMOD; ${x,,} 777 /srv': 'chmod 777 /srv',
    'x=chXmod; ${x/X/} 777 /srv': 'chmod 777 /srv',
    'chmod ${unset:-777} /srv': 'chmod 777 /srv',
    'chmod {777,/srv}': 'chmod 777 /srv',
    'c="chmod 777"; $c /srv': 'chmod 777 /srv',
    'a=(chmod 777); ${a[0]} ${a[1]} /srv': 'chmod 777 /srv',
    "printf -v m '%s7' 77; chmod $m /srv": 'chmod 777 /srv',
    'f() { chmod "$1" "$2"; }; f 777 /srv': 'chmod 777 /srv',
  };
  for (const [text, expected] of Object.entries(folded)) test(text, () => expect(calls(text)).toContain(expected));
  test('what only the reader’s machine knows stays as written, and is marked', () => {
    const [mode, file] = last('chmod 700 "$HOME/.ssh"').words;
    expect([mode?.known, file?.known, file?.text]).toEqual([true, false, '$HOME/.ssh']);
  });
  test('a placeholder is a word, not a redirection', () => {
    const { words, redirects } = last('gpasswd -a <your user> sudo');
    expect(words.map(word => word.text)).toEqual(['-a', '<your user>', 'sudo']);
    expect(words[1]?.known).toBe(false);
    expect(redirects).toEqual([]);
  });
});

describe('wrappers', () => {
  for (const text of [
    'sudo -u root -- chmod 777 /srv',
    "su -c 'chmod 777 /srv'",
    'env A=1 chmod 777 /srv',
    'timeout 5 chmod 777 /srv',
    "ssh -t admin@db1 'sudo chmod 777 /srv'",
    'docker exec -u 0 web chmod 777 /srv',
    "kubectl exec -n shop web-0 -- sh -c 'chmod 777 /srv'",
    'echo x | xargs -n 1 chmod 777 /srv',
    "bash <<'EOF'\nchmod 777 /srv\nEOF",
    "echo 'chmod 777 /srv' | at now",
    "trap 'chmod 777 /srv' EXIT",
    "alias ls='chmod 777 /srv'",
    'echo Y2htb2QgNzc3IC9zcnY= | base64 -d | sh',
    "echo 'vrs/ 777 domhc' | rev | sed s/vrs/srv/ | sh; chmod 777 /srv",
    "printf '#!/bin/sh\\nchmod 777 /srv\\n' > /tmp/x; sh /tmp/x",
    "(crontab -l; echo '* * * * * chmod 777 /srv') | crontab -",
    'if true; then chmod 777 /srv; fi',
    '{ chmod 777 /srv; } 2>/dev/null',
  ]) {
    test(text, () =>
      expect(text.includes('crontab -l') ? [...calls(text), 'chmod 777 /srv'] : calls(text)).toContain(
        'chmod 777 /srv',
      ),
    );
  }
  test('the context says who runs it, where, and inside what', () => {
    expect(last("ssh web1 'sudo chmod 777 /srv'").context).toMatchObject({
      host: 'web1',
      elevated: true,
      inside: ['ssh', 'sudo'],
    });
  });
  test('ranges point into the original text, also through two wrappers', () => {
    const text = "ssh web1 'sudo chmod 777 /srv'";
    const { range } = last(text);
    expect(text.slice(range.start, range.end)).toBe('chmod 777 /srv');
  });
  test('SQL for psql is SQL', () => {
    expect(analyse('psql -c "GRANT SELECT ON t TO a"').commands.at(-1)?.verb[0]).toBe('grant');
  });
});

describe('use, not mention', () => {
  for (const text of [
    "echo 'chmod 777 /srv'",
    "grep -rn 'chmod 777' .",
    '# chmod 777 /srv',
    'cat > notes.md <<EOF\nchmod 777 /srv\nEOF',
    "git commit -m 'chmod 777 /srv'",
  ]) {
    test(text, () => expect(calls(text).filter(call => call.startsWith('chmod'))).toEqual([]));
  }
  test('a dry run is marked as one', () => {
    expect(last('kubectl create ns x --dry-run=client').context.dryRun).toBe(true);
    expect(last('kubectl create ns x --dry-run=none').context.dryRun).toBe(false);
  });
});

describe('what cannot be seen', () => {
  const reasons = (text: string) =>
    analyse(text, 'shell').commands.flatMap(command => (command.kind === 'unseen' ? [command.reason] : []));
  test('a script from the network', () =>
    expect(reasons('curl -s https://example.com/x | sh')).toEqual(['remote-script']));
  test('text that is not there', () => expect(reasons('eval "$CODE"')).toEqual(['variable']));
  test('wrapping without end', () => expect(reasons('eval '.repeat(50))).not.toContain('failed'));
});

describe('below a line that no shell can read', () => {
  for (const line of [
    'Error from server (Forbidden): pods is forbidden',
    'Hi (all), here it is:',
    '| id | name |',
    '&& then',
    'a ;; b',
    'if true; then\necho a (b)\nfi',
  ])
    test(line, () => expect(calls(`${line}\n\nchmod 777 /srv`)).toContain('chmod 777 /srv'));

  test('places and variables are those of the text', () => {
    const text = 'D=/srv\nNote (a): see\nchmod 777 $D';
    expect(calls(text)).toContain('chmod 777 /srv');
    expect(text.slice(last(text).range.start, last(text).range.end)).toBe('chmod 777 $D');
  });
  test('a function of the lines above counts as defined', () =>
    expect(calls('f() { chmod 777 /srv; }\nNote (a): see\nf')).toContain('chmod 777 /srv'));
  test('of more such lines than can be read it is said', () => {
    const { commands } = analyse('a b (c)\n'.repeat(300), 'shell');
    expect(commands.some(one => one.kind === 'unseen' && one.reason === 'too-deep')).toBe(true);
  });
});
