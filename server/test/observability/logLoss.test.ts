import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const LINES = 20_000;

test.each(['returns', 'exits', 'throws', 'rejects'])(
  'a process that %s loses no line of its log',
  async (end) => {
    const child = spawn(
      process.execPath,
      [path.resolve(import.meta.dirname, 'log.child.ts'), String(LINES), end],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const lines = (await text(child.stdout)).trimEnd().split('\n');
    expect(lines).toHaveLength(LINES);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ index: LINES });
  },
);
