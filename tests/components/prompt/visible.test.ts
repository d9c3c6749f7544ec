import { describe, expect, test } from 'vitest';
import { followVisibility } from '../../../components/prompt/visible.ts';

function world() {
  let clock = 1_000;
  const follow = followVisibility(() => clock);
  const pass = (ms: number) => {
    clock += ms;
  };
  return { follow, pass };
}
const seen = { isIntersecting: true, intersectionRatio: 1 };

describe('visibility of the proceed button', () => {
  test('half a second of proven visibility is needed', () => {
    const { follow, pass } = world();
    follow.see({ ...seen, isVisible: true });
    pass(499);
    expect(follow.verdict()).toBe('failed');
    pass(1);
    expect(follow.verdict()).toBe('proven');
  });

  test('covered once, the time begins anew', () => {
    const { follow, pass } = world();
    follow.see({ ...seen, isVisible: true });
    pass(10_000);
    follow.see({ ...seen, isVisible: false });
    expect(follow.verdict()).toBe('failed');
    follow.see({ ...seen, isVisible: true });
    pass(100);
    expect(follow.verdict()).toBe('failed');
    pass(400);
    expect(follow.verdict()).toBe('proven');
  });

  test('a button that is partly out of sight is not visible', () => {
    const { follow, pass } = world();
    follow.see({ isIntersecting: true, intersectionRatio: 0.5, isVisible: true });
    pass(1_000);
    expect(follow.verdict()).toBe('failed');
  });

  test('without the proof in the browser the verdict is "unproven", and says so', () => {
    const { follow, pass } = world();
    follow.see(seen);
    pass(500);
    expect(follow.verdict()).toBe('unproven');
  });

  test('never seen is failed', () => {
    expect(world().follow.verdict()).toBe('failed');
  });
});
