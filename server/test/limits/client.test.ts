import { expect, test } from 'vitest';
import { addressKey, clientAddresses } from '../../src/platform/http/client.ts';

/** A load balancer, and proxies behind it. */
const TRUSTED = ['10.0.0.0/8', '2001:db8:ffff::/48', '192.0.2.1'];

const addressOf = (peer: string | undefined, forwarded?: string, trusted = TRUSTED) =>
  clientAddresses(trusted)({
    socket: { remoteAddress: peer } as never,
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

test.each([
  ['no header', '10.0.0.1', undefined, '10.0.0.1'],
  ['one client', '10.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['what the client wrote is left of it', '10.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['a proxy of ours in between', '10.0.0.1', '198.51.100.1, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['one trusted by its address', '192.0.2.1', '203.0.113.7', '203.0.113.7'],
  ['and not its neighbour', '192.0.2.2', '203.0.113.7', '192.0.2.2'],
  ['an untrusted peer says what it likes', '198.51.100.9', '203.0.113.7', '198.51.100.9'],
  ['all of them ours: the farthest', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['IPv6', '2001:db8:ffff::1', '2001:db8:1::7', '2001:db8:1::7'],
  ['IPv4 written as IPv6, peer and client', '::ffff:10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
  ['a port', '10.0.0.1', '203.0.113.7:4711', '203.0.113.7'],
  ['IPv6 with a port', '10.0.0.1', '[2001:db8:1::7]:4711', '2001:db8:1::7'],
  ['white space', '10.0.0.1', '  203.0.113.7\t', '203.0.113.7'],
  ['garbage at the right: the proxy vouches for nobody', '10.0.0.1', '203.0.113.7, unknown', '10.0.0.1'],
  ['garbage behind a proxy of ours', '10.0.0.1', '203.0.113.7, <x>, 10.0.0.2', '10.0.0.2'],
  ['an empty header', '10.0.0.1', '', '10.0.0.1'],
  ['commas only', '10.0.0.1', ',,,', '10.0.0.1'],
  ['a short form that no proxy writes', '10.0.0.1', '127.1', '10.0.0.1'],
  ['a connection that is gone', undefined, '203.0.113.7', '127.0.0.1'],
])('the client behind trusted proxies: %s', (_why, peer, forwarded, expected) => {
  expect(addressOf(peer, forwarded)).toBe(expected);
});

test('nobody is believed where no proxy is trusted', () => {
  expect(addressOf('127.0.0.1', '203.0.113.7', [])).toBe('127.0.0.1');
});

test.each([
  ['IPv4 is itself', '203.0.113.7', '203.0.113.7'],
  ['IPv4 written as IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
  ['IPv6 is its /64', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['a neighbour in it is the same', '2001:db8:1:2::99', '2001:db8:1:2::/64'],
  ['the gap may come early', '2001:db8::5', '2001:db8:0:0::/64'],
  ['a zone is no part of it', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['what is no address is itself', 'unknown', 'unknown'],
  ['loopback', '::1', '0:0:0:0::/64'],
])('a client is counted by its address: %s', (_why, given, expected) => {
  expect(addressKey(given)).toBe(expected);
});
