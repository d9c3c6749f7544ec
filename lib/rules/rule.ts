import type { CommandKind, CommandOf } from '../languages/command.ts';
import type { Effect, Finding, Principal, Range, Reference, Severity, Target } from '../schema/finding.ts';

/**
 * Recognises one access effect. A rule is one file, `lib/rules/<ecosystem>/<id>.ts`: the path is its id, the default
 * export the rule, the export `examples` its proof. See docs/rule-authors.md.
 */
export type Rule = {
  /** What the command does, as a heading: `Makes files writable by everyone`. */
  title: string;
  /** `secondary`: a safeguard switched off, data lost, code that cannot be seen, text that is not what it seems. */
  tier?: 'primary' | 'secondary';
  /** ATT&CK (v19), CWE and the vendor's documentation; never empty. */
  references: readonly Reference[];
  /**
   * Words of which every text that this rule could match holds at least one; lower case. Needed only where the words
   * of `on` do not do (they never do for `*`, and not where the verb is implied).
   */
  triggers?: readonly string[];
} & { [K in CommandKind]?: Handler<CommandOf<K>> };

/** What a rule does with commands of one kind. */
export type Handler<C> = {
  /**
   * The verbs to be asked about, words separated by blanks, matched from the front of `command.verb`; `*` stands for any
   * number of words: `chmod`, `aws s3api put-bucket-acl`, `gcloud * add-iam-policy-binding`, `alter role`,
   * `k8s clusterrolebinding`, `sshd_config permitrootlogin`, `api.github.com patch repos`.
   */
  on: readonly string[];
  /** Pure and bounded. Commands that are only mentioned or pretended never arrive here. */
  detect(command: C): Found;
};
export type Found = Access | readonly Access[] | undefined;

/** What may be done afterwards; the first factor of the severity. */
export type Right =
  | 'admin' // everything: owner, root, ALL, `*`, code that runs as root, every port
  | 'remote-shell' // a port that gives a shell or a database: 22, 3389, 5432 …
  | 'write'
  | 'read-secret' // credentials, personal data, whole backups
  | 'port' // any other port
  | 'write-part' // one kind of change only: INSERT alone, some columns
  | 'read'
  | 'execute' // running one's own file
  | 'none';

/** What it is done to; the second factor. */
export type Sensitivity =
  | 'auth' // decides who may do what: passwd, sudoers, IAM, role tables
  | 'system' // system tree, or marked as production
  | 'ordinary'
  | 'own'; // temporary, or one's own project

/** What is lost, in the second tier; stands in for who gains and for the right. */
export type Loss =
  | 'whole' // data or infrastructure that is not easily made again
  | 'part' // some of it, or what has a copy
  | 'derived' // what can be made again: an index, a view
  | 'safeguard' // a protection or a record is switched off
  | 'unseen'; // unknown: code that the text does not show

/** A change of access that a rule saw. Severity is computed from it (`lib/scan/severity.ts`), never written down. */
export type Access = {
  effect: Effect;
  /** Left out: `narrows` for NARROW, `neutral` for the second tier and OWNER, `widens` for all else. */
  direction?: Finding['direction'];
  principal: Principal;
  target: Target;
  right: Right;
  /** Left out: `ordinary`. */
  sensitivity?: Sensitivity;
  /** Left out: taken from `target.breadth` (everything +2, collection +1). */
  reach?: 'everything' | 'collection' | 'single';
  /** Left out: `lasting`. `session` lowers, `future-objects` raises. */
  persistence?: Finding['persistence'];
  /** Left out: `certain`. `likely` lowers by two: the command says what will be, and it may be so already. */
  certainty?: Finding['certainty'];
  /** Second tier only; then `right` is not counted. */
  loss?: Loss;
  /** WITH GRANT OPTION and the like: who gains may pass it on. Raises by one. */
  passesOn?: boolean;
  /** At most 60 characters, for a badge: `Opens the bucket to everyone`. */
  summary: string;
  /** One sentence with names in it: `Everyone on the internet could read every file in gs://acme-logs.` */
  headline: string;
  /** At most two plain sentences for someone who does not know the tool. */
  explanation: string;
  /** The inverse command, quoted for the same shell. */
  undo?: string;
  /** Says honestly why there is no undo, or what it cannot bring back. One of `undo` and `undoNote` is there when it widens. */
  undoNote?: string;
  /** Left out: `yes` with an undo, `needs-old-state` with a capture only, `no` otherwise. */
  reversible?: Finding['reversible'];
  /** Read-only command that records the state before. */
  capture?: string;
  /** A narrower command that serves the likely need. */
  safer?: string;
  /** The risky words; left out: the whole command. */
  range?: Range;
};

/** An example that a rule must detect. Every field that is given is checked. */
export type Detected = {
  text: string;
  language?: string;
  severity?: Severity;
  effect?: Effect;
  direction?: Finding['direction'];
  /** Kind, or name, of who gains. */
  principal?: string;
  target?: string;
  undo?: string;
};

/** The separate export `examples`: the browser never loads it. At least three of each. */
export type Examples = {
  detects: readonly (string | Detected)[];
  ignores: readonly (string | { text: string; language?: string })[];
};

/** A rule as the catalogue readers give it. */
export type NamedRule = Rule & { id: string };
