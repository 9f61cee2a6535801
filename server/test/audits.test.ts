import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MainProcess, startMain, urlOf } from './mainProcess.ts';
import { useTestApp } from './testApp.ts';

const app = useTestApp();
let server: MainProcess;

beforeAll(async () => {
  server = await startMain({ DATABASE_URL: urlOf(app.connection), AUTH_SECRET: 'x'.repeat(32) });
});
afterAll(() => server?.stop());

const audits = serverAudits({ url: () => `${server.origin}/graphql` });

test('the audits are the 61 of graphql-http', () => {
  expect(audits).toHaveLength(61);
});

test.each(audits.map((audit) => [audit.name, audit] as const))(
  'a client over HTTP: %s',
  async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? '' : result.reason).toBe('');
  },
);
