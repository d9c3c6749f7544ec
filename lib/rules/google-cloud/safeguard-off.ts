import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^gcloud (logging (sinks|buckets|logs|metrics) delete|logging sinks update|services disable|scc (notifications|muteconfigs) (create|delete)|monitoring policies delete|logging settings update|audit-config)\b/,
    unless:
      /\b(list|describe)\b|settings update(?!.*--disable-default-sink)|notifications create|logging sinks update(?!.*(--disabled|--add-exclusion))/,
    effect: 'DISABLE',
    right: 'none',
    loss: 'safeguard',
    summary: 'Switches off a log or watch',
    why: 'What happens while it is off is not written down. The gap cannot be filled later.',
  },
  {
    verb: /^gcloud kms keys versions (destroy|disable)\b/,
    effect: 'DESTROY',
    right: 'none',
    loss: 'whole',
    summary: 'Sets a key to be destroyed',
    why: 'Data whose key is gone is gone. The destruction can be called off for a time.',
    undo: { destroy: 'restore', disable: 'enable' },
  },
  {
    verb: /^(gcloud (projects|organizations|sql (instances|databases)|storage (buckets|rm)|container clusters|compute (instances|disks|snapshots|networks)|secrets|bigtable \w+|spanner \w+|firestore databases|artifacts repositories|filestore instances|redis instances|dns managed-zones|alloydb \w+)|gcloud storage) (delete|rm)\b/,
    effect: 'DESTROY',
    right: 'none',
    loss: 'whole',
    summary: 'Deletes something in Google Cloud',
    why: 'What is deleted here is gone for everybody who uses it. Without a backup it does not come back.',
    undoNote: 'There is no undo; it can only be made anew or restored from a backup.',
  },
  {
    verb: /^gsutil (rm|rb)\b|^bq rm\b/,
    effect: 'DESTROY',
    right: 'none',
    loss: 'part',
    summary: 'Deletes files or tables',
    why: 'Without versions or a backup they do not come back.',
    undoNote: 'There is no undo; it can only be restored from a version or backup.',
  },
];

export default {
  title: 'Switches off a safeguard or deletes data in Google Cloud',
  tier: 'secondary',
  references: [
    attack('T1685.002', 'T1562.008'),
    attack('T1485'),
    cwe(778),
    vendor('Cloud Logging', 'https://cloud.google.com/logging/docs'),
  ],
  triggers: ['gcloud', 'gsutil', 'bq '],
  call: { on: ['gcloud', 'gsutil', 'bq'], detect: call => cloudAccess(call, rows, 'resource') },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'gcloud logging sinks delete audit', severity: 'high', direction: 'neutral' },
    { text: 'gcloud projects delete shop', severity: 'high', effect: 'DESTROY' },
    { text: 'gsutil rm -r gs://reports', severity: 'medium' },
  ],
  ignores: ['gcloud logging sinks list', 'gsutil ls gs://reports', 'gcloud projects describe shop'],
} satisfies Examples;
