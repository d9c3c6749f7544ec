import type { Access } from './rule.ts';

const capabilities =
  /^(CAP_)?(ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|SYS_RAWIO|SYS_BOOT|DAC_READ_SEARCH|DAC_OVERRIDE|BPF|NET_ADMIN|MAC_ADMIN|MAC_OVERRIDE|SETFCAP)$/i;
const folders =
  /^(\/|\/(etc|root|proc|sys|dev|var|usr|boot|home|run|var\/(run|lib|lib\/docker))(\/.*)?|.*(docker|containerd|crio|podman)\.sock)$/;
const harmless =
  /^\/(dev|proc|sys)\/|^\/etc\/(localtime|timezone|ssl|ca-certificates|hosts|resolv\.conf|machine-id|os-release)/;

/** One setting of a container, from an option of the command line or a key of a compose file. */
export type Setting = {
  name: 'privileged' | 'pid' | 'ipc' | 'userns' | 'cgroup' | 'uts' | 'net' | 'cap' | 'security' | 'mount' | 'user';
  value: string;
};

const network = 'it shares the host’s network';

/** What of its isolation a container loses; undefined where nothing. */
export function isolationLost(settings: readonly Setting[], name: string): Access | undefined {
  const reasons: string[] = [];
  let total = false;
  for (const { name: setting, value } of settings) {
    switch (setting) {
      case 'privileged':
        reasons.push('it runs privileged');
        total = true;
        break;
      case 'net':
        if (value === 'host') reasons.push(network);
        break;
      case 'cap':
        if (!value.split(',').some(one => capabilities.test(one))) break;
        reasons.push(`it may ${value}`);
        total ||= !/NET_ADMIN/i.test(value);
        break;
      case 'security':
        if (/(unconfined|label[:=]disable|systempaths=unconfined|no-new-privileges[:=]false)/.test(value))
          reasons.push('its confinement is off');
        break;
      case 'mount': {
        const found = mount(value);
        if (found) {
          reasons.push(found);
          total = true;
        }
        break;
      }
      case 'user':
        break;
      default:
        if (value === 'host') reasons.push('it shares the host’s processes');
    }
  }
  return reasons.length > 0 ? access(reasons, total, name) : undefined;
}

/** `/:/host`, `type=bind,source=/,target=/host`: a folder of the host that gives the host away. */
function mount(value: string): string | undefined {
  const from = (/(?:^|,)(?:src|source)=([^,]+)/.exec(value)?.[1] ?? value.split(':')[0] ?? '').replace(/(.)\/$/, '$1');
  const socket = from.endsWith('sock');
  if (/^\/dev\/(sd|nvme|vd|xvd|dm-|mapper|loop|mem|kmem)/.test(from)) return `it holds ${from} of the host`;
  if (!folders.test(from) || (/:ro(,|$)|readonly/.test(value) && !socket)) return undefined;
  if (
    !socket &&
    (harmless.test(from) || /^\/(var|home|usr)\/./.test(from)) &&
    !/^\/var\/(run|lib(\/docker)?)$/.test(from)
  )
    return undefined;
  return socket ? 'it may command the container engine' : `it holds ${from} of the host`;
}

function access(reasons: readonly string[], total: boolean, name: string): Access {
  const weak = !total && reasons.every(reason => reason === network);
  return {
    effect: 'ESCALATE',
    principal: { kind: 'service', name: `whatever runs in ${name}` },
    target: { kind: 'host', name: 'the machine that runs the container', breadth: weak ? 'single' : 'collection' },
    right: total ? 'admin' : weak ? 'port' : 'write',
    sensitivity: total ? 'auth' : 'ordinary',
    summary: weak ? 'The container uses the host’s network' : 'The container can take over its host',
    headline: `Whatever runs in ${name} could act on the host: ${[...new Set(reasons)].join(', ')}.`,
    explanation:
      'A container is kept apart from its host by default. These options take that away; whoever gets into the container has the host.',
    undoNote: 'Stop the container and start it without these options. What it did on the host stays.',
  };
}

/** `8080:80`, `0.0.0.0:5432:5432/tcp`: the port that others reach, and undefined for one that only this machine does. */
export function publishedPort(text: string): { port: string; inner: string } | undefined {
  const plain = text.replace(/\/(tcp|udp|sctp)$/, '');
  if (/^(127\.|localhost|\[?::1)/.test(plain)) return undefined;
  const parts = plain.replace(/^\[[^\]]*\]:/, '').split(':');
  const inner = parts.at(-1) ?? '';
  if (!/^\d+(-\d+)?$/.test(inner)) return undefined;
  return { port: (parts.length > 1 ? parts.at(-2) : inner) || inner, inner };
}
