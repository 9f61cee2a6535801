import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const AUDIENCE = 'baku-reserve-tests';
export const KEY_ID = 'the-key-of-the-day';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** An OpenID issuer that listens on localhost. */
export interface Issuer {
  readonly url: string;
  readonly keys: Keys;
  readonly publicPem: string;
  /** Paths asked for, oldest first. */
  readonly asked: string[];
  /** What it answers for a path; without an entry 404. */
  readonly answers: Map<string, unknown>;
  /** A token as it would issue one, with claims or header changed; undefined leaves one out. */
  sign(
    claims: JWTPayload,
    header?: { kid?: string | undefined; alg?: string },
    key?: Keys['privateKey'],
  ): Promise<string>;
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
}

export async function startIssuer(now: () => Date): Promise<Issuer> {
  const keys = await generateKeyPair('RS256', { extractable: true });
  const asked: string[] = [];
  const answers = new Map<string, unknown>();
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const answer = answers.get(request.url ?? '');
      response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
    server.keepAliveTimeout = 1;
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return server;
  };
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  answers.set('/.well-known/openid-configuration', { issuer: url, jwks_uri: `${url}/keys` });
  answers.set('/keys', {
    keys: [{ ...(await exportJWK(keys.publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
  });
  return {
    url,
    keys,
    publicPem: await exportSPKI(keys.publicKey),
    asked,
    answers,
    sign(claims, header = {}, key = keys.privateKey) {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({ iss: url, aud: AUDIENCE, iat: issuedAt, exp: issuedAt + 600, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, ...header })
        .sign(key);
    },
    async goDown() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
    async comeBack() {
      server = await listen(port);
    },
  };
}
