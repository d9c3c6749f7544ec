import { test } from 'vitest';
import { check } from './model-check.ts';

const runs = Number(process.env.COUNTERSIGN_MODEL_RUNS ?? 10_000) * 0.9;

test(
  `D01, D02, D04: P1 to P6 hold in ${runs} sequences of recording, sending, losing, dying and clock jumps`,
  { timeout: 24 * 3_600_000 },
  () => check('short', runs),
);
