/**
 * Opens GraphiQL of a fresh server in Chromium, presses run on every tab as a newcomer would, and prints what it saw.
 * Exit code 1 when a request leaves this machine or an example answers with errors.
 *
 *   node server/test/graphiql.browser.ts [SCREENSHOT.png]     CHROMIUM=/usr/bin/chromium
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Page, type Response } from 'playwright-core';
import { startMain } from './mainProcess.ts';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const OURS = new Set(['127.0.0.1', 'localhost']);
/** Where a request may go without leaving the page. */
const WITHIN = /^(data|blob|about|chrome-extension|devtools):/;

type Values = Record<string, unknown>;

const [screenshot] = process.argv.slice(2);
const folder = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-graphiql-'));
const faults: string[] = [];
try {
  const server = await startMain({ DATA_DIR: path.join(folder, 'data'), DATABASE_URL: '' });
  try {
    await browse(`${server.origin}/graphql`);
  } finally {
    await server.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function browse(url: string): Promise<void> {
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath: EXECUTABLE,
    args: QUIET,
    viewport: { width: 1280, height: 800 },
  });
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`the page threw ${error.message}`));
    await page.goto(url, { waitUntil: 'load' });
    await page.getByRole('button', { name: /^Execute query/ }).waitFor();
    await pressEveryTab(page);
    await page.waitForTimeout(1_000);
  } finally {
    await context.close();
  }
  const elsewhere = asked.filter((it) => !WITHIN.test(it) && !OURS.has(new URL(it).hostname));
  console.log(`${asked.length} requests, ${elsewhere.length} of them to other machines`);
  for (const it of elsewhere) faults.push(`a request to ${it}`);
}

/** Each tab as it stands; what a newcomer is told to fill in comes from the tabs before. */
async function pressEveryTab(page: Page): Promise<void> {
  await run(page, 'Find', 'totalCount');
  await open(page, 'WhoHasATable');
  const { data, variables } = await run(page, 'WhoHasATable', 'nearestSlots');
  if (screenshot) await page.screenshot({ path: screenshot });
  const { id } = data.restaurant as { id: string };
  await open(page, 'SignUp');
  const { accessToken } = (await run(page, 'SignUp', 'accessToken')).data.signUp as { accessToken: string };
  await open(page, 'SignIn');
  await run(page, 'SignIn', 'accessToken');
  const headers = JSON.stringify({ Authorization: `Bearer ${accessToken}` });

  await open(page, 'Book');
  await write(page, 'Variables', JSON.stringify({ restaurantId: id, startsAt: variables.at }));
  await write(page, 'Headers', headers);
  const booked = (await run(page, 'Book', 'reserveTable')).data.reserveTable as
    | { __typename: string }
    | undefined;
  if (booked?.__typename !== 'Reservation') faults.push('Book booked nothing');
  await open(page, 'MyReservations');
  await write(page, 'Headers', headers);
  await run(page, 'MyReservations', 'viewer');
}

/** By the keyboard: the first click of a mouse that never moved is taken for the start of a drag. */
async function open(page: Page, tab: string): Promise<void> {
  await page.getByRole('tab').getByRole('button', { name: tab, exact: true }).press('Enter');
  await page.getByRole('tab', { selected: true }).filter({ hasText: tab }).waitFor();
  await page
    .locator('.graphiql-query-editor .view-lines')
    .filter({ hasText: ` ${tab}` })
    .waitFor();
}

/** Presses run on the open tab and waits until the answer is to be read, which holds `shows`. */
async function run(page: Page, tab: string, shows: string): Promise<{ data: Values; variables: Values }> {
  const response = await press(page, tab);
  const { data, errors }: { data?: Values; errors?: { message: string }[] } = await response.json();
  console.log(
    `${tab}: HTTP ${response.status()} ${JSON.stringify(errors ?? data)
      .replace(/eyJ[\w.-]+/g, '…')
      .slice(0, 160)}`,
  );
  if (errors) faults.push(`${tab} answered with ${errors.map(({ message }) => message).join('; ')}`);
  const answer = page.locator('.graphiql-response').filter({ hasText: errors ? 'errors' : shows });
  await answer.waitFor();
  await page.getByRole('button', { name: /^Execute query/ }).waitFor();
  return { data: data ?? {}, variables: response.request().postDataJSON().variables ?? {} };
}

/** Again when nothing was sent: GraphiQL learns the name of an operation a moment after it shows it. */
async function press(page: Page, tab: string, tries = 5): Promise<Response> {
  const sent = page.waitForRequest((it) => it.postDataJSON()?.operationName === tab, { timeout: 3_000 });
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const request = await sent.catch(() => undefined);
  const response = await request?.response();
  if (response) return response;
  if (tries === 1) throw new Error(`pressing run on ${tab} sends nothing`);
  return press(page, tab, tries - 1);
}

async function write(page: Page, tool: 'Variables' | 'Headers', text: string): Promise<void> {
  await page.getByRole('button', { name: tool, exact: true }).click();
  await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}
