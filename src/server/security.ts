import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CaseFile } from '../casefile/index.ts';
import { type Person, personWith } from './people.ts';
import { Problem } from './problem.ts';

/** Sent with every answer. The workbench has no inline script, and nothing in it asks another site for anything. */
export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** What a document from outside is shown with: no script of it runs, no request leaves for it, and it has no origin of ours. */
export const SANDBOX: Readonly<Record<string, string>> = {
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
};

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u;

export const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === '::1' || host === 'localhost';

/** A page of another site can have its name point to this machine (DNS rebinding): only our own names are answered. */
export const isOurName = (asked: string | undefined, host: string): boolean => {
  if (LOOPBACK.test(asked ?? '')) return true;
  if (isLoopback(host)) return false;
  const name = (asked ?? '').replace(/:\d+$/u, '');
  // Beyond this machine every request needs a token, and an address can't be rebound.
  return name === host || isIP(name.replace(/^\[|\]$/gu, '')) !== 0;
};

/** The header that our own pages send with whatever changes something; another site can't send it without being allowed to. */
export const OWN_HEADER = 'x-bidtrace';
export const PERSON_HEADER = 'x-bidtrace-person';
export const COOKIE = 'bidtrace_token';

/** Throws for a change that does not come from our own pages or a program (CSRF). */
export const checkChange = (request: FastifyRequest): void => {
  const { origin } = request.headers;
  // A sandboxed page sends `null`, which is no address.
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host)
    throw new Problem(403, 'Forbidden', 'changes are taken from pages of this server only');
  if (request.headers[OWN_HEADER] === undefined)
    throw new Problem(403, 'Forbidden', `a change is sent with the header ${OWN_HEADER}`);
};

/** Lets pages of other programs on this machine (OpenRefine) read what anybody may read: public lists and names. */
export const allowOwnMachine = (request: FastifyRequest, reply: FastifyReply): void => {
  const { origin } = request.headers;
  if (origin !== undefined && /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u.test(origin))
    reply.header('access-control-allow-origin', origin).header('cross-origin-resource-policy', 'cross-origin');
};

const tokenOf = (request: FastifyRequest): string | null => {
  const bearer = /^Bearer (\S+)$/u.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return bearer;
  const cookie = (request.headers.cookie ?? '').split(/;\s*/u).find((part) => part.startsWith(`${COOKIE}=`));
  return cookie?.slice(COOKIE.length + 1) ?? null;
};

/** Who asks. On this machine only everybody may do everything, under the name that the page sends; beyond it a token says who. */
export const personOf = (request: FastifyRequest, caseFile: CaseFile, host: string): Person | null => {
  const token = tokenOf(request);
  const known = token === null ? null : personWith(caseFile, token);
  if (known) return known;
  if (!isLoopback(host)) return null;
  const sent = request.headers[PERSON_HEADER];
  let name = '';
  try {
    name = decodeURIComponent(typeof sent === 'string' ? sent : '').trim();
  } catch {
    name = '';
  }
  return { name: name.slice(0, 80), role: 'administer' };
};

/** So many requests a minute from one address; a page asks for some dozens. */
const PER_MINUTE = 6_000;

/** Counts requests by address; tells when one asks too much. */
export const createLimit = (perMinute = PER_MINUTE): ((address: string) => boolean) => {
  let minute = 0;
  let counts = new Map<string, number>();
  return (address) => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) {
      minute = now;
      counts = new Map();
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= perMinute;
  };
};
