/** Half-open positions in the text that is parsed. */
export type At = { start: number; end: number };

/** An expression as written, before anything is resolved. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null; at: At }
  /** A string or heredoc; `at` is what stands between the quotes. Parts are text or `${…}`. */
  | { kind: 'template'; parts: readonly (string | Expression)[]; at: At }
  | { kind: 'list'; items: readonly Expression[]; at: At }
  | { kind: 'object'; entries: readonly ObjectEntry[]; at: At }
  | { kind: 'call'; name: string; values: readonly Expression[]; at: At }
  /** `var.a`, `local.b`, `aws_s3_bucket.logs.id`; a step that is not literal is `*`. */
  | { kind: 'reference'; path: readonly string[]; at: At }
  | { kind: 'step'; of: Expression; key: string; at: At }
  | { kind: 'choice'; test: Expression; yes: Expression; no: Expression; at: At }
  | { kind: 'operation'; operator: string; left: Expression; right: Expression; at: At }
  | { kind: 'not'; of: Expression; at: At }
  /** `[for name in over : item]`, also `for key, name in …`. */
  | { kind: 'for'; names: readonly string[]; over: Expression; item: Expression; at: At }
  | { kind: 'unknown'; at: At };
export type ObjectEntry = { key: Expression; value: Expression; at: At };

export type Attribute = { kind: 'attribute'; name: string; value: Expression; at: At };
export type Block = { kind: 'block'; type: string; labels: readonly string[]; body: Body; at: At };
export type Body = readonly (Attribute | Block)[];
