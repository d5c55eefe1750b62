import type mongoose from 'mongoose';

/** Somebody with cookies, signed in or not. */
export interface Browser {
  cookies(): string;
  /** The token that a form of this page sends along. */
  tokenOn(path: string): Promise<string>;
  /** Sends a form; the answer is not followed. */
  send(path: string, form: Readonly<Record<string, string>>): Promise<Response>;
  /** The customer's newest proposal. */
  firstProposal(): Promise<string>;
  /** How many bytes a page has, and how many reads the program makes for it once it is warm. */
  weigh(path: string, db: mongoose.mongo.Db): Promise<{ readonly bytes: number; readonly reads: number }>;
}

/** Opens a browser on the running demo and signs in by the forms that everybody uses. */
export async function openBrowser(base: string, who: 'customer' | 'reviewer' | 'approver' | null): Promise<Browser> {
  const jar = new Map<string, string>();
  const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = async (path: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const headers: Record<string, string> = { cookie: cookies(), origin: base, 'sec-fetch-site': 'same-origin' };
    const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const answer = await fetch(base + path, { ...body, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const cut = pair.indexOf('=');
      jar.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return answer;
  };
  const page = async (path: string): Promise<string> => (await request(path)).text();
  const tokenOf = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

  if (who === 'customer') {
    const html = await page('/sign-in');
    await request('/sign-in', {
      _csrf: tokenOf(html),
      next: '',
      email: 'customer@demo.example',
      password: 'demo-customer-pass',
    });
    const codePage = await page('/sign-in/code');
    const code = /data-demo-code>(\d+)</.exec(codePage)?.[1] ?? '';
    await request('/sign-in/code', { _csrf: tokenOf(codePage), code });
  }
  if (who === 'reviewer' || who === 'approver') {
    const html = await page('/staff/sign-in');
    await request('/staff/sign-in', {
      _csrf: tokenOf(html),
      next: '',
      email: `${who}@bank.example`,
      password: 'demo-staff-pass',
    });
    const codePage = await page('/staff/sign-in/code');
    const code = /\b(\d{6})\b/.exec(codePage.slice(codePage.indexOf('<main')))?.[1] ?? '';
    await request('/staff/sign-in/code', { _csrf: tokenOf(codePage), code });
  }
  return {
    cookies,
    tokenOn: async (path) => tokenOf(await page(path)),
    send: (path, form) => request(path, form),
    firstProposal: async () => /href="(\/proposals\/S-[0-9-]+)"/.exec(await page('/proposals'))?.[1] ?? '/proposals',
    weigh: async (path, db) => {
      await page(path);
      await db.command({
        profile: 2,
        filter: { op: { $in: ['query', 'command', 'getmore'] }, ns: { $not: /system\.profile|benchmark/ } },
      });
      const html = await page(path);
      await db.command({ profile: 0 });
      const reads = await db.collection('system.profile').countDocuments({ op: 'query' });
      const counted = await db.collection('system.profile').countDocuments({ 'command.aggregate': { $exists: true } });
      await db.collection('system.profile').drop();
      return { bytes: Buffer.byteLength(html), reads: reads + counted };
    },
  };
}
