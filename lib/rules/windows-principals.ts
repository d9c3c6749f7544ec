import type { Word } from '../languages/command.ts';
import type { Principal } from '../schema/finding.ts';
import { isPlaceholder, principal } from './principals.ts';
import type { Access } from './rule.ts';

const everyone = /^(everyone|world|jeder|tout le monde|todos|tutti|iedereen|\*?s-1-1-0|null sid|s-1-0-0)$/i;
const anonymous =
  /^(anonymous( logon)?|anonymous|guests?|gast|invité|invitado|\*?s-1-5-7|\*?s-1-5-32-546|iusr|s-1-5-17|default|anonymoususer)$/i;
const authenticated =
  /^(authenticated users|users|benutzer|utilisateurs|usuarios|domain users|domain computers|interactive|network|this organization|local|batch|all application packages|\*?s-1-5-(11|4|2|32-545)|\*?s-1-15-2-1|.*-513|.*-515|domänen-benutzer|everyone except external users|all users.*)$/i;

/** Who a Windows, Active Directory or Exchange name means: `BUILTIN\Users`, `*S-1-1-0`, `CORP\alice`. */
export function windowsPrincipal(word: Word | string, as: 'user' | 'group' | 'role' | 'service' = 'user'): Principal {
  const text = typeof word === 'string' ? word : word.text;
  const name = text.replace(/^[^\\]*\\(?=[^\\]+$)/, '').trim();
  if (everyone.test(name)) return { kind: 'everyone', name: 'everyone (Everyone)' };
  if (anonymous.test(name)) return { kind: 'anonymous', name: `anybody without an account of their own (${name})` };
  if (authenticated.test(name)) return { kind: 'authenticated', name: `every signed-in user (${name})` };
  if (typeof word !== 'string' && !word.known) return { kind: 'placeholder', name: text.slice(0, 120) };
  return isPlaceholder(name) ? { kind: 'placeholder', name } : principal(as, text.slice(0, 120));
}

type Power = Required<Pick<Access, 'right' | 'sensitivity' | 'reach'>>;
const forest =
  /^(domain admins|enterprise admins|schema admins|administrators@.*|domänen-admins|organisations-admins|admins du domaine|administradores del dominio|enterprise key admins|key admins|organization management|exchange trusted subsystem|exchange windows permissions|domain controllers|group policy creator owners|account operators|backup operators|server operators|dnsadmins|cert publishers|.*-(512|518|519|520|526|527)|\*?s-1-5-32-5(48|49|51))$/i;
const machine =
  /^(administrators|administratoren|administrateurs|administradores|amministratori|beheerders|admins?|system|\*?s-1-5-32-544|hyper-v administrators|docker-users|print operators|\*?s-1-5-32-578|\*?s-1-5-32-550|storage replica administrators|power users|sysadmin.*)$/i;
const remote =
  /^(remote desktop users|remotedesktopbenutzer|remote management users|distributed com users|event log readers|openssh users|winrmremotewmiusers__|access control assistance operators|network configuration operators|\*?s-1-5-32-5(55|80|62|73|56))$/i;

/** What a member of a group may do, by the group's name. `domain`: a group of the directory, not of one machine. */
export function powerOfGroup(word: Word | string, domain: boolean): Power {
  const text = typeof word === 'string' ? word : word.text;
  const name = (/^CN=([^,]+)/i.exec(text)?.[1] ?? text).replace(/^[^\\]*\\/, '').trim();
  if (forest.test(name)) return { right: 'admin', sensitivity: 'auth', reach: domain ? 'everything' : 'collection' };
  if (machine.test(name)) {
    return { right: 'admin', sensitivity: domain ? 'auth' : 'system', reach: domain ? 'everything' : 'single' };
  }
  if (remote.test(name)) return { right: 'remote-shell', sensitivity: 'ordinary', reach: 'single' };
  if (/^(protected users|denied rodc.*)$/i.test(name))
    return { right: 'none', sensitivity: 'ordinary', reach: 'single' };
  if (/^(users|guests|benutzer|domain users|domain guests|performance \w+ users|iis_iusrs)$/i.test(name))
    return { right: 'read', sensitivity: 'ordinary', reach: 'single' };
  if (/admin|operator|owner|root|tier.?0|privileg/i.test(name))
    return { right: 'admin', sensitivity: 'system', reach: 'single' };
  return { right: 'write', sensitivity: 'ordinary', reach: 'single' };
}

/** Everyone whose packets reach the machine. */
export const neighbours: Principal = { kind: 'unknown', name: 'everyone who can reach the machine over the network' };
/** Whoever runs something on the machine, wanted or not. */
export const programs: Principal = { kind: 'authenticated', name: 'every user and program on the machine' };
/** Whoever gets at an account or a machine from outside. */
export const intruders: Principal = { kind: 'unknown', name: 'whoever attacks the machine' };
/** Who runs the command. */
export const oneself: Principal = { kind: 'self', name: 'whoever runs the command' };
