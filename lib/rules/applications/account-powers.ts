import type { Line } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect({ text, verb }: Line): Access {
  const admin = verb[1] === 'admin';
  const named = /(?:email|username|login|name)\s{0,3}[=:(]{1,2}>?\s{0,3}["']([^"'\n]{1,80})["']/.exec(text)?.[1];
  const field = /(?:^|\s)(\w{1,40})\.(?:is_|admin|role|superuser)/.exec(text)?.[1];
  const who = named ?? field;
  return {
    effect: admin ? 'ESCALATE' : 'GRANT',
    principal: named
      ? { kind: 'user', name: named }
      : { kind: 'unknown', name: who ?? 'an account of the application' },
    target: { kind: 'application', name: 'the application', breadth: 'single' },
    right: admin ? 'admin' : 'write',
    summary: admin ? 'Makes an account an administrator' : 'Gives an account another role',
    headline: admin
      ? `${who ?? 'An account'} would be administrator of the application.`
      : `${who ?? 'An account'} could do more in the application.`,
    explanation: 'The console writes past the application’s own checks and, mostly, past its log.',
    undoNote: 'Set the field or role back in the same console; look at its value before.',
  };
}

export default {
  title: 'Gives an application’s account more power from its console',
  references: [
    attack('T1098'),
    cwe(269),
    vendor('Django users', 'https://docs.djangoproject.com/en/stable/topics/auth/default/'),
  ],
  triggers:
    'is_superuser|is_staff|is_admin|isadmin|is_owner|superuser|admin:|admin =|admin=|_admin|makeadmin|:admin|admin)|role:|role =|role=|add_role|assignrole|syncroles|attachrole|addrole|groups.|permissions.|roles.|assign_perm|add_permission|givepermissionto'.split(
      '|',
    ),
  line: { on: ['console admin', 'console member'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'user.is_superuser = True\nuser.save()', language: 'python', severity: 'high', effect: 'ESCALATE' },
    { text: `User.find_by(email: 'bob@example.com').update!(admin: true)`, language: 'ruby', severity: 'medium' },
    {
      text: `python manage.py shell -c "from django.contrib.auth.models import User; u = User.objects.get(username='bob'); u.is_staff = True; u.save()"`,
      severity: 'high',
    },
    {
      text: `python manage.py shell -c "User.objects.filter(username='bob').update(is_superuser=True)"`,
      severity: 'medium',
      effect: 'ESCALATE',
    },
    {
      text: `user.groups.add(Group.objects.get(name='editors'))`,
      language: 'python',
      effect: 'GRANT',
      severity: 'medium',
    },
    { text: `rails runner "User.find_by(email: 'bob@example.com').update(role: :admin)"`, severity: 'medium' },
    { text: `php artisan tinker --execute="User::find(7)->assignRole('admin');"`, severity: 'high' },
  ],
  ignores: [
    { text: 'User.where(admin: true).count', language: 'ruby' },
    { text: 'User.objects.filter(is_superuser=True).count()', language: 'python' },
    { text: 'if user.admin == true\n  puts 1\nend', language: 'ruby' },
    { text: 'user.is_superuser = False\nuser.save()', language: 'python' },
    { text: `const role = 'admin-panel';`, language: 'javascript' },
  ],
} satisfies Examples;
