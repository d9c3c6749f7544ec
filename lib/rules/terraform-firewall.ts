/** Where a resource of some provider says who may connect. Paths are of blocks and attributes, joined by dots. */
export type Firewall = {
  /** The blocks that let in; left out: the resource itself. */
  rules?: string;
  /** What must be so for the rule to let in. A missing attribute does not speak against it. */
  when?: Readonly<Record<string, RegExp>>;
  from: readonly string[];
  /** Single ports, or ranges as text. */
  ports?: readonly string[];
  /** First and last port. */
  range?: readonly [string, string];
  protocol?: string;
  /** Without `from` everyone may connect. */
  open?: true;
  /** The block that says that the rule allows, not denies. */
  needs?: string;
  /** What listens is known: a database, a control plane. */
  port?: string;
};

export const inbound = { direction: /^(in|inbound|ingress)$/i };
export const accepts = /^(allow|accept|permit|true)$/i;
export const ports = ['from_port', 'to_port'] as const;
/** A rule without its resource, as in "add this to your security group", and the inputs of modules. */
export const fragment: Firewall = {
  when: { ...inbound, access: accepts, action: accepts, type: /^ingress$/i },
  from: [
    'cidr_blocks',
    'ipv6_cidr_blocks',
    'cidr_ipv4',
    'source_ranges',
    'source_addresses',
    'source_address_prefix',
    'source_address_prefixes',
    'ingress_cidr_blocks',
    'allowed_cidr_blocks',
    'cluster_endpoint_public_access_cidrs',
  ],
  range: ports,
  ports: ['destination_port_range', 'destination_port_ranges', 'port_range', 'ingress_rules'],
  protocol: 'protocol',
};
