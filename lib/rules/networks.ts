/** Every address of a machine, or of the world, as a pattern for the value of a setting. */
export const everyAddress = String.raw`["']?(?:0\.0\.0\.0(?:/0)?|\*|::(?:/0)?|_site_|\[::\]|all|any)["']?`;

/** How much of the world an address range covers. `machine`: this machine only; `private`: an internal network. */
export type NetworkBreadth = 'internet' | 'wide' | 'private' | 'single' | 'machine' | 'unknown';

export function breadthOfCidr(text: string): NetworkBreadth {
  const address = text.trim().toLowerCase();
  if (/^(0\.0\.0\.0(\/0)?|::(\/0)?|any|all|\*|anywhere|internet|0\/0)$/.test(address)) return 'internet';
  if (/^(127\.|::1|localhost|lo\b|samehost)/.test(address)) return 'machine';
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(address);
  if (found) {
    const [, a = '', b = '', , , bits = '32'] = found;
    const first = Number(a);
    const second = Number(b);
    if (
      first === 10 ||
      (first === 192 && second === 168) ||
      (first === 172 && second >= 16 && second < 32) ||
      (first === 100 && second >= 64 && second < 128)
    ) {
      return bits === '32' ? 'single' : 'private';
    }
    if (Number(bits) <= 8) return 'internet';
    return Number(bits) <= 24 ? 'wide' : 'single';
  }
  if (/^f[cde]/.test(address) || address === 'samenet') return 'private';
  if (/^[0-9a-f:]+(\/\d+)?$/.test(address) && address.includes(':'))
    return Number(address.split('/')[1] ?? 128) <= 32 ? 'wide' : 'single';
  return 'unknown';
}

/** Ports behind which a shell, a desktop, a database or an administration interface listens. */
const powerful = new Set([
  '22',
  '23',
  '135',
  '139',
  '445',
  '1433',
  '1521',
  '2049',
  '2375',
  '2376',
  '2379',
  '3306',
  '3389',
  '5432',
  '5900',
  '5985',
  '5986',
  '6379',
  '6443',
  '8443',
  '9200',
  '10250',
  '11211',
  '27017',
  'ssh',
  'rdp',
  'openssh',
  'mysql',
  'postgresql',
  'telnet',
  'smb',
  'samba',
  'winrm',
]);

/** Whether a port, range or service name gives more than one ordinary service. */
export function rightOfPort(port: string | undefined): 'admin' | 'remote-shell' | 'port' {
  if (port === undefined || /^(all|any|-1|\*|0-65535|1-65535|0:65535|1:65535)?$/i.test(port)) return 'admin';
  const name = port.toLowerCase().replace(/\/(tcp|udp|sctp|any)$/, '');
  const parts = name.split(/[,:-]/);
  if (/^\d+[-:]\d+$/.test(name) && Number(parts[1]) - Number(parts[0]) > 1000) return 'admin';
  return parts.some(part => powerful.has(part)) || powerful.has(name) ? 'remote-shell' : 'port';
}
