import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyState } from '../../lib/schema/policy.ts';
import { launchUnder, mayMount, policyFile, putPolicy, settles } from './administrator.ts';
import { test as base, type Extension, expect } from './extension.ts';

type Administrator = {
  put(policy: unknown): void;
  remove(): void;
  start(profile?: string): Promise<Extension>;
  state(extension: Extension): Promise<PolicyState>;
};

const test = base.extend<{ administrator: Administrator }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  administrator: async ({}, use) => {
    test.skip(!mayMount(), 'a policy of its own for this browser needs root and `unshare -m` (Linux)');
    const root = mkdtempSync(join(tmpdir(), 'countersign-policy-'));
    const file = policyFile(root);
    const started: Extension[] = [];
    await use({
      put: policy => putPolicy(root, policy),
      remove: () => rmSync(file),
      async start(profile) {
        const extension = await launchUnder(root, profile);
        started.push(extension);
        return extension;
      },
      state: extension => extension.ask('policyState', {}) as Promise<PolicyState>,
    });
    for (const extension of started) await extension.close().catch(() => {});
    rmSync(root, { recursive: true, force: true });
  },
});

test('no policy: not yet loaded at first, then none, with the safe defaults', async ({ administrator }) => {
  const extension = await administrator.start();
  expect(await administrator.state(extension)).toMatchObject({
    status: 'not-yet-loaded',
    effective: { mode: 'enforce' },
  });
  await expect.poll(async () => (await administrator.state(extension)).status, settles).toBe('none');
});

test('a policy is loaded, changed while running, broken while running and removed while running', async ({
  administrator,
}) => {
  administrator.put({ mode: 'audit', roster: [{ name: 'acme-helper' }] });
  const extension = await administrator.start();
  const status = async () => (await administrator.state(extension)).status;
  await expect.poll(status, settles).toBe('loaded');
  expect(await administrator.state(extension)).toMatchObject({
    effective: { mode: 'audit', roster: [{ name: 'acme-helper' }], unanswered: 'hold' },
    managedKeys: ['mode', 'roster'],
    problems: [],
  });

  administrator.put({ mode: 'enforce', contact: { name: 'Access desk' } });
  await expect
    .poll(async () => (await administrator.state(extension)).effective.contact.name, settles)
    .toBe('Access desk');
  expect(await administrator.state(extension)).toMatchObject({
    status: 'loaded',
    effective: { mode: 'enforce', roster: [] },
  });

  // Values of the right type reach us and are explained; a value of a wrong type is dropped by Chromium with its key.
  administrator.put({
    mode: 'warn',
    unanswered: 5,
    roster: [{ name: 'a' }, { label: 'nobody' }],
    contact: { name: 'Access desk' },
  });
  await expect.poll(status, settles).toBe('invalid');
  const invalid = await administrator.state(extension);
  expect(invalid.problems.map(problem => problem.key)).toEqual(['mode', 'roster[1]']);
  expect(invalid.effective).toMatchObject({
    mode: 'enforce',
    unanswered: 'hold',
    roster: [{ name: 'a' }],
    contact: { name: 'Access desk' },
  });

  administrator.remove();
  await expect.poll(status, settles).toBe('last-known-good');
  expect(await administrator.state(extension)).toMatchObject({
    effective: { roster: [{ name: 'a' }], contact: { name: 'Access desk' } },
  });

  await extension.killWorker();
  expect(await administrator.state(extension)).toMatchObject({
    status: 'last-known-good',
    effective: { roster: [{ name: 'a' }] },
  });
});

test('after a restart the last policy is in force before the browser has told it', async ({ administrator }) => {
  const profile = mkdtempSync(join(tmpdir(), 'countersign-profile-'));
  try {
    administrator.put({ mode: 'audit', contact: { name: 'Access desk' } });
    const first = await administrator.start(profile);
    await expect.poll(async () => (await administrator.state(first)).status, settles).toBe('loaded');
    await first.close();
    const second = await administrator.start(profile);
    expect(await administrator.state(second)).toMatchObject({
      status: 'not-yet-loaded',
      effective: { mode: 'audit', contact: { name: 'Access desk' } },
    });
    await expect.poll(async () => (await administrator.state(second)).status, settles).toBe('loaded');
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
