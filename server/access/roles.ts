/** What a token may do. `install`: send events. `custodian`: name people, with a reason and a second person. */
export const roles = ['install', 'employee', 'trainer', 'administrator', 'auditor', 'custodian'] as const;
export type Role = (typeof roles)[number];

/** Names of tenants stand in the names of logs, in exports and in paths of files. */
export const isTenant = (name: unknown): name is string =>
  typeof name === 'string' && /^[a-z0-9][a-z0-9._-]{0,62}$/i.test(name);

/** Who asks, and for which tenant. Tenants never see one another. */
export type Caller = {
  tenant: string;
  roles: readonly Role[];
  /** What the token was made for. Of a fleet's token it names nobody. */
  name?: string;
  /** For trying out, without any token: nobody has a name. */
  trying?: true;
  /** What tells one custodian from another. */
  person?: string;
  /** The token enrols only so many installs; by the token's hash. */
  limited?: { token: string; enrols: number };
};
