/** What a token may do. `install`: send events. `custodian`: name people, with a reason and a second person. */
export const roles = ['install', 'employee', 'trainer', 'administrator', 'auditor', 'custodian'] as const;
export type Role = (typeof roles)[number];

/** Who asks, and for which tenant. Tenants never see one another. */
export type Caller = {
  tenant: string;
  roles: readonly Role[];
  /** What the token was made for. */
  name?: string;
  /** What tells one custodian from another. */
  person?: string;
  /** The token enrols only so many installs; by the token's hash. */
  limited?: { token: string; enrols: number };
};
