import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express, { type Express } from 'express';
import request from 'supertest';
import { accentsAddress, accentsRoute, serveAccents } from '../../../src/platform/http/accents.js';
import { createStaticFiles } from '../../../src/platform/http/static-files.js';

const css = 'body{color:red}'.repeat(20);
const bank = { code: 'bank', accent: '#7a5a00' };
let folder: string;
let app: Express;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'moksori-static-'));
  mkdirSync(join(folder, 'build/font/1.3.9'), { recursive: true });
  mkdirSync(join(folder, 'static'));
  writeFileSync(join(folder, 'build/web.0123456789.css'), css);
  writeFileSync(join(folder, 'build/web.0123456789.css.br'), brotliCompressSync(css));
  writeFileSync(join(folder, 'build/web.0123456789.css.gz'), gzipSync(css));
  writeFileSync(join(folder, 'build/font/1.3.9/A.subset.0.woff2'), 'font');
  writeFileSync(join(folder, 'build/assets.json'), '{"web.css":"web.0123456789.css"}');
  writeFileSync(join(folder, 'build/unavailable.html'), '<h1>x</h1>');
  writeFileSync(join(folder, 'static/robots.txt'), 'User-agent: *\n');
  app = express();
  app.use(createStaticFiles(folder).router);
  app.get(
    accentsRoute,
    serveAccents(() => Promise.resolve([bank])),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const forAYear = 'public, max-age=31536000, immutable';

test('a built file is named by its content and kept for a year', async () => {
  expect(createStaticFiles(folder).asset('web.css')).toBe('/assets/web.0123456789.css');
  const answer = await request(app).get('/assets/web.0123456789.css').set('Accept-Encoding', 'identity').expect(200);
  expect(answer.text).toBe(css);
  expect(answer.headers['cache-control']).toBe(forAYear);
  expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
])('a browser that takes %s gets %s', async (accepted, encoding) => {
  const answer = await request(app).get('/assets/web.0123456789.css').set('Accept-Encoding', accepted).expect(200);
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
  expect(answer.headers['vary']).toBe('Accept-Encoding');
  expect(answer.text).toBe(css);
});

test('fonts keep their names', async () => {
  const answer = await request(app).get('/assets/font/1.3.9/A.subset.0.woff2').expect(200);
  expect(answer.headers['content-type']).toBe('font/woff2');
  expect(answer.headers['cache-control']).toBe(forAYear);
});

test.each([
  '/assets/nothing.css/x',
  '/assets/font/../assets.json',
  '/assets/web.0123456789.css.br/',
  '/assets/%2e%2e/static/robots.txt',
])('nobody gets %s', async (path) => {
  await request(app).get(path).expect(404);
});

test('robots are told what is not theirs', async () => {
  await request(app)
    .get('/robots.txt')
    .expect(200)
    .expect('Content-Type', /text\/plain/);
});

test('accents are kept for a year under the address of now only', async () => {
  const now = await request(app)
    .get(accentsAddress([bank]))
    .expect(200);
  expect(now.headers['cache-control']).toBe(forAYear);
  expect(now.text).toContain('#7a5a00');
  const old = await request(app).get('/assets/accents.0000000000.css').expect(200);
  expect(old.headers['cache-control']).toBe('no-cache');
});

test('an unknown name is a mistake of ours', () => {
  expect(() => createStaticFiles(folder).asset('wbe.css')).toThrow('wbe.css');
});
