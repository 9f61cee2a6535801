import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The address that a request comes from, as far as those vouch for it whom we trust. */
export type ClientAddressOf = (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string;

const UNKNOWN = '127.0.0.1';

/**
 * The rightmost address in X-Forwarded-For that is no trusted proxy's: each of those appends whom it heard from, and
 * what stands left of a stranger a stranger wrote. Looked at only where the peer itself is trusted. `trustedProxies` are
 * addresses and CIDRs.
 */
export function clientAddresses(trustedProxies: readonly string[]): ClientAddressOf {
  const trusts = trustIn(trustedProxies);
  return ({ socket, headers }) => {
    let client = socket.remoteAddress ?? UNKNOWN;
    if (trustedProxies.length === 0) return client;
    const forwarded = headers['x-forwarded-for']?.toString().split(',') ?? [];
    for (let address = parsed(client); address && trusts(address); ) {
      const before = forwarded.pop();
      address = before === undefined ? undefined : parsed(before);
      // What is no address hides whoever is behind it.
      if (address) client = address.toString();
    }
    return client;
  };
}

/** Whether the peer itself is one of `trustedProxies`. */
export function trustedPeers(trustedProxies: readonly string[]) {
  const trusts = trustIn(trustedProxies);
  return ({ socket }: Pick<IncomingMessage, 'socket'>): boolean => {
    const peer = parsed(socket.remoteAddress ?? '');
    return peer !== undefined && trusts(peer);
  };
}

function trustIn(proxies: readonly string[]): (address: Address) => boolean {
  const trusted = proxies.map((it) => (it.includes('/') ? ipaddr.parseCIDR(it) : wholly(ipaddr.process(it))));
  return (address) => ipaddr.subnetMatch(address, { trusted }, '') === 'trusted';
}

function wholly(address: Address): [Address, number] {
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** Some proxies write a port behind the address, and brackets around IPv6. */
const WITH_PORT = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/;

function parsed(text: string): Address | undefined {
  const [given, bracketed, bare] = WITH_PORT.exec(text.trim()) ?? [text.trim()];
  const address = bracketed ?? bare ?? given;
  return isIP(address) ? ipaddr.process(address) : undefined;
}

/** An IPv6 client owns at least a /64 and can write from any address in it. */
export function addressKey(address: string): string {
  if (isIPv4(address)) return address;
  const read = parsed(address);
  if (!(read instanceof ipaddr.IPv6)) return read?.toString() ?? address;
  const network = read.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
