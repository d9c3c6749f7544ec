import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../lib/languages/analyse.ts';

const commands = (text: string) => analyse(text, 'shell').commands;
/** Calls as `program word word`, the wrappers included. */
const calls = (text: string): string[] =>
  commands(text).flatMap(one =>
    one.kind === 'call' ? [[one.program, ...one.words.map(word => word.text)].join(' ')] : [],
  );
const inner = 'chown -R mia /opt/shop';

describe('several short options in one word', () => {
  const wrapped = [
    `sudo -iu root ${inner}`,
    `sudo -nHu root ${inner}`,
    `sudo -Eg staff -u root ${inner}`,
    `doas -nu root ${inner}`,
    `docker exec -itu root shop ${inner}`,
    `bash -cex '${inner}'`,
    `bash -ci '${inner}'`,
    `sh -xec '${inner}'`,
    `bash -euo pipefail -c '${inner}'`,
    `bash -euxo pipefail -c '${inner}'`,
    `bash +x -O extglob -vc '${inner}'`,
    `zsh -lic '${inner}'`,
    `su -pc '${inner}' root`,
    `script -qec '${inner}' /dev/null`,
    `ssh -tti key host '${inner}'`,
    `timeout -vk 5 10 ${inner}`,
    `xargs -0rn 1 ${inner}`,
  ];
  for (const text of wrapped) test(text, () => expect(calls(text)).toContain(inner));

  const statements = [
    `psql -tAc 'ALTER ROLE mia SUPERUSER'`,
    `psql -Xqd shop -Atc 'ALTER ROLE mia SUPERUSER'`,
    `sudo -iu postgres psql -c 'ALTER ROLE mia SUPERUSER'`,
    `mysql -uroot -psecret -BNe 'ALTER ROLE mia SUPERUSER'`,
  ];
  for (const text of statements)
    test(text, () => expect(commands(text).map(one => one.verb.slice(0, 2).join(' '))).toContain('alter role'));

  test('of interpreters', () => {
    for (const text of [`python3 -uc 'import os; os.chmod("/opt", 0o777)'`, `perl -Mstrict -we 'chmod 0777, "/opt"'`])
      expect(calls(text).join('\n')).toMatch(/^chmod 0?777 \/opt/m);
  });

  test('letters after an option with a value are its value', () => {
    expect(calls(`mysql -pe '${inner}'`)).toEqual([`mysql -pe ${inner}`]);
    expect(calls(`sudo -uroot -i ls`)).toContain('ls');
    expect(commands(`psql -dec 'ALTER ROLE mia SUPERUSER'`).map(one => one.kind)).toEqual(['call']);
  });
});

describe('programs that run others', () => {
  const variants = [
    `env -S '${inner}'`,
    `env -S'chown -R mia' /opt/shop`,
    `env -iS '${inner}'`,
    `env --split-string='${inner}'`,
    `env - PATH=/bin ${inner}`,
    `sudo -s <<< '${inner}'`,
    `sudo -i <<EOF\n${inner}\nEOF`,
    `echo '${inner}' | sudo -s`,
    `su --session-command '${inner}'`,
    `cat <<'E' | ssh root@host bash -s\n${inner}\nE`,
    `docker --context shop exec web ${inner}`,
    `docker -H ssh://host exec web ${inner}`,
    `docker compose -f shop.yml exec -T web ${inner}`,
    `docker compose -p shop run --rm -T web ${inner}`,
    `parallel -j4 --delay 1 ${inner}`,
    `fd -e sh . /opt --exec ${inner}`,
    `pdsh -w host[1-5] ${inner}`,
    `pssh -H host -i '${inner}'`,
    `clush -w host[1-5] ${inner}`,
    `salt 'web*' cmd.run '${inner}'`,
    `machinectl shell shop /bin/${inner}`,
    `screen -dmS work ${inner}`,
    `tmux new-session -d -s work '${inner}'`,
    `tmux new -d ${inner}`,
    `ls | entr ${inner}`,
    `caffeinate -t 60 ${inner}`,
    `firejail ${inner}`,
    `npx -c '${inner}'`,
    `heroku run -a shop '${inner}'`,
    `fly ssh console -C '${inner}'`,
    `crictl exec -it a1b2 ${inner}`,
    `ctr -n k8s.io t exec --exec-id 1 a1b2 ${inner}`,
    `pct exec 100 -- ${inner}`,
    `aws ssm send-command --document-name AWS-RunShellScript --parameters 'commands=["cd /", "${inner}"]'`,
    `aws ssm send-command --parameters '{"commands": ["${inner}"]}'`,
    `aws ssm send-command --parameters commands='${inner}'`,
    `cat > /etc/systemd/system/shop.service <<EOF\n[Service]\nExecStart=-/bin/${inner}\nEOF`,
  ];
  for (const text of variants) test(text, () => expect(calls(text)).toContain(inner));

  test('a password on standard input is no command', () =>
    expect(calls('echo chown | sudo -S true')).not.toContain('chown'));
  test('what parallel makes words of is no command', () =>
    expect(calls(`echo '${inner}' | parallel bash -s`)).not.toContain(inner));
  test('where the text stands is kept', () => {
    const text = `aws ssm send-command --parameters 'commands=["${inner}"]'`;
    const found = commands(text).find(one => one.verb[0] === 'chown');
    expect(text.slice(found?.range.start, found?.range.end)).toBe(inner);
  });
});

test('what is substituted in a test runs', () =>
  expect(calls(`[[ -n $(${inner}) && a == "$(id)" ]]`)).toEqual([inner, 'id']));
test('a part that is left out does not run', () =>
  expect(calls(`if false; then ${inner}; else id; fi`)).toEqual(['false', 'id']));
