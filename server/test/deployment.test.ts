import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { environment, loadConfig } from '../src/config.ts';

/** The files that containers are made with, as far as they can be checked without an engine. .ci/run does the rest. */
const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFile(path.join(ROOT, file), 'utf8');

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z
    .union([z.array(z.string()), z.record(z.string(), z.object({ condition: z.string() }))])
    .default([]),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  networks: z.object({ default: z.object({ ipv4_address: z.ipv4() }) }).optional(),
});
const compositionShape = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
});

const composition = compositionShape.parse(parse(await read('docker-compose.yml'), { merge: true }));
const services = Object.entries(composition.services);
const apis = services.filter(([, { build }]) => build !== undefined);

const VARIABLE = /\$\{(\w+)(?::?([-?])([^}]*))?\}/g;

/** As compose fills it in; what has no default must be given. */
const filledIn = (text: string, given: Record<string, string>) =>
  text.replaceAll(VARIABLE, (_all, name: string, kind?: string, rest = '') => {
    const value = given[name] || (kind === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`${name} is not given`);
    return value;
  });

const GIVEN = { AUTH_SECRET: 'a'.repeat(64), POSTGRES_PASSWORD: 'b'.repeat(48), GRAFANA_PASSWORD: 'c' };

/** ENV of the image's last stage. */
async function imageEnvironment(): Promise<Record<string, string>> {
  const stage = (await read('Dockerfile')).split(/^FROM /m).at(-1) ?? '';
  const lines = /^ENV ((?:.*\\\n)*.*)$/m.exec(stage)?.[1] ?? '';
  return Object.fromEntries(
    [...lines.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

describe('docker-compose.yml', () => {
  test('starts two API processes that differ in their address only', () => {
    const [first, second] = apis.map(([, it]) => it);
    expect(apis).toHaveLength(2);
    expect({ ...first, networks: undefined }).toEqual({ ...second, networks: undefined });
    expect(first?.networks?.default.ipv4_address).not.toBe(second?.networks?.default.ipv4_address);
  });

  test('gives the server settings that it knows, and takes, in production', async () => {
    const given = { ...apis[0]?.[1].environment };
    expect(Object.keys(environment.shape)).toEqual(expect.arrayContaining(Object.keys(given)));
    const filled = Object.entries(given).map(([name, value]) => [name, filledIn(value, GIVEN)]);
    const config = loadConfig({ ...(await imageEnvironment()), ...Object.fromEntries(filled) });
    expect(config).toMatchObject({ production: true, host: '0.0.0.0', port: 4000 });
    expect(() => filledIn(given.AUTH_SECRET ?? '', {})).toThrow('AUTH_SECRET is not given');
  });

  test('asks for what .env.example has, and holds no secret itself', async () => {
    const text = await read('docker-compose.yml');
    const asked = new Set([...text.matchAll(VARIABLE)].map(([, name]) => name));
    const lines = [...(await read('.env.example')).matchAll(/^(\w+)=(.*)$/gm)];
    expect(new Set(lines.map(([, name]) => name))).toEqual(asked);
    const secrets = lines.filter(([, name = '']) => /SECRET|PASSWORD/.test(name));
    expect(secrets.map(([, , value]) => value)).toEqual(['', '', '']);
    for (const [name, { environment: set }] of services) {
      for (const [key, value] of Object.entries(set)) {
        if (/SECRET|PASSWORD/.test(key))
          expect([name, key, value]).toEqual([name, key, expect.stringMatching(/^\$\{\w+:\?/)]);
      }
    }
    expect(await read('.gitignore')).toMatch(/^\.env$/m);
    expect(await read('.dockerignore')).toMatch(/^\*\*\/\.env\*$/m);
  });

  test('mounts files that are there and volumes that are named', () => {
    for (const [name, { volumes }] of services) {
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        const isThere = source.startsWith('./')
          ? existsSync(path.join(ROOT, source))
          : source in composition.volumes;
        expect({ name, source, isThere }).toEqual({ name, source, isThere: true });
      }
    }
  });

  test('waits for services that can say how they are', async () => {
    const healthy = new Set(services.filter(([, it]) => it.healthcheck).map(([name]) => name));
    if (/^HEALTHCHECK .*\n? .*\/health\/live/m.test(await read('Dockerfile')))
      for (const [name] of apis) healthy.add(name);
    for (const [, { depends_on: needs }] of services) {
      if (Array.isArray(needs))
        expect(Object.keys(composition.services)).toEqual(expect.arrayContaining(needs));
      else expect([...healthy]).toEqual(expect.arrayContaining(Object.keys(needs)));
    }
  });

  test('opens nothing but the proxy to the network', () => {
    const open = services.flatMap(([name, { ports }]) =>
      ports.some((it) => !it.startsWith('127.0.0.1:')) ? [name] : [],
    );
    expect(open).toEqual(['proxy']);
  });

  test('has the server believe its proxy, and nobody else, about who asks', () => {
    const proxy = composition.services.proxy?.networks?.default.ipv4_address;
    for (const [, it] of apis) expect(it.environment.TRUSTED_PROXIES).toBe(proxy);
  });

  test('has fewer connections to PostgreSQL than PostgreSQL takes', async () => {
    const [, most] = /max_connections=(\d+)/.exec(await read('docker-compose.yml')) ?? [];
    const pool = apis.reduce((sum, [, it]) => sum + Number(it.environment.DATABASE_POOL_SIZE) + 1, 0);
    expect(pool).toBeLessThan(Number(most) - 10);
  });
});

test('nginx leads to both processes, holds no event back and says who asked', async () => {
  const text = await read('ops/nginx.conf');
  const servers = [...text.matchAll(/^ +server (\S+) /gm)].map(([, address]) => address);
  const { PORT } = await imageEnvironment();
  expect(servers).toEqual(apis.map(([name]) => `${name}:${PORT}`));
  expect(text).toMatch(/location = \/graphql \{[^}]*proxy_buffering off;[^}]*proxy_read_timeout 1h;/);
  expect(text).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
  expect(/gzip_types ([^;]*);/.exec(text)?.[1]).not.toMatch(/event-stream/);
});

test('Prometheus reads both processes where they write, and the alerts', async () => {
  const config = parse(await read('ops/prometheus.yml'));
  const [job] = config.scrape_configs;
  const ports = apis.map(([name, it]) => `${name}:${it.environment.METRICS_PORT}`);
  expect(job.static_configs).toEqual([{ targets: ports }]);
  expect(config.rule_files).toEqual(['alerts.yml']);
  expect(existsSync(path.join(ROOT, 'ops/alerts.yml'))).toBe(true);
});

test('Grafana finds its data, and the dashboard finds Grafana’s', async () => {
  const [source] = parse(await read('ops/grafana/provisioning/datasources/prometheus.yml')).datasources;
  const [provider] = parse(await read('ops/grafana/provisioning/dashboards/baku-reserve.yml')).providers;
  expect(source.url).toBe('http://prometheus:9090');
  const mounts = composition.services.grafana?.volumes ?? [];
  expect(mounts.some((it) => it.includes(`dashboard.json:${provider.options.path}/`))).toBe(true);
  const dashboard = await read('ops/grafana/dashboard.json');
  const used = new Set(
    [...dashboard.matchAll(/"datasource":\s*\{[^}]*"uid":\s*"([^"]+)"/g)].map(([, uid]) => uid),
  );
  used.delete('-- Grafana --');
  expect([...used]).toEqual([source.uid]);
});

describe('Dockerfile', () => {
  test('takes settings that the server knows, and things that are in the repository', async () => {
    const { PATH, ...known } = await imageEnvironment();
    expect(PATH).toBeDefined();
    expect(Object.keys(environment.shape)).toEqual(expect.arrayContaining(Object.keys(known)));
    for (const [, sources = ''] of (await read('Dockerfile')).matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
      for (const source of sources.split(' '))
        expect([source, existsSync(path.join(ROOT, source))]).toEqual([source, true]);
    }
  });

  test('leaves out nothing that the server imports', async () => {
    const src = path.join(ROOT, 'server/src');
    const copied = [...(await read('Dockerfile')).matchAll(/^COPY (?!--from)(\S+) /gm)].map(
      ([, source = '']) => source,
    );
    const imported = new Set<string>();
    for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((it) =>
      it.endsWith('.ts'),
    )) {
      const source = readFileSync(path.join(src, file), 'utf8');
      for (const [, target = ''] of source.matchAll(/ from '(\.[^']+)'/g))
        imported.add(path.relative(ROOT, path.resolve(src, path.dirname(file), target)));
    }
    const within = (it: string) => copied.some((source) => it === source || it.startsWith(`${source}/`));
    expect(imported.size).toBeGreaterThan(100);
    expect([...imported].filter((it) => !within(it))).toEqual([]);
  });

  test('does not run as root, and brings no secret', async () => {
    const text = await read('Dockerfile');
    expect(text.split(/^FROM /m).at(-1)).toMatch(/^USER node$/m);
    expect(text).not.toMatch(/SECRET|PASSWORD|TOKEN|API_KEY/i);
    expect(text).toMatch(/^FROM node:24-bookworm-slim$/m);
  });
});

test('the limits that docs/scaling.md explains are settings of the server', async () => {
  const cells = [...(await read('docs/scaling.md')).matchAll(/^\| (`[A-Z].*?) \|/gm)].map(
    ([, cell = '']) => cell,
  );
  const names = cells.flatMap((cell) => [...cell.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(8);
  expect(Object.keys(environment.shape)).toEqual(expect.arrayContaining(names));
});

test.each(['docker-compose.yml', 'Dockerfile'])('%s says that nobody has run it yet', async (file) => {
  expect((await read(file)).split('\n')[0]).toMatch(/^# Not run yet/);
});
