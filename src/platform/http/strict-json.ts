import express, { type NextFunction, type Request, type RequestHandler } from 'express';
import { parse } from 'lossless-json';
import { HttpFault } from './http-fault.js';

export interface JsonLimits {
  /** In bytes. */
  readonly most: number;
  readonly mostDepth: number;
  readonly mostKeys: number;
}

/**
 * Reads JSON bodies for programs (H19): the right type, one object, no name twice, not too deep, not too many names. A
 * number is judged by its value: `1e3` is 1000.
 *
 * Throws HttpFault `unsupported-type`, `too-large`, `bad-shape`.
 */
export function strictJson(limits: JsonLimits): RequestHandler[] {
  const text = express.text({ type: 'application/json', limit: limits.most, defaultCharset: 'utf-8' });
  return [
    (req, res, next) => {
      if (!hasBody(req)) next();
      else if (req.is('application/json') === false || !isUtf8(req.headers['content-type']))
        throw new HttpFault('unsupported-type');
      else text(req, res, wholeOnly(req, next));
    },
    (req, _res, next) => {
      if (typeof req.body === 'string') req.body = readObject(req.body, limits);
      next();
    },
  ];
}

/**
 * A caller that hung up before its body was read is taken by the reader for one without a body, and `{}` would then be
 * judged in its place: a capture of all instead of a part. What was announced and not read is refused.
 */
function wholeOnly(req: Request, next: NextFunction): NextFunction {
  return (error?: unknown) => {
    if (error !== undefined) next(error);
    else if (typeof req.body !== 'string') next(new HttpFault('bad-shape'));
    else next();
  };
}

/** A length of 0 is a body that says nothing. */
function hasBody({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** JSON between programs is UTF-8 (RFC 8259); in another character set a text could be read in two ways. */
function isUtf8(type = ''): boolean {
  const [, charset = 'utf-8'] = /;\s*charset="?([^";\s]*)/i.exec(type) ?? [];
  return charset.toLowerCase() === 'utf-8';
}

function readObject(text: string, limits: JsonLimits): object {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new HttpFault('bad-shape');
  const count = { keys: 0, names: 0 };
  measure(value, 1, { ...limits, count });
  if (count.names !== namesIn(text)) throw new HttpFault('bad-shape');
  return value;
}

/** How many names a JSON text gives: the parser lets a name pass that comes twice with the same value. */
function namesIn(text: string): number {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
}

function parsed(text: string): unknown {
  try {
    return parse(text, null, {
      parseNumber: Number,
      onDuplicateKey: () => {
        throw new HttpFault('bad-shape');
      },
    });
  } catch {
    // The parser's own words would repeat what was sent.
    throw new HttpFault('bad-shape');
  }
}

interface Measured extends JsonLimits {
  /** `names`: without the places of lists. */
  readonly count: { keys: number; names: number };
}

function measure(value: object, depth: number, limits: Measured): void {
  if (depth > limits.mostDepth) throw new HttpFault('bad-shape');
  for (const [name, inner] of Object.entries(value)) {
    limits.count.keys += 1;
    if (!Array.isArray(value)) limits.count.names += 1;
    const isOdd = name === '__proto__' || name === 'constructor' || name === 'prototype';
    if (isOdd || limits.count.keys > limits.mostKeys) throw new HttpFault('bad-shape');
    if (typeof inner === 'object' && inner !== null) measure(inner as object, depth + 1, limits);
  }
}
