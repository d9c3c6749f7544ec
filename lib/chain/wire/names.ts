/** Names of attributes, in one place. `log.record.uid` is still in development at OpenTelemetry and may be renamed. */
export const uidAttribute = 'log.record.uid';
export const prefix = 'countersign.';
export const seqAttribute = 'countersign.seq';
export const saltAttribute = 'countersign.salt';
/** The chain value before the event, and the event's own hash. */
export const chainAttributes = { before: 'countersign.chain.prev', hash: 'countersign.chain.hash' } as const;
/** Followed by the name of the field; the value is a commitment. */
export const withheldPrefix = 'countersign.withheld.';
/**
 * Followed by the name of a withheld field that the policy shares, and its value; the key opens the commitment. Not under
 * our own prefix: they are no part of what was hashed, and a collector that does not know them takes the event all the same.
 */
export const disclosedPrefix = 'countersign_disclosed.';
export const disclosedKeyPrefix = 'countersign_disclosed_key.';

/** Of the resource: everything about the batch. */
export const resource = {
  service: 'service.name',
  version: 'service.version',
  install: 'service.instance.id',
  team: 'countersign.team',
  policy: 'countersign.policy.rev',
  sentAt: 'countersign.sent_at',
  batch: 'countersign.batch.id',
  signature: 'countersign.batch.sig',
  key: 'countersign.batch.key',
} as const;
export const serviceName = 'countersign-extension';
export const scope = { name: 'countersign.ack', version: '1' } as const;

/** Payload paths that have another name on the wire; all others are the prefix and the path. */
const renamed: Record<string, string> = {
  'subject.rule': 'rule.id',
  'subject.severity': 'rule.severity',
  elapsed: 'dwell_bucket',
};
const restored = new Map(Object.entries(renamed).map(([path, name]) => [name, path]));

export const attributeOf = (path: string): string => prefix + (renamed[path] ?? path);
export const pathOf = (attribute: string): string => {
  const name = attribute.slice(prefix.length);
  return restored.get(name) ?? name;
};

/** An outcome is the acknowledgement of a prompt; all other events have the name of their type. */
export const eventName = (type: string): string =>
  prefix + (type === 'outcome' ? 'acknowledgement' : type.replaceAll('-', '_'));
