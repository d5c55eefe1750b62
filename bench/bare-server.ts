import { createServer } from 'node:http';
import ejs from 'ejs';
import express from 'express';
import mongoose from 'mongoose';

/** What the bare page is told to be. */
export interface Served {
  readonly bytes: number;
  readonly reads: number;
}

/*
 * The floor that pages are measured against, as a process of its own: Express, one EJS template of the asked size, and the
 * asked number of reads by `_id`, one after another, through Mongoose. No session, no headers, no texts, no guard.
 */
const connection = await mongoose.createConnection(process.argv[2] ?? '', { readConcernLevel: 'majority' }).asPromise();
const affiliates = connection.model(
  'Bare',
  new mongoose.Schema({ _id: String }, { collection: 'affiliates', strict: false }),
);
const template = ejs.compile(
  '<!doctype html><html lang="ko"><head><title><%= page.title %></title></head><body><p><%= page.text %></p></body></html>',
  {
    strict: true,
    localsName: 'page_',
    destructuredLocals: ['page'],
  },
);

const app = express();
app.get('/', async (req, res) => {
  const bytes = Number(req.query['bytes']);
  const reads = Number(req.query['reads']);
  for (let n = 0; n < reads; n += 1) await affiliates.findById('bank').lean().exec();
  res.type('html').send(template({ page: { title: 'bare', text: 'x'.repeat(Math.max(0, bytes - 100)) } }));
});
const server = createServer(app).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
});
