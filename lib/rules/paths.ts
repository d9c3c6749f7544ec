import type { Sensitivity } from './rule.ts';

const auth =
  /(^|\/)(etc\/(passwd|shadow|gshadow|group|sudoers(\.d)?|pam\.d|ssh|security|krb5[^/]*|polkit-1|ld\.so\.preload|doas\.conf)|\.ssh|authorized_keys2?|sshd_config|sudoers|pg_hba\.conf|\.kube\/config|\.aws\/credentials|\.gnupg|\.vault-token|kubernetes\/(pki|admin\.conf)|(docker|containerd|podman)\.sock)(\/|$)/;
const secret =
  /(^|\/)(id_(rsa|dsa|ecdsa|ed25519)|ssh_host_\w+_key|[^/]*\.(pem|key|p12|pfx|jks|keystore|ppk|kdbx)|\.env(\.\w+)?|[^/]*(secret|credential|password|token|private)[^/]*|\.pgpass|\.netrc|\.my\.cnf|shadow|wallet[^/]*|terraform\.tfstate|\.htpasswd)$/i;
const broadSystem =
  /^\/(etc|usr|bin|sbin|lib|lib64|boot|root|sys|proc|dev|System|Library)(\/|\*|$)|^\/(var|opt|home|srv|Users|Applications)?\/?\*?$/;
const temporary = /^(\/tmp|\/var\/tmp|\/dev\/shm|\$TMPDIR|\/private\/tmp)(\/|$)/;
const production = /(^|[^a-z])(prod|production|live)([^a-z]|$)/i;

/** What a file or folder is worth to somebody who should not have it. */
export function sensitivityOfPath(path: string): Sensitivity {
  if (auth.test(path)) return 'auth';
  if (broadSystem.test(path) || production.test(path)) return 'system';
  if (temporary.test(path)) return 'own';
  return 'ordinary';
}

export const isSecretPath = (path: string): boolean => secret.test(path) || /(^|\/)\.ssh\/id_/.test(path);
/** The whole machine, or one of the folders that it consists of. */
export const isWholeSystem = (path: string): boolean =>
  /^\/(\*|\.)?$|^\/(etc|usr|var|home|bin|sbin|lib|opt|root|srv)\/?\*?$/.test(path);
export const isProduction = (name: string): boolean => production.test(name);
