import { csrfSync } from 'csrf-sync';
import express, { type Request, type RequestHandler } from 'express';
import type { Ids } from '../ids.js';
import { HttpFault } from './http-fault.js';
import { isWrite } from './route.js';

export interface Csrf {
  /** The token of this session's forms; asking for it starts the session. */
  tokenOf(req: Request): string;
  /** Reads form bodies and refuses every write whose token is not the session's. */
  readonly handlers: readonly RequestHandler[];
}

/**
 * The token check of one door (H8), after the check of the origin. One instance a door: a token of one session is
 * nothing at another.
 *
 * A body without `_csrf`, or of another type than a form, is a fault of shape: 400 (RU29). A token that does not match
 * is nearly always a form that outlived its session: 403, and the door keeps what was typed (UV20).
 */
export function createCsrf({ ids }: { readonly ids: Ids }): Csrf {
  const csrf = csrfSync({ size: 32, getTokenFromRequest: (req) => unmasked(tokenIn(req.body)) });
  const readForm = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 60 });
  return {
    tokenOf: (req) => masked(csrf.generateToken(req), ids),
    handlers: [
      (req, res, next) => {
        if (isWrite(req)) readForm(req, res, next);
        else next();
      },
      (req, _res, next) => {
        if (isWrite(req)) {
          if (tokenIn(req.body) === undefined) throw new HttpFault('bad-shape');
          if (!csrf.isRequestValid(req)) throw new HttpFault('form-expired');
        }
        next();
      },
    ],
  };
}

function tokenIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('_csrf' in body)) return undefined;
  return typeof body._csrf === 'string' ? body._csrf : undefined;
}

/**
 * Writes the token differently on every page. Pages are compressed, and of a secret that stands in all of them next to
 * text that somebody else may choose the length of the answers tells one letter after the other.
 */
function masked(token: string, ids: Ids): string {
  const secret = Buffer.from(token, 'hex');
  const mask = Buffer.from(ids.makeToken(), 'base64url');
  return Buffer.concat([mask, xor(secret, mask)]).toString('hex');
}

/** The token of the session behind a masked one; undefined for what cannot be one. */
function unmasked(text: string | undefined): string | undefined {
  if (text === undefined || !/^(?:[0-9a-f]{4})+$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'hex');
  const half = bytes.length / 2;
  return xor(bytes.subarray(0, half), bytes.subarray(half)).toString('hex');
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, place) => byte ^ (other[place] ?? 0)));
}
