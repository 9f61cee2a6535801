import { mkdir } from 'node:fs/promises';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { Language } from '../src/i18n/languages.ts';

export interface VisitOptions {
  readonly language?: Language;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly path?: string;
  readonly context?: BrowserContextOptions;
  /** Before anything is loaded. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
}

/** One guest before one browser. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The names of the GraphQL operations that were sent, in order. */
  readonly operations: string[];
}

const LOCALES: Record<Language, string> = { az: 'az-AZ', ru: 'ru-RU', en: 'en-GB' };
const OURS = new Set(['127.0.0.1', 'localhost']);
const WITHIN = /^(data|blob|about):/;
/** Chromium's own word for an answer that a test has spoilt. */
const SPOILT = /^Failed to load resource|net::ERR_/;

/**
 * Opens the app as often as a test wants. At its end nothing may have gone wrong behind its back: no exception, no error
 * in the console, no request to another machine. What was on the screen when a test failed lies in artifacts/.
 */
export function useVisits(): (options?: VisitOptions) => Promise<Visit> {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterAll(() => browser.close());

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(contexts, `${task.suite?.name} ${task.name}`);
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });

  return async ({ language = 'en', width = 390, scheme = 'light', path = '/', prepare, ...options } = {}) => {
    const context = await browser.newContext({
      baseURL: inject('origin'),
      locale: LOCALES[language],
      timezoneId: 'Asia/Baku',
      viewport: { width, height: 844 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      ...options.context,
    });
    contexts.push(context);
    context.setDefaultTimeout(15_000);
    await prepare?.(context);
    const operations: string[] = [];
    context.on('request', (request) => {
      const url = request.url();
      if (!WITHIN.test(url) && !OURS.has(new URL(url).hostname)) faults.push(`a request to ${url}`);
      if (request.method() === 'POST') operations.push(request.postDataJSON().operationName);
    });
    context.on('weberror', (error) => faults.push(`the page threw ${error.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error' && !SPOILT.test(message.text())) faults.push(message.text());
    });
    const page = await context.newPage();
    await page.goto(path);
    return { page, context, operations };
  };
}

async function picture(contexts: readonly BrowserContext[], name: string): Promise<void> {
  const folder = new URL('../../artifacts/failed/', import.meta.url);
  await mkdir(folder, { recursive: true });
  const pages = contexts.flatMap((context) => context.pages());
  for (const [index, page] of pages.entries()) {
    const file = `${name.replaceAll(/\W+/g, '-').slice(0, 80)}-${index}.png`;
    await page.screenshot({ path: new URL(file, folder).pathname }).catch(() => undefined);
  }
}

/** A screen that is left stays in the page, out of sight: what a guest touches is what they see. */
export function seen(page: Page, testId: string) {
  return page.getByTestId(testId).filter({ visible: true });
}

/** Until nothing has moved or changed for a tenth of a second. */
export async function settled(page: Page): Promise<void> {
  let before = '';
  for (let tries = 0; tries < 30; tries++) {
    const now = await page.evaluate(() => `${document.getAnimations().length} ${document.body.innerHTML}`);
    if (now === before) return;
    before = now;
    await page.waitForTimeout(100);
  }
}
