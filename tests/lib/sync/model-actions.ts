import fc from 'fast-check';
import { type Treatment, treatments } from './fake-collector.ts';

/** What a policy may say of sending; `model.ts` says to where. */
export type Aim = 'unresolved' | 'off' | 'a' | 'b' | 'shares';

export type Action =
  | { do: 'record'; events: number }
  | { do: 'record-on-two-pages' }
  | { do: 'settle' }
  | { do: 'flush'; plan: Treatment[]; killAfter?: number }
  | { do: 'record-during-flush'; plan: Treatment[] }
  | { do: 'look-too-soon'; answer: 429 | 503; restarts: boolean }
  | { do: 'wait'; ms: number }
  | { do: 'jump'; ms: number }
  | { do: 'policy'; to: Aim }
  | { do: 'policy-during-flush'; to: 'off' | 'b' | 'shares' }
  | { do: 'kill'; after: number }
  | { do: 'full' }
  | { do: 'erase' }
  | { do: 'retain' }
  | { do: 'rotate'; page: boolean };

const plan = fc.array(fc.constantFrom(...treatments), { maxLength: 4 });
const day = 86_400_000;

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('record' as const), events: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'record-on-two-pages' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'settle' as const }) },
  {
    weight: 6,
    arbitrary: fc.record(
      { do: fc.constant('flush' as const), plan, killAfter: fc.integer({ min: 0, max: 40 }) },
      { requiredKeys: ['do', 'plan'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('record-during-flush' as const), plan }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('look-too-soon' as const),
      answer: fc.constantFrom(429 as const, 503 as const),
      restarts: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(500, 40_000, 901_000, 4_000_000, day),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('jump' as const), ms: fc.constantFrom(-day, day, -10 * 365 * day) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('policy' as const),
      to: fc.constantFrom('unresolved' as const, 'off' as const, 'a' as const, 'b' as const, 'shares' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('policy-during-flush' as const),
      to: fc.constantFrom('off' as const, 'b' as const, 'shares' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), after: fc.integer({ min: 0, max: 15 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'full' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'erase' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'retain' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('rotate' as const), page: fc.constantFrom(true, false, false) }),
  },
);

/** Many short sequences find most; some long ones find what needs a history. */
export const sequences = {
  short: fc.array(action, { minLength: 4, maxLength: 10 }),
  long: fc.array(action, { minLength: 18, maxLength: 34 }),
};
