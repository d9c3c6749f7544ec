import type { DocumentCommand, Node } from '../../languages/command.ts';
import { eachMap, get, textOf, textsOf } from '../../languages/flavours.ts';
import { breadthOfCidr } from '../networks.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const key = (node: Node, name: string) =>
  get(node, name) ??
  get(
    node,
    name.replace(/-(\w)/g, (_, c: string) => c.toUpperCase()),
  );

/** Options of an NFS export: whether root of the client is root on the files, and who may mount. */
function detect({ root }: DocumentCommand): readonly Access[] {
  const found: Access[] = [];
  eachMap(root, map => {
    const asRoot = /^NO_ROOT_SQUASH$/i.test(textOf(key(map, 'squash-mode')) ?? '');
    const ranges = textsOf(key(map, 'ip-ranges'));
    const anybody = ranges.some(one => breadthOfCidr(one) === 'internet');
    if (!asRoot && !anybody) return true;
    const writes = !/READ_ONLY/i.test(textOf(key(map, 'access-mode')) ?? '');
    found.push({
      effect: asRoot ? 'ESCALATE' : 'NETOPEN',
      principal: anybody
        ? { kind: 'anonymous', name: 'everyone who reaches the share' }
        : { kind: 'unknown', name: `root on ${ranges[0] ?? 'any client'}` },
      target: { kind: 'share', name: 'every file of the share', breadth: 'collection' },
      right: writes ? 'write' : 'read',
      summary: asRoot ? 'Root on the client is root on the share' : 'Opens the share to everybody',
      headline: `${anybody ? 'Everyone who reaches the share' : `Root on ${ranges[0] ?? 'any client'}`} could ${writes ? 'read and change' : 'read'} every file of it.`,
      explanation:
        'A file share trusts what the client says about its users. Whoever is root on the client is then anybody.',
      undoNote: 'Set ROOT_SQUASH and the old address ranges again.',
      range: map.range,
    });
    return true;
  });
  return found;
}

export default {
  title: 'Opens a network share',
  references: [
    attack('T1222.002'),
    cwe(732),
    vendor('Filestore exports', 'https://cloud.google.com/filestore/docs/configuring-exports'),
  ],
  triggers: ['squash', 'ip-ranges', 'ipranges'],
  document: { on: ['yaml'], detect },
} satisfies Rule;

const share = (squash: string, range: string) => ({
  text: `{"nfs-export-options":[{"access-mode":"READ_WRITE","ip-ranges":["${range}"],"squash-mode":"${squash}"}]}`,
  language: 'json',
});
export const examples = {
  detects: [
    { ...share('NO_ROOT_SQUASH', '10.0.0.9/32'), severity: 'high', effect: 'ESCALATE' },
    { ...share('NO_ROOT_SQUASH', '0.0.0.0/0'), severity: 'critical' },
    { ...share('ROOT_SQUASH', '0.0.0.0/0'), severity: 'critical', effect: 'NETOPEN' },
  ],
  ignores: [
    share('ROOT_SQUASH', '10.0.0.9/32'),
    { text: '{"ip-ranges":["10.0.0.0/8"]}', language: 'json' },
    { text: '{"squash":true,"merge":false}', language: 'json' },
  ],
} satisfies Examples;
